package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.Impact.Answering;
import org.rejoinder.query.desk.Impact.Quote;
import org.rejoinder.query.desk.RecordRows.Row;
import org.rejoinder.query.text.Bylines;
import org.rejoinder.query.text.Carryings;
import org.rejoinder.query.text.Sentences;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/**
 * Finds the published passages that a change touches. It is found anew whenever it is asked for, from the texts as they
 * are: so it holds whichever of the essays was published first, and before a change is published as well as after.
 */
@Component
class Impacts {

    private final RecordRows rows;
    private final SeriesDesk series;
    private final Texts texts;
    private final Carryings carryings;
    private final Bylines bylines;

    Impacts(RecordRows rows, SeriesDesk series, Texts texts, Carryings carryings, Bylines bylines) {
        this.bylines = bylines;
        this.rows = rows;
        this.series = series;
        this.texts = texts;
        this.carryings = carryings;
    }

    /**
     * A change of an essay's text.
     *
     * @param from the version that is changed
     * @param before Markdown of that version
     * @param after Markdown of the new text; absent when the essay is taken back as a whole
     */
    record Change(
            UUID essay,
            String from,
            String before,
            @Nullable String after) {}

    /** What a change does to all essays that answer the changed one. */
    Impact of(Change change) {
        return on(rows.answering(change.essay()), change);
    }

    /** What a change does to one essay that answers the changed one. */
    Impact on(Row answering, Change change) {
        return on(List.of(answering), change);
    }

    private Impact on(List<Row> answering, Change change) {
        Map<String, String> versions = new HashMap<>();
        rows.versions(change.essay())
                .forEach(version ->
                        texts.essay(version.text()).ifPresent(text -> versions.put(version.number(), text.markdown())));
        List<Answering> touched = new ArrayList<>();
        int staying = 0;
        for (Row row : answering) {
            EssayText own = texts.essay(row.text()).orElse(null);
            if (own == null) {
                continue;
            }
            List<Quote> quotes = new ArrayList<>();
            int pinned = 0;
            for (EssayText.Answer answer : own.answers()) {
                if (change.essay().equals(answer.target().commentaryId())) {
                    String version = Objects.requireNonNullElse(answer.target().version(), change.from());
                    pinned += answer.passages().size();
                    answer.passages().forEach(passage -> quote(passage, version, own, change, versions, quotes));
                }
            }
            staying += pinned - quotes.size();
            if (change.after() == null || !quotes.isEmpty()) {
                touched.add(answering(row, own, quotes));
            }
        }
        return new Impact(touched, staying);
    }

    private Answering answering(Row row, EssayText own, List<Quote> quotes) {
        String path = series.find(row.series())
                .map(line -> "/series/" + line.slug() + "/" + row.slug())
                .orElse("/series");
        return new Answering(path, row.kind(), own.title(), bylines.printed(row.byline()), quotes);
    }

    private void quote(
            Passage passage,
            String version,
            EssayText own,
            Change change,
            Map<String, String> versions,
            List<Quote> quotes) {
        if (change.after() == null) {
            quotes.add(new Quote(passage.exact(), version, sentence(passage, own), null, null));
            return;
        }
        String quoted = versions.getOrDefault(version, "");
        Carried now = version.equals(change.from())
                ? new Carried(Fate.EXACT, passage)
                : carryings.between(quoted, change.before()).carry(passage);
        Carried then = carryings.between(quoted, change.after()).carry(passage);
        if (!then.fate().sameWords() && !words(now).equals(words(then))) {
            quotes.add(new Quote(
                    passage.exact(),
                    version,
                    sentence(passage, own),
                    then.fate().name(),
                    then.place() == null ? null : then.place().exact()));
        }
    }

    private static String words(Carried carried) {
        return carried.place() == null ? "" : carried.place().exact();
    }

    private static @Nullable String sentence(Passage passage, EssayText own) {
        PlainText plain = PlainText.of(own.markdown());
        return new Quotation(plain)
                .find(passage.exact()).stream()
                        .findFirst()
                        .map(found -> new Sentences(plain, Locale.forLanguageTag(own.language()))
                                .around(found.start(), found.end()))
                        .orElse(null);
    }
}
