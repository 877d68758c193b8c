package org.rejoinder.command.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.DomainOnLog;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.NameCoauthors;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ReleaseReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.RightOfReply;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.SeriesFacts.Calling;
import org.rejoinder.command.lookup.SeriesFacts.Rules;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordPreviouslyPublished;
import org.rejoinder.command.record.Signed;
import org.rejoinder.command.series.SeriesCommand.CloseCall;
import org.rejoinder.command.series.SeriesCommand.CommissionLead;
import org.rejoinder.command.series.SeriesCommand.OpenCall;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.springframework.context.ConfigurableApplicationContext;

/** The aggregates as the application wires them, on a real log, and what can be looked up of them there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsTest {

    private static final String DATABASE = Postgres.newStore();
    private static final ConfigurableApplicationContext CONTEXT = DomainOnLog.start(DATABASE);

    private final Commands commands = CONTEXT.getBean(Commands.class);
    private final Facts facts = CONTEXT.getBean(Facts.class);
    private final UUID series = UUID.randomUUID();

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_is_not_there_is_not_known() {
        assertThat(facts.series(series)).isEmpty();
        assertThat(facts.manuscript(UUID.randomUUID())).isEmpty();
        assertThat(facts.published(UUID.randomUUID())).isEmpty();
    }

    @Test
    void a_series_is_known_as_its_last_event_left_it() {
        UUID lead = openWithLead();
        assertThat(facts.series(series))
                .hasValue(new SeriesFacts(
                        series, slug(), "A series", "en", null, Calling.NEVER, lead, Rules.usual(true)));

        commands.send(new OpenCall(series, "Write", LocalDate.of(2026, 12, 31), 900, true, EDITOR, null));
        SeriesFacts calling = facts.series(series).orElseThrow();
        assertThat(calling.wordLimit()).isEqualTo(900);
        assertThat(calling.takesResponsesOn(LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(calling.takesResponsesOn(LocalDate.of(2027, 1, 1))).isFalse();

        commands.send(new CloseCall(series, EDITOR, null));
        assertThat(facts.series(series).orElseThrow().takesResponsesOn(LocalDate.of(2026, 12, 1)))
                .isFalse();
    }

    @Test
    void a_commissioned_lead_is_a_manuscript_of_its_own() {
        UUID lead = UUID.randomUUID();
        open();
        commands.send(new CommissionLead(series, lead, AUTHOR.person(), false, EDITOR));

        ManuscriptFacts manuscript = facts.manuscript(lead).orElseThrow();
        assertThat(manuscript.kind()).isEqualTo(Kind.LEAD);
        assertThat(manuscript.stage()).isEqualTo(Stage.DRAFT);
        assertThat(manuscript.author()).isEqualTo(AUTHOR.person());
        assertThat(manuscript.partsOf(AUTHOR)).containsExactly(Part.AUTHOR);
        assertThat(facts.series(series).orElseThrow().lead()).isEqualTo(lead);
        assertThat(facts.published(lead)).isEmpty();
    }

    @Test
    void an_essay_goes_all_the_way_and_is_known_on_the_public_record() {
        UUID lead = openWithLead();
        UUID response = publish(Kind.RESPONSE, AUTHOR, lead);

        assertThat(facts.manuscript(response).orElseThrow().stage()).isEqualTo(Stage.PUBLISHED);
        PublishedEssay essay = facts.published(response).orElseThrow();
        assertThat(essay.seriesId()).isEqualTo(series);
        assertThat(essay.kind()).isEqualTo(Kind.RESPONSE);
        assertThat(essay.version()).isEqualTo("1.0");
        assertThat(essay.text())
                .isEqualTo(facts.manuscript(response).orElseThrow().text());
        assertThat(essay.authors()).containsExactly(AUTHOR.person());
        assertThat(essay.answeredAuthors()).containsExactly(STRANGER.person());
    }

    @Test
    void a_refused_publication_leaves_no_public_record() {
        UUID lead = openWithLead();
        UUID response = ready(Kind.RESPONSE, AUTHOR, lead);

        assertThatThrownBy(() -> commands.send(
                        new Publish(response, "print", List.of(name(AUTHOR)), answered(lead), PUBLISHER, null)))
                .isInstanceOf(Refused.class);

        assertThat(facts.published(response)).isEmpty();
        assertThat(facts.manuscript(response).orElseThrow().stage()).isEqualTo(Stage.READY);
    }

    @Test
    void a_rejoinder_under_way_is_known_at_the_reply_until_it_is_withdrawn() {
        UUID lead = openWithLead();
        UUID response = publish(Kind.RESPONSE, AUTHOR, lead);
        UUID reply = publish(Kind.REPLY, STRANGER, response);
        assertThat(facts.published(reply).orElseThrow().rejoinders()).isEmpty();

        UUID rejoinder = start(Kind.REJOINDER, AUTHOR, reply);
        assertThat(facts.published(reply).orElseThrow().rejoinders()).containsExactly(rejoinder);
        assertThatThrownBy(() -> start(Kind.REJOINDER, AUTHOR, reply)).isInstanceOf(Refused.class);

        commands.send(new Withdraw(rejoinder, text(), AUTHOR, null));
        assertThat(facts.published(reply).orElseThrow().rejoinders()).isEmpty();
    }

    @Test
    void facts_carry_the_version_a_precondition_is_held_against() {
        UUID lead = openWithLead();
        UUID response = start(Kind.RESPONSE, AUTHOR, lead);
        commands.send(new SaveVersion(response, text(), on(lead), AUTHOR, 0L));

        assertThat(facts.manuscript(response).orElseThrow().eventVersion()).isEqualTo(1);
        assertThatThrownBy(() -> commands.send(new SaveVersion(response, text(), on(lead), AUTHOR, 0L)))
                .matches(thrown -> ((Refused) thrown).reason() == AccessReason.STALE_VERSION);
        // A refusal takes the aggregate out of the cache; the next command finds it as it was.
        commands.send(new SaveVersion(response, text(), on(lead), AUTHOR, 1L));
        assertThat(facts.manuscript(response).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void nobody_keeps_a_right_that_an_event_on_another_node_took_away() {
        try (ConfigurableApplicationContext there = DomainOnLog.start(DATABASE)) {
            Commands elsewhere = there.getBean(Commands.class);
            UUID lead = openWithLead();
            UUID id = start(Kind.RESPONSE, AUTHOR, lead);
            Coauthor coauthor = new Coauthor(UUID.randomUUID(), new Signature(STRANGER.person(), text()));
            commands.send(new NameCoauthors(id, List.of(coauthor), AUTHOR, null));
            assertThat(facts.manuscript(id).orElseThrow().partsOf(STRANGER)).contains(Part.COAUTHOR);
            facts.manuscript(id).orElseThrow().demand(Right.SAVE_VERSION, AUTHOR);

            elsewhere.send(new NameCoauthors(id, List.of(), AUTHOR, null));
            assertThat(facts.manuscript(id).orElseThrow().partsOf(STRANGER)).doesNotContain(Part.COAUTHOR);

            UUID assignment = UUID.randomUUID();
            elsewhere.send(
                    new SubmitDraft(id, text(), on(lead), answered(lead), text(), "CC-BY-4.0", null, AUTHOR, null));
            commands.send(
                    new SendToReview(id, List.of(new Invited(assignment, REVIEWER.person(), null)), EDITOR, null));
            facts.manuscript(id).orElseThrow().demand(Right.ANSWER_REQUEST, REVIEWER);
            assertThatThrownBy(() -> facts.manuscript(id).orElseThrow().demand(Right.SAVE_VERSION, AUTHOR))
                    .isInstanceOf(Refused.class);

            elsewhere.send(new ReleaseReviewer(id, assignment, null, EDITOR));
            assertThatThrownBy(() -> facts.manuscript(id).orElseThrow().demand(Right.ANSWER_REQUEST, REVIEWER))
                    .isInstanceOf(Refused.class);
            assertThat(facts.manuscript(id))
                    .isEqualTo(there.getBean(Facts.class).manuscript(id));
        }
    }

    private void open() {
        commands.send(new OpenSeries(series, slug(), "A series", null, "About it", "en", true, EDITOR));
    }

    private UUID openWithLead() {
        UUID lead = UUID.randomUUID();
        open();
        commands.send(new RecordLead(
                series,
                new RecordPreviouslyPublished(
                        lead,
                        series,
                        Kind.LEAD,
                        "the-lead",
                        text(),
                        List.of(new Byline(STRANGER.person(), "The Lead", "Lead, The", null)),
                        List.of(),
                        List.of(),
                        "CC-BY-4.0",
                        "2013-07",
                        "A source",
                        null,
                        true,
                        EDITOR),
                false,
                EDITOR));
        return lead;
    }

    private UUID start(Kind kind, Actor author, UUID target) {
        UUID id = UUID.randomUUID();
        commands.send(new StartDraft(id, series, true, kind, author.person(), on(target), answered(target), author));
        return id;
    }

    private UUID ready(Kind kind, Actor author, UUID target) {
        UUID id = start(kind, author, target);
        TextRef text = text();
        commands.send(new SubmitDraft(id, text, on(target), answered(target), text(), "CC-BY-4.0", null, author, null));
        commands.send(new SendToReview(id, List.of(), EDITOR, null));
        TextRef letter = text();
        commands.send(new RecommendDecision(id, Outcome.ACCEPT, text.sha256(), letter, EDITOR, null));
        commands.send(new ApproveDecision(
                id, Outcome.ACCEPT, text.sha256(), letter.sha256(), true, RightOfReply.NONE, SECOND_EDITOR, null));
        commands.send(new PrepareProof(id, Signed.of(List.of(name(author))), EDITOR, null));
        commands.send(new ApproveProof(id, text.sha256(), author, null));
        return id;
    }

    private static Byline name(Actor author) {
        return new Byline(author.person(), "An Author", "Author, An", null);
    }

    private UUID publish(Kind kind, Actor author, UUID target) {
        UUID id = ready(kind, author, target);
        commands.send(new Publish(id, "essay-" + id, List.of(name(author)), answered(target), PUBLISHER, null));
        return id;
    }

    private List<PublishedEssay> answered(UUID target) {
        return List.of(facts.published(target).orElseThrow());
    }

    private static List<Target> on(UUID target) {
        return List.of(Target.essay(target, "1.0"));
    }

    private String slug() {
        return "series-" + series;
    }

    private static TextRef text() {
        UUID id = UUID.randomUUID();
        return new TextRef(id, CanonicalJson.sha256(id.toString()), 100);
    }
}
