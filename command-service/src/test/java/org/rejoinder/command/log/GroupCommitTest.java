package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<List<String>> written = new ConcurrentLinkedQueue<>();
    private final Semaphore gate = new Semaphore(0);
    private volatile @Nullable RuntimeException refusal;
    private final GroupCommit commits = new GroupCommit(group -> {
        List<String> names = group.stream().map(Append::sql).toList();
        List<String> texts = group.stream()
                .map(append -> append.pending().texts.get(0).content())
                .toList();
        if (names.contains("slow")) {
            gate.acquireUninterruptibly();
        }
        RuntimeException failure = refusal;
        if (failure != null && texts.contains("bad")) {
            written.add(List.of("refused " + texts));
            throw failure;
        }
        written.add(texts);
    });

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void an_append_that_finds_the_way_free_is_written_at_once_in_its_own_thread() {
        commits.write(append("same", "one"));
        commits.write(append("same", "two"));

        assertThat(written).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void those_that_wait_and_go_together_are_written_together_in_their_order() {
        List<Future<?>> done = blockTheWay();
        for (String text : List.of("one", "two", "three")) {
            done.add(queued("same", text));
        }
        done.add(queued("plain", "four"));
        done.add(queued("other", "five"));
        done.add(queued("plain of another shape", "six"));

        gate.release(GroupCommit.MOST_AT_ONCE);

        done.forEach(GroupCommitTest::finish);
        assertThat(written).contains(List.of("one", "two", "three"), List.of("four", "six"), List.of("five"));
    }

    @Test
    void one_that_is_refused_does_not_take_the_others_with_it() {
        refusal = new ConcurrencyException("lost");
        List<Future<?>> done = blockTheWay();
        done.add(queued("same", "one"));
        Future<?> bad = queued("same", "bad");
        done.add(queued("same", "three"));

        gate.release(GroupCommit.MOST_AT_ONCE);

        assertThatThrownBy(() -> finish(bad)).hasRootCause(refusal);
        done.forEach(GroupCommitTest::finish);
        assertThat(written).contains(List.of("one"), List.of("three"));
    }

    @Test
    void a_group_of_which_nobody_knows_whether_it_was_written_is_not_written_again() {
        refusal = new StoreUnreachableException(new IllegalStateException("connection lost"));
        List<Future<?>> done = blockTheWay();
        Future<?> one = queued("same", "one");
        Future<?> bad = queued("same", "bad");

        gate.release(GroupCommit.MOST_AT_ONCE);

        assertThatThrownBy(() -> finish(one)).rootCause().hasMessage("connection lost");
        assertThatThrownBy(() -> finish(bad)).rootCause().hasMessage("connection lost");
        done.forEach(GroupCommitTest::finish);
        assertThat(written).contains(List.of("refused [one, bad]")).doesNotContain(List.of("one"));
    }

    @Test
    void many_at_once_on_a_real_log_are_all_written_and_only_the_refused_are_not() throws Exception {
        try (Log log = Log.on(Postgres.newStore())) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> claims = new ArrayList<>();
            for (int i = 0; i < 48; i++) {
                int number = i;
                claims.add(threads.submit(() -> {
                    UUID talk = log.begin();
                    start.await();
                    return claims(log, talk, "slug " + number % 40);
                }));
            }
            start.countDown();

            int refused = 0;
            for (Future<Boolean> claim : claims) {
                refused += claim.get() ? 0 : 1;
            }
            assertThat(refused).isEqualTo(8);
            assertThat(log.count("reservations")).isEqualTo(40);
            assertThat(log.count("events")).isEqualTo(48 + 40);
            assertThat(log.count("texts")).isEqualTo(40);
            assertThat(log.part(Verification.class).verify().firstBreak()).isNull();
        }
    }

    private static boolean claims(Log log, UUID talk, String slug) {
        try {
            log.commands().together(() -> {
                log.part(Reservations.class).claim("slug", slug, talk.toString());
                log.part(TextStore.class).write("text/plain", "for " + slug);
                return log.commands().send(new Talk.Say(talk, slug));
            });
            return true;
        } catch (AlreadyReservedException taken) {
            return false;
        }
    }

    /** As many slow ones as may be under way. */
    private List<Future<?>> blockTheWay() {
        List<Future<?>> slow = new ArrayList<>();
        for (int i = 0; i < GroupCommit.MOST_AT_ONCE; i++) {
            slow.add(CompletableFuture.runAsync(() -> commits.write(append("slow", "slow")), threads));
        }
        await().until(() -> gate.getQueueLength() == GroupCommit.MOST_AT_ONCE);
        return slow;
    }

    private Future<?> queued(String sql, String text) {
        int before = commits.waiting();
        Future<?> done = CompletableFuture.runAsync(() -> commits.write(append(sql, text)), threads);
        await().until(() -> commits.waiting() == before + 1);
        return done;
    }

    private static void finish(Future<?> done) {
        ((CompletableFuture<?>) done).join();
    }

    private static Append append(String sql, String text) {
        PendingAppend pending = new PendingAppend();
        pending.texts.add(new PendingAppend.StoredText(new TextRef(UUID.randomUUID(), "", 1), "text/plain", text));
        return new Append(pending, List.of(), List.of(), sql, sql.startsWith("plain"));
    }
}
