package org.rejoinder.query.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.RecordPage.Linked;
import org.rejoinder.query.desk.RecordPage.NoMore;
import org.rejoinder.query.desk.RecordPage.Translation;
import org.rejoinder.query.desk.RecordRows.Row;
import org.rejoinder.query.desk.RecordRows.TranslationRow;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.text.Bylines;
import org.rejoinder.query.text.LanguageNames;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Says on the desk which essays are one contribution in several languages. */
@Component
class InOtherLanguages {

    private static final String UNDETERMINED = "und";

    private final RecordRows rows;
    private final SeriesDesk series;
    private final Texts texts;
    private final Bylines bylines;

    InOtherLanguages(RecordRows rows, SeriesDesk series, Texts texts, Bylines bylines) {
        this.bylines = bylines;
        this.rows = rows;
        this.series = series;
        this.texts = texts;
    }

    /**
     * What the page of a record says of it.
     *
     * @param editor whether the viewer looks after the essay
     * @param names of the people who said so
     */
    Translation of(
            Row row,
            List<TranslationRow> said,
            Viewer viewer,
            boolean editor,
            Function<@Nullable UUID, @Nullable String> names) {
        Map<UUID, Row> others =
                rows
                        .all(said.stream()
                                .flatMap(one -> Stream.of(one.essay(), one.original()))
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Row::id, Function.identity()));
        Linked original = said.stream()
                .filter(one -> one.stands() && one.essay().equals(row.id()))
                .map(one -> linked(others.get(one.original()), viewer))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        List<Linked> translations = said.stream()
                .filter(one -> one.stands() && one.original().equals(row.id()))
                .map(one -> linked(others.get(one.essay()), viewer))
                .flatMap(Stream::ofNullable)
                .toList();
        List<NoMore> past = said.stream()
                .filter(one -> !one.stands())
                .flatMap(one -> noMore(row, one, others, viewer, editor, names))
                .toList();
        boolean editable = editor && row.readable();
        boolean open = editable && original == null && translations.isEmpty();
        return new Translation(original, translations, open ? originals(row, viewer) : List.of(), past, editable);
    }

    private Stream<NoMore> noMore(
            Row row,
            TranslationRow said,
            Map<UUID, Row> others,
            Viewer viewer,
            boolean editor,
            Function<@Nullable UUID, @Nullable String> names) {
        boolean translation = said.essay().equals(row.id());
        Linked other = linked(others.get(translation ? said.original() : said.essay()), viewer);
        return other == null || said.takenBackAt() == null
                ? Stream.empty()
                : Stream.of(new NoMore(
                        other,
                        translation,
                        said.takenBackAt(),
                        names.apply(said.takenBackBy()),
                        editor ? texts.content(said.reason()).orElse(null) : null));
    }

    /** What it may be a translation of: of the same series and kind, in another language, and nothing that it talks to. */
    private List<Linked> originals(Row row, Viewer viewer) {
        String own = language(row);
        return rows.originals(row.series(), row.kind()).stream()
                .filter(other -> !other.id().equals(row.id()) && !rows.answer(row.id(), other.id()))
                .map(other -> linked(other, viewer))
                .flatMap(Stream::ofNullable)
                .filter(other -> !LanguageNames.same(own, other.language()))
                .toList();
    }

    private String language(Row row) {
        return texts.essay(row.text()).map(EssayText::language).orElse(UNDETERMINED);
    }

    private @Nullable Linked linked(@Nullable Row row, Viewer viewer) {
        SeriesLine line = row == null ? null : series.find(row.series()).orElse(null);
        if (row == null || line == null) {
            return null;
        }
        EssayText text = texts.essay(row.text()).orElse(null);
        String language = text == null ? UNDETERMINED : text.language();
        boolean sees = viewer.edits(row.series()) || row.authors().contains(viewer.person());
        return new Linked(
                row.id(),
                text == null ? null : text.title(),
                bylines.printed(row.byline()),
                language,
                LanguageNames.own(language),
                row.state(),
                "/series/" + line.slug() + "/" + row.slug(),
                sees ? "/desk/commentaries/" + row.id() + "/record" : null);
    }
}
