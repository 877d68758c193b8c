package org.rejoinder.torture.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens series, describes them anew, changes their calls, puts essays on the record, annotates and gives back. */
final class Editor implements Role {

    private final Client client;
    private final Press press;

    Editor(Client client, Press press) {
        this.client = client;
        this.press = press;
    }

    @Override
    public void step() {
        int choice = client.random().nextInt(100);
        Press.OpenSeries series = press.anySeries();
        UUID manuscript = press.anySubmitted();
        if (series == null || choice < 4) {
            openSeries();
        } else if (choice < 40) {
            describe(series.id());
        } else if (choice < 55) {
            changeCall(series.id());
        } else if (choice < 65 || manuscript == null) {
            record(series);
        } else if (choice < 92) {
            annotate(manuscript);
        } else {
            giveBack(manuscript);
        }
        client.think();
    }

    void openSeries() {
        String key = Asked.newKey();
        Told opened = client.ask(
                key,
                "series.SeriesOpened",
                "/api/series",
                Map.of("title", "A series " + key, "description", "Opened under load.", "language", "en"));
        if (!opened.isAcknowledged()) {
            return;
        }
        UUID series = Objects.requireNonNull(opened.receipt().id());
        String leadKey = Asked.newKey();
        Told lead =
                client.ask(leadKey, "record.PreviouslyPublishedRecorded", "/api/records", essay(series, null, leadKey));
        String callKey = Asked.newKey();
        Told call = client.ask(
                callKey,
                "series.CallOpened",
                "/api/series/" + series + "/call",
                Map.of("brief", "Respond. " + callKey));
        if (lead.isAcknowledged() && call.isAcknowledged()) {
            press.opened(new Press.OpenSeries(
                    series, Objects.requireNonNull(lead.receipt().id())));
        }
    }

    Told describe(UUID series) {
        String key = Asked.newKey();
        return client.ask(
                key,
                "series.SeriesDescribed",
                "/api/series/" + series + "/description",
                Map.of("title", "A series described anew", "description", "As of " + key));
    }

    private void changeCall(UUID series) {
        String key = Asked.newKey();
        client.ask(
                key,
                "series.CallChanged",
                "/api/series/" + series + "/call/change",
                Map.of("brief", "Respond to " + key));
    }

    private void record(Press.OpenSeries series) {
        String key = Asked.newKey();
        client.ask(key, "record.PreviouslyPublishedRecorded", "/api/records", essay(series.id(), series.lead(), key));
    }

    private void annotate(UUID manuscript) {
        String key = Asked.newKey();
        client.ask(
                key,
                "commentary.NoteAdded",
                "/api/commentaries/" + manuscript + "/notes",
                Map.of("kind", "COMMENT", "audience", "EDITORS", "text", "Noted as " + key));
    }

    private void giveBack(UUID manuscript) {
        String key = Asked.newKey();
        press.takenBack(manuscript);
        client.ask(
                key,
                "commentary.ReturnedAsIncomplete",
                "/api/commentaries/" + manuscript + "/return",
                Map.of("reason", "Something is missing: " + key));
    }

    private static Map<String, Object> essay(UUID series, @Nullable UUID answered, String key) {
        return Map.ofEntries(
                Map.entry("series", series),
                Map.entry("kind", answered == null ? "LEAD" : "RESPONSE"),
                Map.entry("title", answered == null ? "A lead of old" : "An answer of old"),
                Map.entry("summary", "An essay that appeared before."),
                Map.entry("keywords", List.of("torture")),
                Map.entry("language", "en"),
                Map.entry("markdown", "What was printed then.\n\nA second paragraph."),
                Map.entry("byline", List.of(Map.of("displayName", "Ann Author", "sortName", "Author, Ann"))),
                Map.entry(
                        "targets",
                        answered == null ? List.of() : List.of(Map.of("commentary", answered, "quotes", List.of()))),
                Map.entry("licence", "CC-BY-4.0"),
                Map.entry("originalDate", "2013"),
                Map.entry("source", "A journal, " + key),
                Map.entry("digest", false));
    }
}
