package org.rejoinder.query.search;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.contributors.Signed;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code search_texts}: the words of each essay as its present version has them. What a correction took out is not found
 * any more, and nothing of what was removed.
 */
@Component
@ProcessingGroup(Groups.SITE)
class SearchProjection {

    private static final String NO_LANGUAGE = "und";

    private final Rows rows;
    private final Texts texts;
    private final Stems stems;

    SearchProjection(Rows rows, Texts texts, Stems stems) {
        this.rows = rows;
        this.texts = texts;
        this.stems = stems;
    }

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq) {
        keep(event.commentaryId(), event.text(), event.byline(), seq);
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq) {
        keep(event.commentaryId(), event.text(), event.byline(), seq);
    }

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq) {
        keep(event.commentaryId(), event.text(), event.byline(), seq);
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq) {
        keep(event.commentaryId(), event.text(), event.byline(), seq);
    }

    /** The row stays, empty: it knows that what came before is not to come back. */
    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq) {
        SearchTextRow row = fresh(event.commentaryId(), seq);
        if (row != null) {
            fill(row, null, List.of());
        }
    }

    private void keep(UUID commentary, TextRef ref, List<Byline> byline, long seq) {
        SearchTextRow row = fresh(commentary, seq);
        if (row != null) {
            fill(row, texts.essay(ref.id()).orElse(null), byline);
        }
    }

    /** The row, which from now on knows the event; null if it did before. */
    private @Nullable SearchTextRow fresh(UUID commentary, long seq) {
        SearchTextRow found = rows.find(SearchTextRow.TABLE, commentary);
        if (found == null) {
            SearchTextRow row = new SearchTextRow();
            row.commentaryId = commentary;
            row.seq = seq;
            fill(row, null, List.of());
            rows.add(SearchTextRow.TABLE, row);
            return row;
        }
        if (found.seq >= seq) {
            return null;
        }
        found.seq = seq;
        return found;
    }

    /** Whose text was erased is still found by its authors' names. */
    private void fill(SearchTextRow row, @Nullable EssayText text, List<Byline> byline) {
        fillWords(row, text, byline);
        KeptWords kept = KeptWords.of(row, stems);
        row.words = kept.all();
        row.head = kept.head();
    }

    private static void fillWords(SearchTextRow row, @Nullable EssayText text, List<Byline> byline) {
        row.nameWords = Tokens.joined(byline.stream()
                .flatMap(one -> java.util.stream.Stream.of(Signed.name(one), Signed.sortName(one))
                        .distinct())
                .collect(Collectors.joining("\n")));
        row.contributors = byline.stream().map(Signed::contributor).distinct().toList();
        if (text == null) {
            row.language = NO_LANGUAGE;
            row.titleWords = "";
            row.summaryWords = "";
            row.bodyWords = "";
            row.blocks = "[]";
            return;
        }
        PlainText plain = PlainText.of(text.markdown());
        row.language = primary(text.language());
        row.titleWords = Tokens.joined(Objects.requireNonNullElse(text.title(), ""));
        row.summaryWords = Tokens.joined(text.summary() + "\n" + String.join("\n", text.keywords()));
        row.bodyWords = Tokens.joined(plain.text());
        row.blocks = CanonicalJson.write(
                plain.blocks().stream().map(PlainText.Block::start).toList());
    }

    /** Without script and region: {@code en-GB} is found, and counted, as English. */
    private static String primary(String tag) {
        String primary = Locale.forLanguageTag(tag).getLanguage();
        return primary.isEmpty() ? NO_LANGUAGE : primary;
    }
}
