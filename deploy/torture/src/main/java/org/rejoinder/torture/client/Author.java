package org.rejoinder.torture.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Begins manuscripts, saves versions of them, submits them and withdraws some. */
final class Author implements Role {

    private static final int MOST_AT_ONCE = 5;

    private final Client client;
    private final Press press;
    private final List<UUID> writing = new ArrayList<>();

    Author(Client client, Press press) {
        this.client = client;
        this.press = press;
    }

    @Override
    public void step() {
        Press.OpenSeries series = press.anySeries();
        if (series != null) {
            int choice = client.random().nextInt(100);
            if (writing.isEmpty() || (choice < 20 && writing.size() < MOST_AT_ONCE)) {
                begin(series);
            } else {
                UUID manuscript = writing.get(client.random().nextInt(writing.size()));
                if (choice < 70) {
                    saveVersion(manuscript);
                } else if (choice < 90) {
                    submit(manuscript);
                } else {
                    withdraw(manuscript);
                }
            }
        }
        client.think();
    }

    private void begin(Press.OpenSeries series) {
        String key = Asked.newKey();
        Told begun = client.ask(
                key,
                "commentary.DraftStarted",
                "/api/commentaries",
                Map.of("series", series.id(), "kind", "RESPONSE", "citation", "A work outside, " + key));
        if (begun.isAcknowledged()) {
            writing.add(Objects.requireNonNull(begun.receipt().id()));
        }
    }

    private void saveVersion(UUID manuscript) {
        String key = Asked.newKey();
        if (client.save(manuscript, text(key))) {
            client.ask(key, "commentary.VersionSaved", "/api/commentaries/" + manuscript + "/versions", Map.of());
        }
    }

    private void submit(UUID manuscript) {
        String key = Asked.newKey();
        writing.remove(manuscript);
        if (client.save(manuscript, text(key))) {
            Told submitted = client.ask(
                    key,
                    "commentary.DraftSubmitted",
                    "/api/commentaries/" + manuscript + "/submit",
                    Map.of("competingInterests", "None.", "licence", "CC-BY-4.0"));
            if (submitted.isAcknowledged()) {
                press.submitted(manuscript);
            }
        }
    }

    private void withdraw(UUID manuscript) {
        String key = Asked.newKey();
        writing.remove(manuscript);
        client.ask(
                key,
                "commentary.Withdrawn",
                "/api/commentaries/" + manuscript + "/withdraw",
                Map.of("reason", "No longer mine: " + key));
    }

    /** A text that carries the key of the command that will freeze it: if the save were lost, the version would lack it. */
    private static Map<String, Object> text(String key) {
        return Map.of(
                "title", "A response",
                "summary", "What it says, in short.",
                "markdown", "It is **answered** as follows.\n\nThe mark of this version is " + key + ".",
                "competingInterests", "None.",
                "licence", "CC-BY-4.0");
    }
}
