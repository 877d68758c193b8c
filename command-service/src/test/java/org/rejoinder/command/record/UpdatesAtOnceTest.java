package org.rejoinder.command.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.record.Updated.NOTICE;
import static org.rejoinder.command.record.Updated.TEXT;
import static org.rejoinder.command.record.Updated.text;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.DomainOnLog;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.TextRef;
import org.springframework.context.ConfigurableApplicationContext;

/** What several people do to one public record at the same moment, on a real log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpdatesAtOnceTest {

    private static final ConfigurableApplicationContext CONTEXT = DomainOnLog.start(Postgres.newStore());
    private static final int TIMES = 4;

    private final Commands commands = CONTEXT.getBean(Commands.class);
    private final Facts facts = CONTEXT.getBean(Facts.class);
    private final UUID id = UUID.randomUUID();
    private final ExecutorService people = Executors.newFixedThreadPool(TIMES);

    @BeforeEach
    void record() {
        commands.send(new RecordPreviouslyPublished(
                id,
                SERIES,
                Kind.EDITORS_NOTE,
                "a-note",
                TEXT,
                List.of(new Byline(null, "The editors", "editors", null)),
                List.of(),
                List.of(),
                "CC-BY-4.0",
                "2013",
                "A source",
                null,
                false,
                EDITOR));
    }

    @AfterEach
    void send_them_home() {
        people.shutdownNow();
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void proposals_made_at_once_are_all_kept() {
        List<RecordCommand> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(propose(UUID.randomUUID(), text(2 + i)));
        }

        assertThat(atOnce(all)).containsOnly("done");
        assertThat(facts.updates(id).open()).hasSize(TIMES);
    }

    @Test
    void of_two_proposals_published_at_once_one_wins_and_the_other_is_outdated() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        commands.send(propose(one, text(2)));
        commands.send(propose(other, text(3)));

        List<String> answers = atOnce(List.of(publish(one), publish(other)));

        assertThat(answers).containsExactlyInAnyOrder("done", "OUTDATED");
        assertThat(facts.published(id).orElseThrow().versions()).containsExactly("1.0", "1.1");
    }

    @Test
    void one_proposal_published_twice_at_once_is_published_once() {
        UUID one = UUID.randomUUID();
        commands.send(propose(one, text(2)));

        assertThat(atOnce(List.of(publish(one), publish(one)))).containsExactlyInAnyOrder("done", "NO_SUCH_UPDATE");
        assertThat(facts.published(id).orElseThrow().version()).isEqualTo("1.1");
    }

    private ProposeUpdate propose(UUID update, TextRef text) {
        return new ProposeUpdate(
                id, update, UpdateType.CORRECTION, "1.0", text, null, NOTICE, false, SECOND_EDITOR, null);
    }

    private PublishUpdate publish(UUID update) {
        return new PublishUpdate(id, update, null, null, true, false, false, PUBLISHER, null);
    }

    private List<String> atOnce(List<? extends RecordCommand> all) {
        List<CompletableFuture<String>> answers = all.stream()
                .map(command -> CompletableFuture.supplyAsync(() -> send(command), people))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private String send(RecordCommand command) {
        try {
            commands.send(command);
            return "done";
        } catch (Refused refused) {
            return refused.reason().name();
        }
    }
}
