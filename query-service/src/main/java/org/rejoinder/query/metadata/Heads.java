package org.rejoinder.query.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.contributors.ContributorPage;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Remembered;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.site.Essay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Says what the pages of the reading room are, to whoever reads their heads. */
@Component
class Heads {

    /** What was said of essays may take so much. */
    private static final DataSize MOST = DataSize.ofMegabytes(3);

    private static final int ENTRY = 2000;
    private static final int TAG = 100;

    private final Works works;
    private final Publications publications;
    private final MessageSource words;
    private final Remembered<Asked, Optional<OfEssay>> remembered;

    /**
     * What a page of an essay says to programs.
     *
     * @param links for the header of that name
     */
    record OfEssay(Head head, String links, List<Formats.Offered> forms) {

        private int weight() {
            return ENTRY
                    + 2 * (links.length() + head.data().length())
                    + head.tags().stream()
                            .mapToInt(tag -> TAG + 2 * tag.content().length())
                            .sum();
        }
    }

    /**
     * Of which essay, for the pages of one origin.
     *
     * @param version absent for the present one
     */
    record Asked(String series, String essay, @Nullable String version, String origin) {}

    Heads(
            Works works,
            Publications publications,
            Contributors contributors,
            Generations generations,
            MessageSource words) {
        this.works = works;
        this.publications = publications;
        this.words = words;
        this.remembered = new Remembered<>(
                generations,
                Groups.SITE,
                MOST,
                said -> said.map(OfEssay::weight).orElse(0),
                contributors::accountsKnown);
    }

    /** Of an essay at one of its versions. Where it is canonical says the page. */
    Optional<OfEssay> essay(Asked asked) {
        return remembered.get(asked, this::say);
    }

    private Optional<OfEssay> say(Asked asked) {
        String origin = asked.origin();
        return works.find(asked.series(), asked.essay(), asked.version())
                .map(work -> new OfEssay(
                        EssayTags.of(work, publications.now(), origin, title(work))
                                .with(null, data(work, origin)),
                        new Signposts(work, origin).header(),
                        Formats.of(work)));
    }

    /** An essay in the words of schema.org. */
    Map<String, Object> data(Work work, String origin) {
        return EssayData.of(work, publications.now(), origin, title(work));
    }

    /** After the word for what ended it, and of a digest after the one for what it is. */
    private String title(Work work) {
        if (!work.digest() || work.source() == null) {
            return work.fullTitle();
        }
        String digest = words.getMessage("cite.digestTitle", new Object[] {work.source()}, work.locale());
        return work.standing() == null ? digest : work.standing() + " " + digest;
    }

    Head series(Work.Series series, String origin) {
        Publication publication = publications.now();
        String here = origin + series.path();
        List<Work.Ref> essays =
                works.refsOf(series).stream().filter(essay -> !gone(essay)).toList();
        Map<String, Object> data = Schema.document();
        data.putAll(Schema.series(series, publication, origin));
        data.putAll(Schema.of("CreativeWorkSeries")
                .put("description", series.description())
                .put("inLanguage", series.language())
                .put("startDate", series.openedAt().toString())
                .put("publisher", Schema.publisher(publication, origin))
                .put(
                        "hasPart",
                        essays.stream()
                                .map(essay -> Schema.essay(essay, origin).map())
                                .toList())
                .map());
        Head.Tags tags = new Head.Tags()
                .add("description", Citing.brief(series.description()))
                .add("DC.title", series.fullTitle())
                .add("DC.description", series.description())
                .add("DC.publisher", publication.name())
                .add("DC.language", series.language())
                .add("DC.type", "Collection")
                .add("DC.identifier", here);
        essays.forEach(essay -> tags.add("DCTERMS.hasPart", origin + essay.path()));
        return shown(tags, "website", series.fullTitle(), series.description(), here, publication)
                .with(here, data);
    }

    private static boolean gone(Work.Ref essay) {
        return essay.ended() == UpdateType.REMOVAL;
    }

    /** Of the publication itself, with the way to search in it. */
    Head home(String title, String description, String origin) {
        Publication publication = publications.now();
        Map<String, Object> data = Schema.document();
        data.put(
                "@graph",
                List.of(
                        Schema.of("WebSite")
                                .id(origin + "/#site")
                                .put("name", publication.name())
                                .put("url", origin + "/")
                                .put("publisher", Map.of("@id", origin + "/#publisher"))
                                .put(
                                        "potentialAction",
                                        Schema.of("SearchAction")
                                                .put(
                                                        "target",
                                                        Schema.of("EntryPoint")
                                                                .put(
                                                                        "urlTemplate",
                                                                        origin + "/search?q={search_term_string}")
                                                                .map())
                                                .put("query-input", "required name=search_term_string")
                                                .map())
                                .map(),
                        Schema.publisher(publication, origin),
                        Schema.periodical(publication, origin)));
        return shown(
                        new Head.Tags().add("description", description),
                        "website",
                        title,
                        description,
                        origin + "/",
                        publication)
                .with(origin + "/", data);
    }

    /** Of somebody who wrote here; digests of what they wrote elsewhere are not theirs, and not told. */
    Head contributor(ContributorPage page, String origin) {
        Publication publication = publications.now();
        Contributor who = page.contributor();
        String here = origin + who.url();
        Schema person = Schema.of("Person")
                .id(here)
                .put("name", who.name())
                .put("url", here)
                .put("sameAs", who.orcid() == null ? null : "https://orcid.org/" + who.orcid())
                .put(
                        "affiliation",
                        who.affiliations().stream()
                                .map(affiliation -> Schema.of("Organization")
                                        .put("name", affiliation)
                                        .map())
                                .toList());
        Map<String, Object> data = Schema.document();
        data.putAll(Schema.of("ProfilePage")
                .put("url", here)
                .put("mainEntity", person.map())
                .put(
                        "hasPart",
                        page.essays().stream()
                                .map(essay -> written(essay, here, origin))
                                .toList())
                .map());
        String affiliations = String.join(", ", who.affiliations());
        return shown(
                        new Head.Tags().add("description", affiliations),
                        "profile",
                        who.name(),
                        affiliations,
                        here,
                        publication)
                .with(null, data);
    }

    private static Map<String, Object> written(Essay essay, String author, String origin) {
        return Schema.of("ScholarlyArticle")
                .id(origin + essay.url())
                .put("url", origin + essay.url())
                .put("name", essay.title())
                .put("inLanguage", essay.language())
                .put("datePublished", essay.appearedOn())
                .put("author", Map.of("@id", author))
                .map();
    }

    private static Head.Tags shown(
            Head.Tags tags, String type, String title, String description, String url, Publication publication) {
        return tags.property("og:type", type)
                .property("og:title", title)
                .property("og:description", Citing.brief(description))
                .property("og:url", url)
                .property("og:site_name", publication.name())
                .add("twitter:card", "summary");
    }
}
