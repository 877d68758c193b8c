package org.rejoinder.command.commentary.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.STRANGER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.DomainOnLog;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.clockwork.Clockwork;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.CancelSchedule;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReply;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SchedulePublication;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.ReplyOffer;
import org.rejoinder.command.commentary.RightOfReply;
import org.rejoinder.command.commentary.Turn;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens by itself, on a real log and with several nodes that look at it at once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DueTest {

    private static final String DATABASE = Postgres.newStore();
    private static final ConfigurableApplicationContext ONE_NODE = DomainOnLog.start(DATABASE);
    private static final ConfigurableApplicationContext ANOTHER_NODE = DomainOnLog.start(DATABASE);
    private static final List<Target> OUTSIDE = List.of(Target.external("A. Author, A work, 2013"));
    private static final String ZONE = "Europe/Berlin";

    private final Commands commands = ONE_NODE.getBean(Commands.class);
    private final Facts facts = ONE_NODE.getBean(Facts.class);
    private final Signatures signatures = ONE_NODE.getBean(Signatures.class);
    private final Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Instant later = now.plus(Duration.ofDays(1));
    private final List<Clockwork> running = new ArrayList<>();

    @AfterEach
    void stop_what_runs() {
        running.forEach(Clockwork::stop);
    }

    @AfterAll
    static void stop() {
        ONE_NODE.close();
        ANOTHER_NODE.close();
    }

    @Test
    void what_is_scheduled_is_published_when_its_time_has_come_and_not_before() {
        UUID id = scheduled(List.of());

        at(later.minusSeconds(1), ONE_NODE).look();
        assertThat(stage(id)).isEqualTo(Stage.READY);

        at(later, ONE_NODE).look();
        assertThat(stage(id)).isEqualTo(Stage.PUBLISHED);
        assertThat(facts.published(id).orElseThrow().slug()).isEqualTo("essay-" + id);
        assertThat(people(id, "commentary.Released", "releasedBy"))
                .containsExactly(Actor.installation().person().toString());
    }

    @Test
    void of_several_nodes_exactly_one_publishes() throws Exception {
        for (int attempt = 0; attempt < 5; attempt++) {
            UUID id = scheduled(List.of());
            // Both have the aggregate in their caches, as nodes do.
            facts.manuscript(id);
            CyclicBarrier together = new CyclicBarrier(4);
            List<CompletableFuture<Void>> looks = new ArrayList<>();
            for (ConfigurableApplicationContext node : List.of(ONE_NODE, ANOTHER_NODE, ONE_NODE, ANOTHER_NODE)) {
                Clockwork clockwork = at(later, node);
                looks.add(CompletableFuture.runAsync(() -> {
                    await(together);
                    clockwork.look();
                }));
            }
            looks.forEach(CompletableFuture::join);

            assertThat(events(id, "commentary.Released")).isEqualTo(1);
            assertThat(events(id, "commentary.ScheduleCancelled")).isZero();
            assertThat(stage(id)).isEqualTo(Stage.PUBLISHED);
        }
    }

    @Test
    void what_came_due_while_nothing_ran_is_published_at_the_start() {
        UUID id = scheduled(List.of());
        Clockwork restarted = running(later.plus(Duration.ofDays(3)), ANOTHER_NODE);
        restarted.start();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> stage(id) == Stage.PUBLISHED);
        restarted.look();
        assertThat(events(id, "commentary.Released")).isEqualTo(1);
    }

    @Test
    void an_essay_and_the_reply_to_it_appear_in_one_act() {
        UUID response = ready(Kind.RESPONSE, AUTHOR, OUTSIDE, List.of());
        List<Target> onResponse = List.of(Target.essay(response, "1.0"));
        PublishedEssay forthcoming =
                facts.forthcoming(response).orElseThrow().inConversation(Set.of(STRANGER.person()), Set.of());
        UUID reply = ready(Kind.REPLY, STRANGER, onResponse, List.of(forthcoming));
        schedule(response, List.of(reply));
        schedule(reply, List.of(response));

        at(later, ONE_NODE).look();

        assertThat(stage(response)).isEqualTo(Stage.PUBLISHED);
        assertThat(stage(reply)).isEqualTo(Stage.PUBLISHED);
        String both = "{" + String.join(",", sorted(response, reply)) + "}";
        assertThat(together(response)).isEqualTo(both);
        assertThat(together(reply)).isEqualTo(both);
        assertThat(events(response, "commentary.Released")).isEqualTo(1);
    }

    @Test
    void a_publication_that_is_refused_ends_its_schedule_and_says_why() {
        UUID response = ready(Kind.RESPONSE, AUTHOR, OUTSIDE, List.of());
        PublishedEssay forthcoming =
                facts.forthcoming(response).orElseThrow().inConversation(Set.of(STRANGER.person()), Set.of());
        UUID reply = ready(Kind.REPLY, STRANGER, List.of(Target.essay(response, "1.0")), List.of(forthcoming));
        schedule(reply, List.of());

        at(later, ONE_NODE).look();
        at(later, ANOTHER_NODE).look();

        assertThat(stage(reply)).isEqualTo(Stage.READY);
        assertThat(facts.manuscript(reply).orElseThrow().schedule()).isNull();
        assertThat(people(reply, "commentary.ScheduleCancelled", "reason")).containsExactly("TARGET_NOT_PUBLIC");
    }

    @Test
    void nothing_appears_of_an_act_of_which_one_cannot() {
        UUID one = ready(Kind.RESPONSE, AUTHOR, OUTSIDE, List.of());
        UUID other = ready(Kind.RESPONSE, STRANGER, OUTSIDE, List.of());
        schedule(one, List.of(other));
        schedule(other, List.of(one));
        commands.send(new Withdraw(other, text(), EDITOR, null));

        at(later, ONE_NODE).look();

        assertThat(stage(one)).isEqualTo(Stage.READY);
        assertThat(stage(other)).isEqualTo(Stage.WITHDRAWN);
        assertThat(events(one, "commentary.ScheduleCancelled")).isEqualTo(1);
    }

    @Test
    void what_was_cancelled_or_scheduled_anew_is_not_published_at_the_old_time() {
        UUID cancelled = scheduled(List.of());
        commands.send(new CancelSchedule(cancelled, null, PUBLISHER, null));
        UUID moved = scheduled(List.of());
        commands.send(new SchedulePublication(
                moved, "essay-" + moved, later.plus(Duration.ofDays(7)), ZONE, List.of(), now, PUBLISHER, null));

        at(later, ONE_NODE).look();

        assertThat(stage(cancelled)).isEqualTo(Stage.READY);
        assertThat(stage(moved)).isEqualTo(Stage.READY);
        at(later.plus(Duration.ofDays(7)), ONE_NODE).look();
        assertThat(stage(moved)).isEqualTo(Stage.PUBLISHED);
    }

    @Test
    void an_offer_lapses_after_its_last_day_once_whoever_looks() {
        UUID id = accepted(Set.of(STRANGER.person(), SECOND_EDITOR.person()));
        commands.send(new DeclineReply(id, null, LocalDate.of(2026, 11, 24), SECOND_EDITOR));
        Instant lastDay = Instant.parse("2026-12-24T23:59:59Z");

        at(lastDay, ONE_NODE).look();
        assertThat(offer(id, STRANGER)).isEqualTo(ReplyOffer.State.OPEN);

        at(lastDay.plusSeconds(1), ONE_NODE).look();
        at(lastDay.plusSeconds(1), ANOTHER_NODE).look();
        assertThat(offer(id, STRANGER)).isEqualTo(ReplyOffer.State.LAPSED);
        assertThat(offer(id, SECOND_EDITOR)).isEqualTo(ReplyOffer.State.DECLINED);
        assertThat(events(id, "commentary.ReplyLapsed")).isEqualTo(1);
    }

    private ReplyOffer.State offer(UUID id, Actor to) {
        return facts.manuscript(id)
                .flatMap(manuscript -> manuscript.offerTo(to.person()))
                .orElseThrow()
                .state();
    }

    private Clockwork at(Instant moment, ConfigurableApplicationContext node) {
        return clockwork(moment, node, Duration.ZERO);
    }

    private Clockwork running(Instant moment, ConfigurableApplicationContext node) {
        Clockwork clockwork = clockwork(moment, node, Duration.ofMillis(20));
        running.add(clockwork);
        return clockwork;
    }

    private static Clockwork clockwork(Instant moment, ConfigurableApplicationContext node, Duration every) {
        JdbcClient store = node.getBean("storeJdbc", JdbcClient.class);
        Commands sending = node.getBean(Commands.class);
        return new Clockwork(
                List.of(
                        new WhenPublicationIsDueThenPublish(
                                store, node.getBean(Facts.class), sending, node.getBean(Signatures.class)),
                        new WhenOfferIsOverThenLapse(store, sending)),
                Clock.fixed(moment, ZoneOffset.UTC),
                every);
    }

    private UUID scheduled(List<UUID> together) {
        UUID id = ready(Kind.RESPONSE, AUTHOR, OUTSIDE, List.of());
        schedule(id, together);
        return id;
    }

    private void schedule(UUID id, List<UUID> together) {
        commands.send(new SchedulePublication(id, "essay-" + id, later, ZONE, together, now, PUBLISHER, null));
    }

    private UUID accepted(Set<UUID> answered) {
        UUID id = UUID.randomUUID();
        TextRef text = underDecision(id, Kind.RESPONSE, AUTHOR, OUTSIDE, List.of());
        RightOfReply reply = new RightOfReply(answered, LocalDate.of(2026, 12, 24), Turn.FIRST);
        commands.send(new ApproveDecision(
                id, Outcome.ACCEPT, text.sha256(), text.sha256(), true, reply, SECOND_EDITOR, null));
        return id;
    }

    private UUID ready(Kind kind, Actor author, List<Target> targets, List<PublishedEssay> answered) {
        UUID id = UUID.randomUUID();
        TextRef text = underDecision(id, kind, author, targets, answered);
        commands.send(new ApproveDecision(
                id, Outcome.ACCEPT, text.sha256(), text.sha256(), true, RightOfReply.NONE, SECOND_EDITOR, null));
        commands.together(() -> commands.send(new PrepareProof(
                id,
                signatures.of(List.of(new Byline(author.person(), "An Author", "Author, An", null)), List.of()),
                EDITOR,
                null)));
        commands.send(new ApproveProof(id, text.sha256(), author, null));
        return id;
    }

    private TextRef underDecision(
            UUID id, Kind kind, Actor author, List<Target> targets, List<PublishedEssay> answered) {
        TextRef text = text();
        commands.send(new StartDraft(id, SERIES, true, kind, author.person(), targets, answered, author));
        commands.send(new SubmitDraft(id, text, targets, answered, text(), "CC-BY-4.0", null, author, null));
        commands.send(new SendToReview(id, List.of(), EDITOR, null));
        commands.send(new RecommendDecision(id, Outcome.ACCEPT, text.sha256(), text, EDITOR, null));
        return text;
    }

    private Stage stage(UUID id) {
        return facts.manuscript(id).map(ManuscriptFacts::stage).orElseThrow();
    }

    private static int events(UUID id, String name) {
        return store().sql("select count(*) from store.events where aggregate_id = ? and name = ?")
                .params(id.toString(), name)
                .query(Integer.class)
                .single();
    }

    private static List<String> people(UUID id, String event, String field) {
        return store().sql("select payload ->> ? from store.events where aggregate_id = ? and name = ?")
                .params(field, id.toString(), event)
                .query(String.class)
                .list();
    }

    private static String together(UUID id) {
        return Objects.requireNonNull(
                store().sql("""
                        select array(select json_array_elements_text((payload ->> 'together')::json))::text
                          from store.events where name = 'record.EssayPublished' and payload ->> 'commentaryId' = ?""").param(id.toString()).query(String.class).single());
    }

    private static List<String> sorted(UUID one, UUID other) {
        return List.of(one, other).stream().sorted().map(UUID::toString).toList();
    }

    private static JdbcClient store() {
        return ONE_NODE.getBean("storeJdbc", JdbcClient.class);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static TextRef text() {
        UUID id = UUID.randomUUID();
        return new TextRef(id, CanonicalJson.sha256(id.toString()), 100);
    }
}
