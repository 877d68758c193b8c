package org.rejoinder.query.metadata;

import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;

/**
 * An essay for those who read tags. Reference managers and Google Scholar read those of HighWire Press, catalogues Dublin Core,
 * and whoever shows a link the Open Graph. A digest has none of the first two: they would make it a work of its own beside its
 * original, or worse, the original.
 */
final class EssayTags {

    private static final String PDF = "application/pdf";

    private final Work work;
    private final Publication publication;
    private final String origin;
    private final String title;
    private final Head.Tags tags;

    private EssayTags(Work work, Publication publication, String origin, String title, Head.Tags tags) {
        this.work = work;
        this.publication = publication;
        this.origin = origin;
        this.title = title;
        this.tags = tags;
    }

    /**
     * Collects them.
     *
     * @param title with all that is to be known before it is read
     */
    static Head.Tags of(Work work, Publication publication, String origin, String title) {
        EssayTags essay = new EssayTags(work, publication, origin, title, new Head.Tags());
        essay.tags.add("description", Citing.brief(work));
        if (work.digest()) {
            essay.tags.add("DCTERMS.source", work.source()).add("DCTERMS.source", work.sourceUrl());
        } else {
            essay.highWire();
            essay.dublinCore();
        }
        essay.openGraph();
        return essay.tags;
    }

    private void highWire() {
        tags.add("citation_title", title);
        for (Work.Author author : work.authors()) {
            // What belongs to an author follows their name.
            tags.add("citation_author", Citing.author(author.name()))
                    .add("citation_author_institution", author.byline().affiliation())
                    .add("citation_author_orcid", orcid(author));
        }
        tags.add("citation_doi", work.doi());
        tags.add("citation_publication_date", work.appearedOn().replace('-', '/'))
                .add(
                        "citation_online_date",
                        work.publishedAt()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString()
                                .replace('-', '/'))
                .add("citation_journal_title", publication.name())
                .add("citation_publisher", publication.name())
                .add("citation_issn", publication.issn())
                .add("citation_language", work.language());
        work.keywords().forEach(keyword -> tags.add("citation_keywords", keyword));
        tags.add("citation_abstract_html_url", origin + work.versionPath())
                .add("citation_fulltext_html_url", origin + work.versionPath());
        Formats.related(Formats.of(work), Formats.Relation.ITEM)
                .filter(offered -> offered.form().type().equals(PDF))
                .forEach(pdf -> tags.add("citation_pdf_url", origin + pdf.path()));
        for (Work.Answered answered : work.answers()) {
            tags.add(
                    "citation_reference",
                    answered.essay() == null
                            ? answered.citation()
                            : Citing.reference(answered.essay(), publication.name(), origin));
        }
    }

    private void dublinCore() {
        tags.add("DC.title", title);
        work.authors().forEach(author -> tags.add("DC.creator", Citing.author(author.name())));
        work.keywords().forEach(keyword -> tags.add("DC.subject", keyword));
        tags.add("DC.description", work.summary())
                .add("DC.publisher", publication.name())
                .add("DC.date", work.appearedOn())
                .add("DC.type", "Text")
                .add("DC.format", "text/html")
                .add("DC.identifier", origin + work.versionPath())
                .add("DC.identifier", work.doi() == null ? null : Doi.RESOLVER + work.doi())
                .add("DC.source", work.source())
                .add("DC.language", work.language())
                .add("DC.rights", work.licence())
                .add("DCTERMS.license", Licence.address(work.licence()).orElse(null))
                .add("DCTERMS.issued", work.appearedOn())
                .add("DCTERMS.modified", work.versionAt().toString())
                .add("DCTERMS.isPartOf", origin + work.series().path());
        for (Work.Answered answered : work.answers()) {
            tags.add("DCTERMS.references", answered.essay() == null ? answered.citation() : answered(answered));
        }
        work.answeredBy().forEach(essay -> tags.add("DCTERMS.isReferencedBy", origin + essay.path()));
        versions();
    }

    /** The essay answered, at the version that is. */
    private String answered(Work.Answered answered) {
        Work.Ref essay = Objects.requireNonNull(answered.essay());
        return answered.version() == null || answered.version().equals(essay.version())
                ? origin + essay.path()
                : origin + essay.path() + "/v/" + answered.version();
    }

    private void versions() {
        if (!work.current()) {
            tags.add("DCTERMS.isVersionOf", origin + work.path()).add("DCTERMS.isReplacedBy", origin + work.path());
        }
        // Dublin Core has no word of its own for a translation: it is a version, too.
        if (work.translationOf() != null) {
            tags.add("DCTERMS.isVersionOf", origin + work.translationOf().path());
        } else {
            work.translations().forEach(other -> tags.add("DCTERMS.hasVersion", origin + other.path()));
        }
        Versions.before(work).ifPresent(older -> tags.add("DCTERMS.replaces", origin + older));
    }

    private void openGraph() {
        tags.property("og:type", "article")
                .property("og:title", title)
                .property("og:description", Citing.brief(work))
                .property("og:url", origin + work.versionPath())
                .property("og:site_name", publication.name())
                .property("article:published_time", work.publishedAt())
                .property(
                        "article:modified_time", work.versionAt().equals(work.publishedAt()) ? null : work.versionAt())
                .property("article:section", work.series().fullTitle());
        work.authors()
                .forEach(author ->
                        tags.property("article:author", author.path() == null ? null : origin + author.path()));
        work.keywords().forEach(keyword -> tags.property("article:tag", keyword));
        tags.add("twitter:card", "summary");
    }

    private static @Nullable String orcid(Work.Author author) {
        return author.orcid() == null ? null : "https://orcid.org/" + author.orcid();
    }
}
