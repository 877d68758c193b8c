package org.rejoinder.query.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Work;

/**
 * Where programs go on from an essay (signposting.org): all of it as a set of links (RFC 9264), and of that as much in the header
 * of its pages as every proxy lets through.
 */
final class Signposts {

    /** Bytes of the header: proxies commonly take four or eight thousand for all headers of an answer. */
    static final int MOST = 2500;

    /** Authors in the header; all of them are in the set. */
    private static final int AUTHORS = 5;

    /**
     * One link.
     *
     * @param relation registered with IANA
     * @param type media type of what it leads to, absent where it is a thing rather than a document
     * @param language of what it leads to, where that is why it is there
     */
    record Link(
            String relation,
            String href,
            @Nullable String type,
            @Nullable String profile,
            @Nullable String language) {

        Link(String relation, String href, @Nullable String type, @Nullable String profile) {
            this(relation, href, type, profile, null);
        }

        private String header() {
            return "<" + href + ">; rel=\"" + relation + '"' + (type == null ? "" : "; type=\"" + type + '"')
                    + (language == null ? "" : "; hreflang=\"" + language + '"')
                    + (profile == null ? "" : "; profile=\"" + profile + '"');
        }

        private Map<String, Object> target() {
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("href", href);
            if (type != null) {
                target.put("type", type);
            }
            if (language != null) {
                target.put("hreflang", List.of(language));
            }
            if (profile != null) {
                // What RFC 8288 does not define is a list (RFC 9264, 4.2.4.3).
                target.put("profile", List.of(profile));
            }
            return target;
        }
    }

    private final Work work;
    private final String origin;
    private final List<Formats.Offered> forms;

    Signposts(Work work, String origin) {
        this.work = work;
        this.origin = origin;
        this.forms = Formats.of(work);
    }

    /** The value of a {@code Link} header: what matters most comes first, and what does not fit is in the set alone. */
    String header() {
        List<Link> links = new ArrayList<>();
        forms(links, Formats.Relation.LINKSET);
        links.addAll(itself());
        links.addAll(authors().stream().limit(AUTHORS).toList());
        forms(links, Formats.Relation.ITEM);
        forms(links, Formats.Relation.DESCRIBED_BY);
        links.addAll(around());
        StringBuilder header = new StringBuilder();
        for (Link link : links) {
            String next = link.header();
            if (header.length() + next.length() + 2 <= MOST) {
                header.append(header.isEmpty() ? "" : ", ").append(next);
            }
        }
        return header.toString();
    }

    /** All links, those that lead back from each form among them. */
    Map<String, Object> linkset() {
        List<Link> links = new ArrayList<>(itself());
        links.addAll(authors());
        forms(links, Formats.Relation.ITEM);
        forms(links, Formats.Relation.DESCRIBED_BY);
        links.addAll(around());
        List<Object> contexts = new ArrayList<>();
        contexts.add(context(here(), links));
        Link back = new Link("collection", here(), "text/html", null);
        Formats.related(forms, Formats.Relation.ITEM)
                .forEach(offered -> contexts.add(context(origin + offered.path(), List.of(back))));
        Link described = new Link("describes", here(), "text/html", null);
        Formats.related(forms, Formats.Relation.DESCRIBED_BY)
                .forEach(offered -> contexts.add(context(origin + offered.path(), List.of(described))));
        return Map.of("linkset", contexts);
    }

    private static Map<String, Object> context(String anchor, List<Link> links) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("anchor", anchor);
        for (Link link : links) {
            targets(context, link.relation()).add(link.target());
        }
        return context;
    }

    @SuppressWarnings("unchecked") // Nothing but lists is put under a relation.
    private static List<Object> targets(Map<String, Object> context, String relation) {
        return (List<Object>) context.computeIfAbsent(relation, ignored -> new ArrayList<>());
    }

    private String here() {
        return origin + work.versionPath();
    }

    /** A DOI is of all versions, so an older one is cited by its address. */
    private String citeAs() {
        return work.doi() == null || !work.current() ? here() : Doi.RESOLVER + work.doi();
    }

    private List<Link> itself() {
        List<Link> links = new ArrayList<>();
        links.add(new Link("cite-as", citeAs(), null, null));
        links.add(new Link("type", "https://schema.org/AboutPage", null, null));
        links.add(new Link(
                "type",
                work.digest() ? "https://schema.org/Article" : "https://schema.org/ScholarlyArticle",
                null,
                null));
        Licence.address(work.licence()).ifPresent(deed -> links.add(new Link("license", deed, null, null)));
        return links;
    }

    /** By the iD where there is one, else by the page of who signed it. */
    private List<Link> authors() {
        List<Link> links = new ArrayList<>();
        for (Work.Author author : work.authors()) {
            if (author.orcid() != null) {
                links.add(new Link("author", "https://orcid.org/" + author.orcid(), null, null));
            } else if (author.path() != null) {
                links.add(new Link("author", origin + author.path(), "text/html", null));
            }
        }
        return links;
    }

    private List<Link> around() {
        List<Link> links = new ArrayList<>();
        links.add(new Link("collection", origin + work.series().path(), "text/html", null));
        if (work.current()) {
            work.translations()
                    .forEach(other -> links.add(
                            new Link("alternate", origin + other.path(), "text/html", null, other.language())));
        }
        if (work.versions().size() > 1) {
            links.add(new Link("version-history", origin + work.path() + "/history", "text/html", null));
            links.add(new Link("latest-version", origin + work.path(), "text/html", null));
            Versions.before(work)
                    .ifPresent(path -> links.add(new Link("predecessor-version", origin + path, "text/html", null)));
            Versions.after(work)
                    .ifPresent(path -> links.add(new Link("successor-version", origin + path, "text/html", null)));
        }
        return links;
    }

    private void forms(List<Link> links, Formats.Relation relation) {
        Formats.related(forms, relation)
                .forEach(offered -> links.add(new Link(
                        String.valueOf(relation.linked()),
                        origin + offered.path(),
                        offered.form().type(),
                        offered.form().profile())));
    }
}
