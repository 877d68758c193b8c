package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.TestLog;

/** What may become of essays after they appeared, in the conversation of {@link SampleSeries}. */
public final class SampleRecord {

    static final UUID TOLL = SampleSeries.id("toll");
    static final UUID ABOUT_TOLL = SampleSeries.id("about-toll");
    static final UUID FERRY = SampleSeries.id("ferry");
    static final UUID NEXT_SERIES = SampleSeries.id("next series");
    static final UUID REVIEWER = SampleSeries.id("the reviewer");
    static final UUID DECIDER = SampleSeries.id("the decider");

    static final String FIRST = """
            The ferry ran for a hundred years before anybody thought of a bridge across the river.

            ## Who paid

            Those who crossed paid, and those who did not cross did not. It was a fair arrangement, all in all.

            The third paragraph tells of the ferryman's house, which stands to this day by the water.

            A last word stays where it was.""";

    static final String SECOND = """
            The third paragraph tells of the ferryman's house, which stands to this day by the water.

            The ferry ran for two hundred years before anybody thought of a bridge across the river.

            ## Who paid

            Those who crossed paid, and those who did not cross did not.

            A last word stays where it was.""";

    static final String TOLL_TEXT = "Secret words that a court ordered to be taken down for good.";

    private SampleRecord() {}

    private static UUID recordOf(UUID commentary) {
        return PublicRecordEvent.recordIdOf(commentary);
    }

    static TextRef markdown(TestLog log, String words) {
        return log.text(words, 10);
    }

    static EssayText ferry(String title, String markdown) {
        return SampleSeries.essay(
                title,
                markdown,
                List.of(SampleSeries.answer(SampleSeries.LEAD, SampleSeries.LEAD_TEXT, "the ferrymen")));
    }

    static EssayCorrected corrected(TestLog log, UUID commentary, String version, EssayText text, Byline byline) {
        return new EssayCorrected(
                recordOf(commentary),
                commentary,
                SampleSeries.id("correction of " + commentary + version),
                "CORRECTION",
                version,
                log.text(text),
                List.of(byline),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                markdown(log, "The ferry ran for *two* hundred years; we had printed one."),
                DECIDER,
                true);
    }

    static NoticePublished notice(TestLog log, UUID commentary, String type, String words) {
        return new NoticePublished(
                recordOf(commentary),
                commentary,
                SampleSeries.id(type + commentary),
                type,
                "1.0",
                markdown(log, words),
                DECIDER,
                true);
    }

    static NoticeLifted lifted(TestLog log, NoticePublished notice) {
        return new NoticeLifted(
                notice.recordId(), notice.commentaryId(), notice.updateId(), markdown(log, "A reason."), DECIDER);
    }

    static EssayRetracted retracted(TestLog log, UUID commentary, String type) {
        return new EssayRetracted(
                recordOf(commentary),
                commentary,
                SampleSeries.id("retraction of " + commentary),
                type,
                markdown(log, "Its figures were made up."),
                SampleSeries.EDITOR,
                DECIDER);
    }

    static EssayRemoved removed(TestLog log, UUID commentary) {
        return new EssayRemoved(
                recordOf(commentary),
                commentary,
                SampleSeries.id("removal of " + commentary),
                markdown(log, "Removed by order of a court."),
                SampleSeries.EDITOR,
                DECIDER);
    }

    static UpdateProposed proposed(TestLog log, UUID commentary) {
        return new UpdateProposed(
                recordOf(commentary),
                commentary,
                SampleSeries.id("proposal for " + commentary),
                "RETRACTION",
                "1.0",
                null,
                null,
                markdown(log, "Nobody is to read of this proposal."),
                SampleSeries.EDITOR);
    }

    static EssayPublished together(EssayPublished event, List<UUID> set) {
        return new EssayPublished(
                event.recordId(),
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.version(),
                event.text(),
                event.byline(),
                event.targets(),
                event.licence(),
                event.publishedBy(),
                set);
    }

    static PolicySet policy(String mode, @Nullable KindLabel label) {
        return new PolicySet(
                SampleSeries.SERIES,
                true,
                mode,
                3,
                30,
                label == null ? List.of() : List.of(label),
                SampleSeries.EDITOR);
    }

    /** The manuscript of the ferry: returned once, declined and rescinded, revised, accepted. */
    static List<Object> manuscript(TestLog log) {
        TextRef text = log.text(ferry("The ferry", FIRST));
        TextRef letter = markdown(log, "A confidential letter.");
        UUID assignment = SampleSeries.id("assignment");
        String hash = text.sha256();
        return List.of(
                new DraftSubmitted(FERRY, 1, 1, text, List.of(), letter, "CC-BY-4.0", SampleSeries.id("author")),
                new ReturnedAsIncomplete(FERRY, letter, SampleSeries.EDITOR),
                new DraftSubmitted(FERRY, 1, 2, text, List.of(), letter, "CC-BY-4.0", SampleSeries.id("author")),
                new SentToReview(FERRY, 1, 2, SampleSeries.EDITOR),
                new ReviewerAssigned(FERRY, 1, assignment, REVIEWER, null, SampleSeries.EDITOR),
                new ReviewCompleted(FERRY, 1, 2, assignment, "MAJOR_REVISIONS", letter, null),
                new Declined(FERRY, 1, 2, hash, letter, DECIDER, true),
                new DecisionRescinded(FERRY, "DECLINE", letter, DECIDER),
                new RevisionsRequested(FERRY, 1, 2, hash, letter, DECIDER, true),
                new DraftSubmitted(FERRY, 2, 3, text, List.of(), letter, "CC-BY-4.0", SampleSeries.id("author")),
                new SentToReview(FERRY, 2, 3, SampleSeries.EDITOR),
                new Accepted(FERRY, 2, 3, hash, letter, DECIDER, true),
                new DecisionRescinded(FERRY, "ACCEPT", letter, DECIDER),
                new Accepted(FERRY, 2, 3, hash, letter, DECIDER, false),
                new ProofApproved(FERRY, 3, hash, SampleSeries.id("author")));
    }

    /** Streams beside those of {@link SampleSeries#streams}; events of one list belong to one stream. */
    public static List<List<Object>> streams(TestLog log) {
        EssayText first = ferry("The ferry", FIRST);
        Byline later = new Byline(SampleSeries.id("Cleo Ash"), "Cleo Ash", "Ash, Cleo", "Ferry Museum");
        EssayText toll = SampleSeries.essay(
                "A title to forget",
                TOLL_TEXT,
                List.of(SampleSeries.answer(SampleSeries.LEAD, SampleSeries.LEAD_TEXT, "the ferrymen")));
        EssayText aboutToll = SampleSeries.essay(
                null,
                "What was said there is answered here.",
                List.of(SampleSeries.answer(TOLL, TOLL_TEXT, "ordered to be taken down")));
        NoticePublished concern =
                notice(log, SampleSeries.MARKET, "EXPRESSION_OF_CONCERN", "We look into its figures.");
        List<List<Object>> streams = new ArrayList<>();
        streams.add(manuscript(log));
        streams.add(List.of(
                SampleSeries.published(log, FERRY, "RESPONSE", "ferry", "Cleo Ash", first),
                corrected(log, FERRY, "1.1", ferry("The ferry, and who paid", SECOND), later),
                new NewVersionPublished(
                        recordOf(FERRY),
                        FERRY,
                        SampleSeries.id("new version"),
                        "NEW_VERSION",
                        "2.0",
                        log.text(ferry("The ferry, told anew", SECOND + "\n\nA new end.")),
                        List.of(later),
                        first.answers().stream().map(EssayText.Answer::target).toList(),
                        markdown(log, "Told anew after ten years."),
                        DECIDER,
                        true)));
        streams.add(List.of(
                SampleSeries.published(log, TOLL, "RESPONSE", "toll", "Dan Roe", toll),
                notice(log, TOLL, "CLARIFICATION", "The “Secret words” are meant as such."),
                proposed(log, TOLL),
                removed(log, TOLL)));
        streams.add(List.of(SampleSeries.published(log, ABOUT_TOLL, "REPLY", "about-toll", "Ada Quist", aboutToll)));
        streams.add(List.of(
                new SeriesOpened(
                        NEXT_SERIES,
                        "bridges-2",
                        "Bridges, again",
                        2,
                        "Who pays now?",
                        "en",
                        true,
                        SampleSeries.EDITOR),
                new SeriesDescribed(
                        NEXT_SERIES,
                        "Bridges, once more",
                        2,
                        "Who pays now?",
                        SampleSeries.SERIES,
                        SampleSeries.EDITOR)));
        // Goes on with a stream of the sample series: append after it.
        streams.add(List.of(concern, lifted(log, concern), retracted(log, SampleSeries.MARKET, "RETRACTION")));
        return streams;
    }

    /** What the command side does with the removal: the words are gone from the store in the same transaction. */
    static void eraseTexts(TestLog log, UUID commentary) {
        log.jdbc().sql("""
                        update store.texts set content = null, erased_at = now()
                        where id in (select (payload -> 'text' ->> 'id')::uuid from store.events
                                     where payload ->> 'commentaryId' = :id and payload -> 'text' is not null)""").param("id", commentary.toString()).update();
    }
}
