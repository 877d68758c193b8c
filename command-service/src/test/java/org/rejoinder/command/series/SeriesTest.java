package org.rejoinder.command.series;

import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.RefusedFor.refusedFor;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.record.RecordPreviouslyPublished;
import org.rejoinder.command.series.SeriesCommand.ChangeCall;
import org.rejoinder.command.series.SeriesCommand.CloseCall;
import org.rejoinder.command.series.SeriesCommand.CommissionLead;
import org.rejoinder.command.series.SeriesCommand.DescribeSeries;
import org.rejoinder.command.series.SeriesCommand.OpenCall;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.command.series.SeriesCommand.SetPolicy;
import org.rejoinder.command.series.SeriesCommand.SetReviewForm;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.ReviewFormSet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeriesTest {

    private static final UUID LEAD = new UUID(2, 2);
    private static final UUID ANOTHER = new UUID(2, 3);
    private static final SeriesOpened OPENED =
            new SeriesOpened(SERIES, "japan-russia", "Japan–Russia", 1, "About it", "en", true, EDITOR.person());
    private static final LeadCommissioned COMMISSIONED = new LeadCommissioned(SERIES, LEAD, EDITOR.person());
    private static final CallOpened CALL = new CallOpened(SERIES, "Write", "2026-12-31", 1500, EDITOR.person());

    private final AggregateTestFixture<Series> series = new AggregateTestFixture<>(Series.class);

    @Test
    void an_editor_opens_a_series() {
        series.givenNoPriorActivity()
                .when(open("japan-russia", 1, EDITOR))
                .expectResultMessagePayload(0L)
                .expectEvents(OPENED);
    }

    @Test
    void nobody_else_opens_a_series() {
        for (Actor actor : List.of(AUTHOR, ADMINISTRATOR, SERIES_EDITOR)) {
            series.givenNoPriorActivity()
                    .when(open("japan-russia", 1, actor))
                    .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        }
    }

    @Test
    void a_series_has_an_address_and_a_number_from_one() {
        series.givenNoPriorActivity()
                .when(open("Japan Russia", 1, EDITOR))
                .expectException(refusedFor(SeriesReason.MALFORMED_SLUG));
        series.givenNoPriorActivity()
                .when(open("print", 1, EDITOR))
                .expectException(refusedFor(SeriesReason.RESERVED_SLUG));
        series.givenNoPriorActivity()
                .when(open("japan-russia", 0, EDITOR))
                .expectException(refusedFor(SeriesReason.MALFORMED_NUMBER));
    }

    @Test
    void a_lead_is_commissioned_and_its_manuscript_begun_in_one_act() {
        series.given(OPENED)
                .when(commission(LEAD, false, SERIES_EDITOR))
                .expectEvents(
                        new LeadCommissioned(SERIES, LEAD, SERIES_EDITOR.person()),
                        new DraftStarted(LEAD, SERIES, "LEAD", AUTHOR.person(), SERIES_EDITOR.person(), List.of()));
    }

    @Test
    void a_series_has_one_lead() {
        series.given(OPENED, COMMISSIONED)
                .when(commission(ANOTHER, false, EDITOR))
                .expectException(refusedFor(SeriesReason.LEAD_EXISTS));
        series.given(OPENED, COMMISSIONED)
                .when(record(essay(Kind.LEAD, SERIES), EDITOR))
                .expectException(refusedFor(SeriesReason.LEAD_EXISTS));
    }

    @Test
    void a_lead_that_came_to_nothing_is_followed_by_another() {
        series.given(OPENED, COMMISSIONED)
                .when(commission(ANOTHER, true, EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_contributor_commissions_no_lead() {
        series.given(OPENED)
                .when(commission(LEAD, false, AUTHOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_lead_published_before_is_recorded_as_such() {
        RecordPreviouslyPublished essay = essay(Kind.LEAD, SERIES);
        series.given(OPENED)
                .when(record(essay, EDITOR))
                .expectEvents(
                        COMMISSIONED,
                        new PreviouslyPublishedRecorded(
                                PublicRecordEvent.recordIdOf(LEAD),
                                LEAD,
                                SERIES,
                                "LEAD",
                                "lead",
                                "1.0",
                                essay.text(),
                                essay.byline(),
                                List.of(),
                                "CC-BY-4.0",
                                "2013-07",
                                "A source",
                                null,
                                true,
                                EDITOR.person()));
    }

    @Test
    void only_a_lead_of_this_series_is_recorded_as_its_lead() {
        series.given(OPENED)
                .when(record(essay(Kind.RESPONSE, SERIES), EDITOR))
                .expectException(refusedFor(SeriesReason.NOT_A_LEAD));
        series.given(OPENED)
                .when(record(essay(Kind.LEAD, new UUID(1, 2)), EDITOR))
                .expectException(refusedFor(SeriesReason.NOT_A_LEAD));
    }

    @Test
    void a_call_opens_once_the_lead_can_be_read() {
        series.given(OPENED, COMMISSIONED).when(call(true, 1500, EDITOR)).expectEvents(CALL);
        series.given(OPENED, COMMISSIONED)
                .when(call(false, 1500, EDITOR))
                .expectException(refusedFor(SeriesReason.LEAD_NOT_PUBLISHED));
        series.given(OPENED)
                .when(call(true, 1500, EDITOR))
                .expectException(refusedFor(SeriesReason.LEAD_NOT_PUBLISHED));
    }

    @Test
    void a_call_opens_and_closes_in_turns() {
        series.given(OPENED, COMMISSIONED, CALL)
                .when(call(true, 1500, EDITOR))
                .expectException(refusedFor(SeriesReason.CALL_IS_OPEN));
        series.given(OPENED, COMMISSIONED, CALL)
                .when(new CloseCall(SERIES, EDITOR, null))
                .expectEvents(new CallClosed(SERIES, EDITOR.person()));
        series.given(OPENED, COMMISSIONED)
                .when(new CloseCall(SERIES, EDITOR, null))
                .expectException(refusedFor(SeriesReason.CALL_IS_NOT_OPEN));
        series.given(OPENED, COMMISSIONED, CALL, new CallClosed(SERIES, EDITOR.person()))
                .when(call(true, 1500, EDITOR))
                .expectEvents(CALL);
    }

    @Test
    void an_open_call_is_changed_and_stays_open() {
        series.given(OPENED, COMMISSIONED, CALL)
                .when(change(900, SERIES_EDITOR))
                .expectEvents(new CallChanged(SERIES, "Write shortly", null, 900, SERIES_EDITOR.person()));
        series.given(OPENED, COMMISSIONED, CALL, new CallChanged(SERIES, "Write shortly", null, 900, EDITOR.person()))
                .when(new CloseCall(SERIES, EDITOR, null))
                .expectEvents(new CallClosed(SERIES, EDITOR.person()));
    }

    @Test
    void only_an_open_call_is_changed_and_only_by_editors() {
        series.given(OPENED, COMMISSIONED)
                .when(change(900, EDITOR))
                .expectException(refusedFor(SeriesReason.CALL_IS_NOT_OPEN));
        series.given(OPENED, COMMISSIONED, CALL)
                .when(change(0, EDITOR))
                .expectException(refusedFor(SeriesReason.MALFORMED_WORD_LIMIT));
        series.given(OPENED, COMMISSIONED, CALL)
                .when(change(900, AUTHOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void an_editor_describes_a_series_anew() {
        series.given(OPENED)
                .when(describe(2, ANOTHER, false, SERIES_EDITOR))
                .expectEvents(new SeriesDescribed(SERIES, "A title", 2, "What it is", ANOTHER, SERIES_EDITOR.person()));
        series.given(OPENED)
                .when(describe(0, null, false, EDITOR))
                .expectException(refusedFor(SeriesReason.MALFORMED_NUMBER));
        series.given(OPENED)
                .when(describe(2, null, false, AUTHOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_series_never_continues_itself() {
        series.given(OPENED)
                .when(describe(2, SERIES, false, EDITOR))
                .expectException(refusedFor(SeriesReason.CONTINUES_ITSELF));
        series.given(OPENED)
                .when(describe(2, ANOTHER, true, EDITOR))
                .expectException(refusedFor(SeriesReason.CONTINUES_ITSELF));
    }

    @Test
    void an_editor_sets_how_a_series_is_edited() {
        List<KindLabel> labels = List.of(new KindLabel("RESPONSE", "Comment"));
        series.given(OPENED)
                .when(policy(true, 5, 14, labels, SERIES_EDITOR))
                .expectEvents(new PolicySet(SERIES, true, "OPEN", 5, 14, labels, SERIES_EDITOR.person()));
        series.given(OPENED)
                .when(policy(true, 5, 14, labels, AUTHOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void an_editor_sets_what_reviewers_are_asked() {
        ReviewQuestion isItNew =
                new ReviewQuestion("Is it new?", null, "CHOICE", List.of("Yes", "In part", "No"), true, "AUTHOR");
        ReviewQuestion why = new ReviewQuestion("Why?", "In a line.", "WORDS", List.of(), false, "EDITORS");
        series.given(OPENED)
                .when(new SetReviewForm(SERIES, List.of(isItNew, why), SERIES_EDITOR, null))
                .expectEvents(new ReviewFormSet(SERIES, List.of(isItNew, why), SERIES_EDITOR.person()));
        series.given(OPENED)
                .when(new SetReviewForm(SERIES, List.of(), EDITOR, null))
                .expectEvents(new ReviewFormSet(SERIES, List.of(), EDITOR.person()));
        series.given(OPENED)
                .when(new SetReviewForm(SERIES, List.of(why), AUTHOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_question_that_cannot_be_answered_is_refused() {
        List<ReviewQuestion> wrong = List.of(
                new ReviewQuestion("Is it new?", null, "CHOICE", List.of("Yes"), true, "AUTHOR"),
                new ReviewQuestion("Is it new?", null, "CHOICE", List.of("Yes", "Yes"), true, "AUTHOR"),
                new ReviewQuestion("Is it new?", null, "YES_NO", List.of("Yes", "No"), true, "AUTHOR"),
                new ReviewQuestion(" ", null, "WORDS", List.of(), true, "AUTHOR"),
                new ReviewQuestion("Is it new?", null, "PAINT", List.of(), true, "AUTHOR"),
                new ReviewQuestion("Is it new?", null, "WORDS", List.of(), true, "EVERYONE"));
        for (ReviewQuestion question : wrong) {
            series.given(OPENED)
                    .when(new SetReviewForm(SERIES, List.of(question), EDITOR, null))
                    .expectException(refusedFor(SeriesReason.MALFORMED_FORM));
        }
        ReviewQuestion right = new ReviewQuestion("Is it new?", null, "WORDS", List.of(), true, "AUTHOR");
        series.given(OPENED)
                .when(new SetReviewForm(
                        SERIES, Collections.nCopies(SetReviewForm.MOST_QUESTIONS + 1, right), EDITOR, null))
                .expectException(refusedFor(SeriesReason.MALFORMED_FORM));
    }

    @Test
    void only_a_publisher_lets_a_series_do_without_a_second_pair_of_eyes() {
        series.given(OPENED)
                .when(policy(false, 3, 30, List.of(), EDITOR))
                .expectException(refusedFor(SeriesReason.SECOND_PAIR_OF_EYES));
        series.given(OPENED)
                .when(policy(false, 3, 30, List.of(), PUBLISHER))
                .expectEvents(new PolicySet(SERIES, false, "OPEN", 3, 30, List.of(), PUBLISHER.person()));
        series.given(OPENED, new PolicySet(SERIES, false, "OPEN", 3, 30, List.of(), PUBLISHER.person()))
                .when(policy(false, 4, 30, List.of(), EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_policy_is_within_reason() {
        KindLabel response = new KindLabel("RESPONSE", "Comment");
        for (int depth : List.of(0, 21)) {
            series.given(OPENED)
                    .when(policy(true, depth, 30, List.of(), EDITOR))
                    .expectException(refusedFor(SeriesReason.MALFORMED_DEPTH));
        }
        for (int days : List.of(0, 366)) {
            series.given(OPENED)
                    .when(policy(true, 3, days, List.of(), EDITOR))
                    .expectException(refusedFor(SeriesReason.MALFORMED_REPLY_DAYS));
        }
        for (List<KindLabel> labels : List.of(
                List.of(response, response),
                List.of(new KindLabel("RESPONSE", " ")),
                List.of(new KindLabel("POEM", "Poem")))) {
            series.given(OPENED)
                    .when(policy(true, 3, 30, labels, EDITOR))
                    .expectException(refusedFor(SeriesReason.MALFORMED_LABELS));
        }
    }

    @Test
    void a_word_limit_leaves_at_least_one_word() {
        series.given(OPENED, COMMISSIONED)
                .when(call(true, 0, EDITOR))
                .expectException(refusedFor(SeriesReason.MALFORMED_WORD_LIMIT));
    }

    @Test
    void a_contributor_opens_and_closes_no_call() {
        series.given(OPENED, COMMISSIONED)
                .when(call(true, 1500, AUTHOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        series.given(OPENED, COMMISSIONED, CALL)
                .when(new CloseCall(SERIES, AUTHOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_move_on_a_version_that_is_no_longer_the_present_one_is_refused() {
        series.given(OPENED, COMMISSIONED, CALL)
                .when(new CloseCall(SERIES, EDITOR, 1L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
        series.given(OPENED, COMMISSIONED, CALL)
                .when(new CloseCall(SERIES, EDITOR, 2L))
                .expectResultMessagePayload(3L);
    }

    private static ChangeCall change(int wordLimit, Actor by) {
        return new ChangeCall(SERIES, "Write shortly", null, wordLimit, by, null);
    }

    private static DescribeSeries describe(int number, @Nullable UUID continues, boolean leadsBack, Actor by) {
        return new DescribeSeries(SERIES, "A title", number, "What it is", continues, leadsBack, by, null);
    }

    private static SetPolicy policy(
            boolean secondPairOfEyes, int depth, int replyDays, List<KindLabel> labels, Actor by) {
        return new SetPolicy(SERIES, secondPairOfEyes, ReviewMode.OPEN, depth, replyDays, labels, by, null);
    }

    private static OpenSeries open(String slug, int number, Actor by) {
        return new OpenSeries(SERIES, slug, "Japan–Russia", number, "About it", "en", true, by);
    }

    private static CommissionLead commission(UUID lead, boolean formerLeadEnded, Actor by) {
        return new CommissionLead(SERIES, lead, AUTHOR.person(), formerLeadEnded, by);
    }

    private static RecordLead record(RecordPreviouslyPublished essay, Actor by) {
        return new RecordLead(SERIES, essay, false, by);
    }

    private static OpenCall call(boolean leadPublished, int wordLimit, Actor by) {
        return new OpenCall(SERIES, "Write", LocalDate.of(2026, 12, 31), wordLimit, leadPublished, by, null);
    }

    private static RecordPreviouslyPublished essay(Kind kind, UUID seriesId) {
        return new RecordPreviouslyPublished(
                LEAD,
                seriesId,
                kind,
                "lead",
                new TextRef(new UUID(5, 1), "a".repeat(64), 500),
                List.of(new Byline(null, "The editors", "editors", null)),
                List.of(),
                List.of(),
                "CC-BY-4.0",
                "2013-07",
                "A source",
                null,
                true,
                EDITOR);
    }
}
