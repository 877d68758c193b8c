package org.rejoinder.query.jats;

import java.util.List;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;

/**
 * A notice as an article of its own, as the suite wants corrections and retractions: by the publication, about the essay. Its words
 * are told as an essay's are; of an essay that was removed some notices have none any more.
 */
final class NoticeArticle {

    private final Tags tags;
    private final Work work;
    private final Work.Notice notice;
    private final Publication publication;
    private final String origin;
    private final String title;

    /**
     * A notice to write.
     *
     * @param title what it is, in the language of the essay
     */
    NoticeArticle(Tags tags, Work work, Work.Notice notice, Publication publication, String origin, String title) {
        this.tags = tags;
        this.work = work;
        this.notice = notice;
        this.publication = publication;
        this.origin = origin;
        this.title = title;
    }

    static String articleType(Work.Notice notice) {
        return switch (notice.type()) {
            case ADDENDUM -> "addendum";
            case CORRECTION, CORRIGENDUM, ERRATUM -> "correction";
            case EXPRESSION_OF_CONCERN -> "expression-of-concern";
            case PARTIAL_RETRACTION -> "partial-retraction";
            case RETRACTION, WITHDRAWAL, REMOVAL -> "retraction";
            case CLARIFICATION, NEW_EDITION, NEW_VERSION -> "announcement";
        };
    }

    private String relation() {
        return switch (notice.type()) {
            case ADDENDUM -> "addended-article";
            case CORRECTION, CORRIGENDUM, ERRATUM -> "corrected-article";
            case EXPRESSION_OF_CONCERN -> "object-of-concern";
            case PARTIAL_RETRACTION, RETRACTION, WITHDRAWAL, REMOVAL -> "retracted-article";
            case CLARIFICATION, NEW_EDITION, NEW_VERSION -> "companion";
        };
    }

    void write() {
        tags.open("front");
        Front.journal(tags, publication);
        tags.open("article-meta");
        tags.element("article-id", notice.id().toString(), "pub-id-type", "publisher-id");
        tags.open("article-categories");
        tags.open("subj-group", "subj-group-type", "heading");
        tags.element("subject", title);
        tags.close();
        tags.element(
                "series-title",
                work.series().fullTitle(),
                "xml:lang",
                work.series().language());
        tags.close();
        tags.open("title-group");
        tags.element("article-title", title);
        tags.close();
        tags.open("contrib-group", "content-type", "author");
        tags.open("contrib", "contrib-type", "author");
        tags.element("collab", publication.name());
        tags.close();
        tags.close();
        String day = Front.day(notice.publishedAt()).toString();
        Front.date(tags, "pub-date", "pub", day, "electronic");
        tags.element("elocation-id", work.series().slug() + "/" + work.slug() + "/notices/" + notice.number());
        if (notice.liftedAt() != null) {
            tags.open("pub-history");
            tags.open("event", "event-type", "lifted");
            Front.date(tags, "date", null, Front.day(notice.liftedAt()).toString(), null);
            tags.close();
            tags.close();
        }
        tags.empty("self-uri", "content-type", "text/html", "xlink:href", origin + work.noticePath(notice));
        tags.open(
                "related-article",
                "related-article-type",
                relation(),
                "ext-link-type",
                "uri",
                "xlink:href",
                origin + work.path(),
                "xml:lang",
                work.language());
        tags.element("article-title", work.title());
        if (notice.version() != null) {
            tags.element("version", notice.version(), "designator", notice.version());
        }
        tags.close();
        tags.close();
        tags.close();
        JatsText text = new JatsText(tags, origin + work.noticePath(notice), notice.markdown(), List.of());
        text.body();
        if (text.hasNotes()) {
            tags.open("back");
            text.notes();
            tags.close();
        }
    }
}
