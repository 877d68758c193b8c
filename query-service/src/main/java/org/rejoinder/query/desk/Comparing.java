package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.ComparePage.Cut;
import org.rejoinder.query.desk.ComparePage.Part;
import org.rejoinder.query.desk.ComparePage.Row;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.desk.DossierPage.Span;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;
import org.rejoinder.query.text.Redraft;
import org.rejoinder.query.text.Redraft.Fate;
import org.rejoinder.query.text.Redraft.Paragraph;

/** Sets the notes of two versions beside their comparison, and folds away what is the same in both. */
final class Comparing {

    /** Unchanged paragraphs that stay to be read before and after what changed. */
    private static final int AROUND = 1;

    /** So many unchanged paragraphs on end are worth a fold. */
    private static final int FOLDED = 2;

    private Comparing() {}

    static List<Row> rows(Redraft redraft, List<Note> older, List<Note> newer) {
        List<Row> rows = new ArrayList<>();
        int change = 0;
        for (Paragraph paragraph : redraft.paragraphs()) {
            boolean differs = paragraph.fate() != Fate.SAME;
            change += differs ? 1 : 0;
            rows.add(row(paragraph, differs ? change : 0, older, newer));
        }
        return rows;
    }

    private static Row row(Paragraph paragraph, int change, List<Note> older, List<Note> newer) {
        int olderEnd = paragraph.olderAt() + length(paragraph, Change.ADDED);
        int newerEnd = paragraph.newerAt() + length(paragraph, Change.REMOVED);
        List<Note> before = paragraph.olderAt() < 0 ? List.of() : at(older, paragraph.olderAt(), olderEnd);
        List<Note> after = paragraph.newerAt() < 0 ? List.of() : at(newer, paragraph.newerAt(), newerEnd);
        return new Row(
                paragraph,
                change,
                cuts(paragraph.stretches(), paragraph, before, after),
                cuts(paragraph.before(), paragraph, before, List.of()),
                cuts(paragraph.after(), paragraph, List.of(), after),
                before,
                after);
    }

    private static int length(Paragraph paragraph, Change without) {
        return paragraph.stretches().stream()
                .filter(stretch -> stretch.change() != without)
                .mapToInt(stretch -> stretch.text().length())
                .sum();
    }

    private static List<Note> at(List<Note> notes, int start, int end) {
        return notes.stream()
                .filter(note -> note.span() != null
                        && note.span().start() < end
                        && start < note.span().end()
                        // A note on several paragraphs stands at the first.
                        && start <= note.span().start())
                .toList();
    }

    private static List<Cut> cuts(List<Stretch> stretches, Paragraph paragraph, List<Note> older, List<Note> newer) {
        List<Cut> cuts = new ArrayList<>();
        int before = paragraph.olderAt();
        int after = paragraph.newerAt();
        for (Stretch stretch : stretches) {
            int inOlder = stretch.change() == Change.ADDED || before < 0 ? -1 : before;
            int inNewer = stretch.change() == Change.REMOVED || after < 0 ? -1 : after;
            cut(stretch, inOlder, inNewer, older, newer, cuts);
            before += inOlder < 0 ? 0 : stretch.text().length();
            after += inNewer < 0 ? 0 : stretch.text().length();
        }
        return List.copyOf(cuts);
    }

    private static void cut(
            Stretch stretch, int inOlder, int inNewer, List<Note> older, List<Note> newer, List<Cut> cuts) {
        String text = stretch.text();
        TreeSet<Integer> borders = new TreeSet<>(List.of(0, text.length()));
        borders(older, inOlder, text.length(), borders);
        borders(newer, inNewer, text.length(), borders);
        int from = 0;
        for (int to : borders.tailSet(0, false)) {
            String marks = Stream.concat(marks("o-", older, inOlder, from, to), marks("n-", newer, inNewer, from, to))
                    .collect(Collectors.joining(" "));
            cuts.add(new Cut(stretch.change(), text.substring(from, to), marks));
            from = to;
        }
    }

    private static void borders(List<Note> notes, int at, int length, Set<Integer> borders) {
        for (Note note : notes) {
            @Nullable Span span = note.span();
            if (at >= 0 && span != null) {
                Stream.of(span.start() - at, span.end() - at)
                        .filter(border -> 0 < border && border < length)
                        .forEach(borders::add);
            }
        }
    }

    private static Stream<String> marks(String side, List<Note> notes, int at, int from, int to) {
        return notes.stream()
                .filter(note -> at >= 0
                        && note.span() != null
                        && note.span().start() - at < to
                        && from < note.span().end() - at)
                .map(note -> "at-" + side + note.id());
    }

    /** What is unchanged and not next to a change is folded, where there is enough of it. */
    static List<Part> parts(List<Row> rows) {
        List<Part> parts = new ArrayList<>();
        List<Row> open = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            int end = at;
            while (end < rows.size() && rows.get(end).isQuiet()) {
                end++;
            }
            int first = at == 0 ? 0 : at + AROUND;
            int last = end == rows.size() ? end : end - AROUND;
            if (last - first >= FOLDED) {
                open.addAll(rows.subList(at, first));
                add(parts, false, open);
                parts.add(new Part(true, List.copyOf(rows.subList(first, last))));
                open.addAll(rows.subList(last, end));
            } else {
                open.addAll(rows.subList(at, end));
            }
            at = end;
            while (at < rows.size() && !rows.get(at).isQuiet()) {
                open.add(rows.get(at++));
            }
        }
        add(parts, false, open);
        return List.copyOf(parts);
    }

    private static void add(List<Part> parts, boolean folded, List<Row> rows) {
        if (!rows.isEmpty()) {
            parts.add(new Part(folded, List.copyOf(rows)));
            rows.clear();
        }
    }
}
