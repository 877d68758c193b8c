package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.NO_INTERESTS;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.essay;
import static org.rejoinder.command.commentary.Story.started;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.command.access.Reason;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordReason;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationTest {

    private static final UUID WRITER = AUTHOR.person();
    private static final UUID OTHER = STRANGER.person();
    private static final UUID ESSAY = new UUID(2, 3);
    private static final List<Target> ON_THE_ESSAY = List.of(Target.essay(ESSAY, "1.0"));

    @Test
    void a_response_answers_the_lead() {
        place(Kind.RESPONSE, ON_THE_ESSAY, essay(ESSAY, Kind.LEAD, OTHER, Set.of()));
    }

    @Test
    void a_response_may_answer_a_work_outside_or_an_essay_of_another_series() {
        place(Kind.RESPONSE, List.of(Target.external("A. Author, A work, 2013")));
        PublishedEssay elsewhere = essay(ESSAY, Kind.REJOINDER, OTHER, Set.of());
        place(
                Kind.RESPONSE,
                ON_THE_ESSAY,
                new PublishedEssay(
                        ESSAY,
                        new UUID(1, 2),
                        elsewhere.kind(),
                        elsewhere.slug(),
                        elsewhere.version(),
                        elsewhere.text(),
                        elsewhere.byline(),
                        elsewhere.targets(),
                        Set.of(),
                        Set.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RESPONSE", "REPLY", "REJOINDER"})
    void a_response_does_not_deepen_an_exchange_unless_an_editor_extends_it(Kind answered) {
        PublishedEssay essay = essay(ESSAY, answered, OTHER, Set.of());
        refused(CommentaryReason.WRONG_TARGET, Kind.RESPONSE, ON_THE_ESSAY, essay);
        extended(Kind.RESPONSE).demandPlaceFor(ON_THE_ESSAY, List.of(essay));
    }

    @Test
    void a_reply_is_for_the_authors_whom_the_response_answers() {
        place(Kind.REPLY, ON_THE_ESSAY, essay(ESSAY, Kind.RESPONSE, OTHER, Set.of(WRITER)));
        refused(
                CommentaryReason.NO_RIGHT_OF_REPLY,
                Kind.REPLY,
                ON_THE_ESSAY,
                essay(ESSAY, Kind.RESPONSE, WRITER, Set.of(OTHER)));
    }

    @Test
    void a_reply_answers_a_response_and_nothing_else() {
        refused(
                CommentaryReason.WRONG_TARGET,
                Kind.REPLY,
                ON_THE_ESSAY,
                essay(ESSAY, Kind.LEAD, OTHER, Set.of(WRITER)));
        refused(CommentaryReason.WRONG_TARGET, Kind.REPLY, List.of(Target.external("A work")));
    }

    @Test
    void an_editor_extends_the_exchange_but_gives_nobody_a_right_of_reply() {
        PublishedEssay lead = essay(ESSAY, Kind.LEAD, OTHER, Set.of(WRITER));
        refused(CommentaryReason.WRONG_TARGET, Kind.REPLY, ON_THE_ESSAY, lead);
        extended(Kind.REPLY).demandPlaceFor(ON_THE_ESSAY, List.of(lead));
        assertThatThrownBy(() -> extended(Kind.REPLY)
                        .demandPlaceFor(ON_THE_ESSAY, List.of(essay(ESSAY, Kind.REJOINDER, OTHER, Set.of(OTHER)))))
                .matches(thrown -> ((Refused) thrown).reason() == CommentaryReason.NO_RIGHT_OF_REPLY);
    }

    @Test
    void a_reply_may_answer_a_rejoinder_where_the_series_goes_as_deep() {
        place(Kind.REPLY, ON_THE_ESSAY, essay(ESSAY, Kind.REJOINDER, OTHER, Set.of(WRITER)));
        new Turn(4, 4, false).demandByRight();
        assertThatThrownBy(() -> new Turn(4, 3, false).demandByRight())
                .matches(thrown -> ((Refused) thrown).reason() == CommentaryReason.BEYOND_DEPTH);
    }

    @Test
    void one_rejoinder_answers_a_reply() {
        PublishedEssay reply = essay(ESSAY, Kind.REPLY, OTHER, Set.of(WRITER));
        place(Kind.REJOINDER, ON_THE_ESSAY, reply);
        refused(
                CommentaryReason.REJOINDER_EXISTS,
                Kind.REJOINDER,
                ON_THE_ESSAY,
                reply.inConversation(Set.of(WRITER), Set.of(new UUID(2, 9))));
    }

    @Test
    void a_rejoinder_does_not_stand_in_its_own_way() {
        PublishedEssay reply = essay(ESSAY, Kind.REPLY, OTHER, Set.of(WRITER));
        place(Kind.REJOINDER, ON_THE_ESSAY, reply.inConversation(Set.of(WRITER), Set.of(ID)));
    }

    @Test
    void every_target_is_public_at_the_version_it_names() {
        PublishedEssay lead = essay(ESSAY, Kind.LEAD, OTHER, Set.of());
        refused(RecordReason.TARGET_NOT_PUBLIC, Kind.RESPONSE, ON_THE_ESSAY);
        refused(RecordReason.TARGET_NOT_PUBLIC, Kind.RESPONSE, List.of(Target.essay(ESSAY, "1.1")), lead);
        refused(
                RecordReason.TARGET_NOT_PUBLIC,
                Kind.RESPONSE,
                List.of(ON_THE_ESSAY.get(0), Target.essay(new UUID(2, 8), "1.0")),
                lead);
        refused(RecordReason.TARGET_NOT_PUBLIC, Kind.EDITORS_NOTE, ON_THE_ESSAY);
    }

    @Test
    void the_primary_target_places_an_essay_and_further_ones_are_free() {
        UUID second = new UUID(2, 4);
        place(
                Kind.RESPONSE,
                List.of(ON_THE_ESSAY.get(0), Target.essay(second, "1.0")),
                essay(ESSAY, Kind.LEAD, OTHER, Set.of()),
                essay(second, Kind.RESPONSE, OTHER, Set.of()));
    }

    @Test
    void a_reply_is_begun_as_the_answer_to_one_essay_and_stays_that() {
        PublishedEssay response = essay(ESSAY, Kind.RESPONSE, OTHER, Set.of(WRITER));
        AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);
        manuscript
                .givenNoPriorActivity()
                .when(new StartDraft(ID, SERIES, false, Kind.REPLY, WRITER, List.of(), List.of(), AUTHOR))
                .expectException(refusedFor(CommentaryReason.NO_TARGET));
        manuscript
                .givenNoPriorActivity()
                .when(new StartDraft(ID, SERIES, false, Kind.REPLY, WRITER, ON_THE_ESSAY, List.of(response), AUTHOR))
                .expectSuccessfulHandlerExecution();
        manuscript
                .given(started(Kind.REPLY, AUTHOR, ON_THE_ESSAY))
                .when(new SubmitDraft(
                        ID, FIRST_TEXT, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, AUTHOR, null))
                .expectException(refusedFor(CommentaryReason.OTHER_TURN));
    }

    private static void place(Kind kind, List<Target> targets, PublishedEssay... answered) {
        new Conversation(ID, SERIES, kind, WRITER, false).demandPlaceFor(targets, List.of(answered));
    }

    private static Conversation extended(Kind kind) {
        return new Conversation(ID, SERIES, kind, WRITER, true);
    }

    private static void refused(Reason reason, Kind kind, List<Target> targets, PublishedEssay... answered) {
        assertThatThrownBy(() -> place(kind, targets, answered))
                .isInstanceOf(Refused.class)
                .matches(thrown -> ((Refused) thrown).reason() == reason);
    }
}
