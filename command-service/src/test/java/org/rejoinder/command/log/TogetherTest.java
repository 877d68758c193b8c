package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;

/** Texts, reservations and replies are written with the events they belong to, or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TogetherTest {

    private static final Log LOG = Log.on(Postgres.newStore());

    private final Commands commands = LOG.commands();
    private final TextStore texts = LOG.part(TextStore.class);
    private final Reservations reservations = LOG.part(Reservations.class);
    private final Idempotency idempotency = LOG.part(Idempotency.class);
    private final UUID person = UUID.randomUUID();

    @BeforeEach
    void clear() {
        LOG.store()
                .sql("truncate store.texts, store.reservations, store.idempotency")
                .update();
    }

    @AfterAll
    static void stop() {
        LOG.close();
    }

    @Test
    void a_text_is_stored_with_the_event_that_names_it() {
        UUID talk = LOG.begin();

        TextRef ref = commands.together(() -> {
            TextRef written = texts.write("text/plain", "Four words, no more.");
            assertThat(texts.read(written.id())).isEqualTo("Four words, no more.");
            assertThat(LOG.count("texts")).isZero();
            commands.send(new Talk.Say(talk, written.id().toString()));
            return written;
        });

        assertThat(texts.read(ref.id())).isEqualTo("Four words, no more.");
        assertThat(ref.words()).isEqualTo(4);
        assertThat(LOG.said(talk)).contains(ref.id().toString());
    }

    @Test
    void the_words_of_an_essay_are_those_of_its_body() {
        TextRef ref = commands.together(() -> texts.write(EssayText.MEDIA_TYPE, """
                {"answers":[],"keywords":[],"language":"en","markdown":"One *two* three.","summary":"Not these"}"""));

        assertThat(ref.words()).isEqualTo(3);
    }

    @Test
    void a_refused_command_stores_no_text() {
        UUID talk = LOG.begin();

        assertThatThrownBy(() -> commands.together(() -> {
                    texts.write("text/plain", "in vain");
                    return commands.send(new Talk.SayAndFail(talk, "no"));
                }))
                .hasMessage("refused");

        assertThat(LOG.count("texts")).isZero();
    }

    @Test
    void a_text_outside_a_unit_of_work_is_refused() {
        assertThatThrownBy(() -> texts.write("text/plain", "nobody's")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_utf8_cannot_hold_is_refused() {
        assertThatThrownBy(() -> commands.together(() -> texts.write("text/plain", "a\0b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> commands.together(() -> texts.write("text/plain", "a\uD800b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_erased_text_is_gone() {
        TextRef ref = commands.together(() -> texts.write("text/plain", "private"));
        LOG.store()
                .sql("update store.texts set content = null, erased_at = now()")
                .update();

        assertThat(texts.find(ref.id())).isEmpty();
        assertThatThrownBy(() -> texts.read(ref.id())).isInstanceOf(NoSuchTextException.class);
    }

    @Test
    void of_two_that_claim_a_value_the_second_is_refused_with_all_it_wanted_to_write() {
        UUID first = LOG.begin();
        UUID second = LOG.begin();
        claim(first, "a-slug");

        assertThatThrownBy(() -> claim(second, "a-slug"))
                .isInstanceOfSatisfying(AlreadyReservedException.class, taken -> {
                    assertThat(taken.kind()).isEqualTo("slug");
                    assertThat(taken.value()).isEqualTo("a-slug");
                });

        assertThat(reservations.ownerOf("slug", "a-slug")).contains(first.toString());
        assertThat(LOG.said(second)).containsExactly("series.SeriesOpened");
        assertThat(LOG.count("texts")).isEqualTo(1);
    }

    private void claim(UUID talk, String slug) {
        commands.together(() -> {
            reservations.claim("other", talk.toString(), talk.toString());
            reservations.claim("slug", slug, talk.toString());
            texts.write("text/plain", slug);
            return commands.send(new Talk.Say(talk, slug));
        });
    }

    @Test
    void the_same_request_is_done_once_and_answered_alike() {
        UUID talk = LOG.begin();

        Reply first = idempotency.once(person, "key", "hash", () -> say(talk, "one"));
        Reply again = idempotency.once(person, "key", "hash", () -> say(talk, "two"));

        assertThat(again).isEqualTo(first).isEqualTo(new Reply(201, "{\"version\":1}"));
        assertThat(LOG.said(talk)).containsExactly("series.SeriesOpened", "one");
    }

    @Test
    void a_key_used_for_another_request_is_refused() {
        UUID talk = LOG.begin();
        idempotency.once(person, "key", "hash", () -> say(talk, "one"));

        assertThatThrownBy(() -> idempotency.once(person, "key", "other", () -> say(talk, "two")))
                .isInstanceOf(KeyReusedException.class);
        assertThat(idempotency.once(UUID.randomUUID(), "key", "other", () -> say(talk, "three")))
                .isEqualTo(new Reply(201, "{\"version\":2}"));
    }

    @Test
    void a_refused_request_may_be_sent_again_with_its_key() {
        UUID talk = LOG.begin();
        assertThatThrownBy(() -> idempotency.once(person, "key", "hash", () -> {
                    commands.send(new Talk.SayAndFail(talk, "no"));
                    return new Reply(200, "{}");
                }))
                .hasMessage("refused");

        assertThat(idempotency
                        .once(person, "key", "hash", () -> say(talk, "one"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void of_two_same_requests_at_once_both_get_the_reply_of_the_first() {
        UUID talk = LOG.begin();
        AtomicInteger done = new AtomicInteger();

        Reply second = idempotency.once(person, "key", "hash", () -> {
            if (done.getAndIncrement() == 0) {
                // The other one, in the middle of this one.
                CompletableFuture.runAsync(() -> idempotency.once(person, "key", "hash", () -> say(talk, "first")))
                        .join();
            }
            return say(talk, "second");
        });

        assertThat(second).isEqualTo(new Reply(201, "{\"version\":1}"));
        assertThat(LOG.said(talk)).containsExactly("series.SeriesOpened", "first");
    }

    private Reply say(UUID talk, String what) {
        long version = commands.send(new Talk.Say(talk, what)).version(talk);
        return new Reply(201, "{\"version\":" + version + "}");
    }
}
