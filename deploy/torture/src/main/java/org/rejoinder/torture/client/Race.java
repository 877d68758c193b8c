package org.rejoinder.torture.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.rejoinder.contract.text.CanonicalJson;

/** Moves that only one can make, made by several at the same moment: one may win, the others must be told so. */
final class Race {

    static final int RUNNERS = 6;

    private final List<Client> editors;
    private final List<Client> authors;
    private final Press press;

    Race(List<Client> editors, List<Client> authors, Press press) {
        this.editors = editors;
        this.authors = authors;
        this.press = press;
    }

    /** Runs both races, one after the other. */
    void run(String name) {
        forOneAddress(name + " for one address");
        toWithdraw(name + " to withdraw");
    }

    private void forOneAddress(String race) {
        String slug = "raced-" + UUID.randomUUID();
        start(
                editors,
                (client, key) -> new Asked(
                        key,
                        "series.SeriesOpened",
                        client.actor(),
                        "/api/series",
                        CanonicalJson.write(Map.of(
                                "title",
                                "Raced " + key,
                                "slug",
                                slug,
                                "description",
                                "Only one gets it.",
                                "language",
                                "en")),
                        race));
    }

    private void toWithdraw(String race) {
        Press.OpenSeries series = press.anySeries();
        if (series == null) {
            return;
        }
        String key = Asked.newKey();
        Told begun = authors.get(0)
                .ask(
                        key,
                        "commentary.DraftStarted",
                        "/api/commentaries",
                        Map.of("series", series.id(), "kind", "RESPONSE", "citation", "A work outside, " + key));
        if (!begun.isAcknowledged()) {
            return;
        }
        UUID manuscript = Objects.requireNonNull(begun.receipt().id());
        start(
                authors,
                (client, own) -> new Asked(
                        own,
                        "commentary.Withdrawn",
                        client.actor(),
                        "/api/commentaries/" + manuscript + "/withdraw",
                        CanonicalJson.write(Map.of("reason", "Raced: " + own)),
                        race));
    }

    private static void start(List<Client> runners, BiFunction<Client, String, Asked> move) {
        CountDownLatch shot = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (Client runner : runners) {
            Asked asked = move.apply(runner, Asked.newKey());
            Thread thread = new Thread(() -> {
                try {
                    shot.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                runner.ask(asked);
            });
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        shot.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
