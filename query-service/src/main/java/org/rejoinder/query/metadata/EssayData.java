package org.rejoinder.query.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;

/**
 * A version of an essay in the words of schema.org. What answers something is a scholarly article and a comment at once, with
 * what it answers first as its parent; a digest is a plain article of the publication, based on its original.
 */
final class EssayData {

    private static final String ARTICLE = "ScholarlyArticle";

    private final Work work;
    private final Publication publication;
    private final String origin;

    private EssayData(Work work, Publication publication, String origin) {
        this.work = work;
        this.publication = publication;
        this.origin = origin;
    }

    /** As one JSON-LD document. */
    static Map<String, Object> of(Work work, Publication publication, String origin, String title) {
        Map<String, Object> data = Schema.document();
        data.putAll(new EssayData(work, publication, origin).essay(title));
        return data;
    }

    private Map<String, Object> essay(String title) {
        String here = origin + work.versionPath();
        Schema data = Schema.of(type(work.kind().answersSomething(), work.digest()))
                .id(here)
                .put("url", here)
                .put("mainEntityOfPage", here)
                .put("name", title)
                .put("headline", title)
                .put("alternativeHeadline", work.digest() ? work.title() : null)
                .put("genre", work.kindName())
                .put("inLanguage", work.language())
                .put("abstract", work.summary())
                .put("keywords", work.keywords())
                .put("wordCount", work.text() == null ? null : work.text().words())
                .put("version", work.version())
                .put("creativeWorkStatus", status())
                .put("isAccessibleForFree", true)
                .put("license", Licence.address(work.licence()).orElse(work.licence()))
                .put("datePublished", Citing.issued(work))
                .put("dateModified", work.versionAt().toString())
                .put("author", authors())
                .put("publisher", Schema.publisher(publication, origin))
                .put("isPartOf", Schema.series(work.series(), publication, origin));
        data.put("identifier", identifiers()).put("encoding", encodings());
        answers(data);
        data.put("comment", work.answeredBy().stream().map(this::essay).toList())
                .put("correction", corrections())
                .put(
                        "translationOfWork",
                        work.translationOf() == null
                                ? null
                                : Map.of("@id", origin + work.translationOf().path()))
                .put(
                        "workTranslation",
                        work.translationOf() != null
                                ? null
                                : work.translations().stream().map(this::essay).toList());
        if (!work.current()) {
            data.put("exampleOfWork", Map.of("@id", origin + work.path()));
        }
        if (work.source() != null) {
            data.put(
                    "isBasedOn",
                    Schema.of("CreativeWork")
                            .put("name", work.source())
                            .put("url", work.sourceUrl())
                            .map());
        }
        return data.map();
    }

    private static List<String> type(boolean answers, boolean digest) {
        return answers ? List.of(digest ? "Article" : ARTICLE, "Comment") : List.of(digest ? "Article" : ARTICLE);
    }

    private void answers(Schema data) {
        List<Object> answered = new ArrayList<>();
        for (Work.Answered one : work.answers()) {
            if (one.essay() != null) {
                Map<String, Object> essay = essay(one.essay());
                if (one.version() != null) {
                    essay.put("version", one.version());
                }
                answered.add(essay);
            } else {
                answered.add(
                        Schema.of("CreativeWork").put("name", one.citation()).map());
            }
        }
        if (!answered.isEmpty()) {
            if (work.kind().answersSomething()) {
                data.put("parentItem", answered.get(0));
            }
            data.put("citation", answered);
        }
    }

    private Map<String, Object> essay(Work.Ref ref) {
        return Schema.essay(ref, origin).map();
    }

    private List<Object> authors() {
        if (work.digest()) {
            return List.of(Schema.publisher(publication, origin));
        }
        List<Object> authors = new ArrayList<>();
        for (Work.Author author : work.authors()) {
            Schema person = Schema.of("Person")
                    .put("name", author.name().whole())
                    .put("familyName", author.name().family())
                    .put("givenName", author.name().given())
                    .put("url", author.path() == null ? null : origin + author.path())
                    .put("sameAs", author.orcid() == null ? null : "https://orcid.org/" + author.orcid());
            String affiliation = author.byline().affiliation();
            if (affiliation != null && !affiliation.isBlank()) {
                person.put(
                        "affiliation",
                        Schema.of("Organization").put("name", affiliation).map());
            }
            authors.add(person.map());
        }
        return authors;
    }

    private String status() {
        if (work.ended() != null) {
            return work.ended() == UpdateType.WITHDRAWAL ? "Withdrawn" : "Retracted";
        }
        boolean concern = work.notices().stream()
                .anyMatch(notice -> notice.type() == UpdateType.EXPRESSION_OF_CONCERN && notice.liftedAt() == null);
        if (concern) {
            return "Expression of concern";
        }
        return work.current() ? "Published" : "Superseded";
    }

    private List<Object> identifiers() {
        List<Object> identifiers = new ArrayList<>();
        identifiers.add(work.urn());
        if (work.doi() != null) {
            identifiers.add(Schema.of("PropertyValue")
                    .put("propertyID", "DOI")
                    .put("value", work.doi())
                    .put("url", Doi.RESOLVER + work.doi())
                    .map());
        }
        if (work.text() != null) {
            identifiers.add(Schema.of("PropertyValue")
                    .put("propertyID", "SHA-256")
                    .put("value", work.text().sha256())
                    .map());
        }
        return identifiers;
    }

    private List<Map<String, Object>> encodings() {
        return Formats.related(Formats.of(work), Formats.Relation.ITEM)
                .map(offered -> Schema.of("MediaObject")
                        .put("encodingFormat", offered.form().type())
                        .put("contentUrl", origin + offered.path())
                        .map())
                .toList();
    }

    /** What readers are told that it lacks or has wrong: where that is said, since a page shows the words of some of it only. */
    private List<Map<String, Object>> corrections() {
        return work.notices().stream()
                .filter(notice -> notice.liftedAt() == null && !notice.type().beginsVersion())
                .map(notice -> Schema.of("CorrectionComment")
                        .id(origin + work.noticePath(notice))
                        .put("url", origin + work.noticePath(notice))
                        .put("genre", notice.type().word())
                        .put("datePublished", notice.publishedAt().toString())
                        .map())
                .toList();
    }
}
