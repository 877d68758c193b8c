package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.command.Postgres;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerificationTest {

    private final Log log = Log.on(Postgres.newDatabase());
    private UUID talk = new UUID(0, 0);

    @BeforeEach
    void fill() {
        talk = log.begin();
        log.commands().send(new Talk.Say(talk, "one – with “quotes”, 𝄞 and \u0001"));
        log.commands().send(new Talk.End(talk));
        log.begin();
        log.commands().together(() -> log.part(TextStore.class).write("text/plain", "a text"));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void what_was_appended_verifies() {
        assertThat(log.part(Verification.class).verify()).isEqualTo(new Verification.Report(2, 5, 1, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = replace(payload::text, 'quotes', 'quoted')::json",
                "metadata = '{\"by\":\"me\"}'",
                "recorded_at = recorded_at + interval '1 microsecond'",
                "name = 'series.CallClosed'",
                "event_id = gen_random_uuid()",
                "hash = sha256('')"
            })
    void a_changed_event_is_named(String change) {
        log.store()
                .sql("update store.events set " + change + " where aggregate_id = ? and sequence_number = 1")
                .param(talk.toString())
                .update();

        assertThat(brokenAt()).isEqualTo("series " + talk + " #1");
    }

    @Test
    void a_removed_event_is_named_by_its_successor() {
        log.store()
                .sql("delete from store.events where aggregate_id = ? and sequence_number = 2")
                .param(talk.toString())
                .update();

        assertThat(brokenAt()).isEqualTo("series " + talk + " #3");
    }

    @Test
    void a_changed_text_is_named() {
        log.store().sql("update store.texts set content = 'another text'").update();

        assertThat(brokenAt()).startsWith("text ");
    }

    private String brokenAt() {
        Verification.Break broken = log.part(Verification.class).verify().firstBreak();
        return broken == null ? "nowhere" : broken.where();
    }
}
