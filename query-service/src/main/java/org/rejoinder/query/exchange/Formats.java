package org.rejoinder.query.exchange;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In which forms what is published can be had, beside its pages: the one list that the tags in a page's head, links in headers,
 * content negotiation and the links on pages are made of. A form is added here, and nowhere else.
 */
public final class Formats {

    /** What a form is of what it is a form of: a name of the register of link relations, or none. */
    public enum Relation {
        /** The thing itself in another shape. */
        ITEM("item"),
        /** What is told of it. */
        DESCRIBED_BY("describedby"),
        /** The same for another kind of reader. */
        ALTERNATE("alternate"),
        /** All links there are (RFC 9264). */
        LINKSET("linkset"),
        /** For people, from the page alone. */
        ON_THE_PAGE(null);

        private final @Nullable String name;

        Relation(@Nullable String name) {
            this.name = name;
        }

        /** As links name it. */
        public @Nullable String linked() {
            return name;
        }
    }

    /** Where a page leads people to it, if it does. */
    public enum Place {
        NOWHERE,
        AMONG_FORMATS,
        AMONG_CITATIONS
    }

    /**
     * One form.
     *
     * @param key last part of its word, {@code format.…}
     * @param types media types by which it may be asked for, the one that it is sent with first
     * @param profile what tells it from others of its type
     * @param ending what follows the path of the essay or series
     * @param ofVersions whether older versions have it, too
     */
    public record Form(
            String key,
            Relation relation,
            List<String> types,
            @Nullable String profile,
            String ending,
            boolean ofVersions,
            Place place) {

        public String type() {
            return types.get(0);
        }

        /** Whether it is given to who asks for its type at the address of the page. */
        public boolean negotiable() {
            return relation != Relation.ON_THE_PAGE;
        }
    }

    /**
     * A form of one essay or series.
     *
     * @param path where it is
     */
    public record Offered(Form form, String path) {

        public String key() {
            return form.key();
        }

        public String type() {
            return form.type();
        }
    }

    private static final Form PRINT =
            new Form("print", Relation.ON_THE_PAGE, List.of("text/html"), null, "/print", false, Place.AMONG_FORMATS);

    private static final List<Form> OF_ESSAYS = List.of(
            item("pdf", "/essay.pdf", true, "application/pdf"),
            PRINT,
            item("jats", "/jats.xml", true, "application/xml", "application/jats+xml", "application/vnd.jats+xml"),
            citation("bibtex", "application/x-bibtex", "/cite.bib"),
            citation("ris", "application/x-research-info-systems", "/cite.ris"),
            citation("csl", "application/vnd.citationstyles.csl+json", "/cite.json"),
            new Form(
                    "jsonld",
                    Relation.DESCRIBED_BY,
                    List.of("application/ld+json"),
                    "https://schema.org/",
                    "/essay.jsonld",
                    true,
                    Place.NOWHERE),
            new Form(
                    "annotations",
                    Relation.DESCRIBED_BY,
                    List.of("application/ld+json"),
                    "http://www.w3.org/ns/anno.jsonld",
                    "/annotations.jsonld",
                    false,
                    Place.AMONG_FORMATS),
            new Form(
                    "docmap",
                    Relation.DESCRIBED_BY,
                    List.of("application/ld+json"),
                    "https://w3id.org/docmaps/context.jsonld",
                    "/docmap.json",
                    false,
                    Place.AMONG_FORMATS),
            new Form(
                    "linkset",
                    Relation.LINKSET,
                    List.of("application/linkset+json"),
                    null,
                    "/linkset.json",
                    true,
                    Place.NOWHERE));

    private static final List<Form> OF_SERIES = List.of(
            item("pdf", "/series.pdf", false, "application/pdf"),
            item("epub", "/series.epub", false, "application/epub+zip"),
            PRINT,
            feed("atom", "application/atom+xml", "/feed.atom"),
            feed("feed", "application/feed+json", "/feed.json"));

    /** Where harvesters begin (OAI-PMH). */
    public static final String HARVESTING = "/oai?verb=Identify";

    private Formats() {}

    private static Form item(String key, String ending, boolean ofVersions, String... types) {
        return new Form(key, Relation.ITEM, List.of(types), null, ending, ofVersions, Place.AMONG_FORMATS);
    }

    private static Form citation(String key, String type, String ending) {
        return new Form(key, Relation.DESCRIBED_BY, List.of(type), null, ending, true, Place.AMONG_CITATIONS);
    }

    /** Pages lead to feeds where they tell how to follow. */
    private static Form feed(String key, String type, String ending) {
        return new Form(key, Relation.ALTERNATE, List.of(type), null, ending, false, Place.NOWHERE);
    }

    /** The forms of a version of an essay; none of a removed one. */
    public static List<Offered> of(Work work) {
        if (work.removed()) {
            return List.of();
        }
        return OF_ESSAYS.stream()
                .filter(form -> work.current() || form.ofVersions())
                .map(form -> new Offered(
                        form, work.path() + form.ending() + (work.current() ? "" : "?version=" + work.version())))
                .toList();
    }

    /** The forms of a series. */
    public static List<Offered> of(Work.Series series) {
        return OF_SERIES.stream()
                .map(form -> new Offered(form, series.path() + form.ending()))
                .toList();
    }

    /** Those of them that a page leads people to in a place. */
    public static List<Offered> shown(List<Offered> forms, Place place) {
        return forms.stream().filter(offered -> offered.form().place() == place).toList();
    }

    /** Those that are this to what they are forms of. */
    public static Stream<Offered> related(List<Offered> forms, Relation relation) {
        return forms.stream().filter(offered -> offered.form().relation() == relation);
    }
}
