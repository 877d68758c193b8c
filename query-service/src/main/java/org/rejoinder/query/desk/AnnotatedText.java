package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.query.desk.DossierPage.Block;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.desk.DossierPage.Origin;
import org.rejoinder.query.text.Comparison;
import org.rejoinder.query.text.Mark;
import org.rejoinder.query.text.Rendering;

/**
 * A version of a text with its margin notes in place. A note written on another version is carried here; one whose words
 * are gone is listed apart, with the version it was written on.
 */
record AnnotatedText(List<Block> blocks, List<Note> apart, int open) {

    private record Placed(Note note, Passage passage) {}

    /** The way of a passage from an earlier or later version to the one being read. */
    interface Way {
        Carried carry(Passage passage, int writtenOn);
    }

    static AnnotatedText of(
            UUID manuscript,
            @Nullable EssayText essay,
            int version,
            List<NoteRow> rows,
            Map<UUID, NoteText> texts,
            Redline redline,
            Way way) {
        Threads threads = new Threads(rows);
        List<Placed> placed = new ArrayList<>();
        List<Note> apart = new ArrayList<>();
        int open = 0;
        for (NoteRow row : threads.first) {
            open += row.isSettled() ? 0 : 1;
            Passage passage = passage(row, texts);
            int standsOn = row.standsOn();
            Carried carried = passage == null
                    ? null
                    : standsOn == version ? new Carried(Fate.EXACT, passage) : way.carry(passage, standsOn);
            Origin origin = carried == null || standsOn == version ? null : new Origin(standsOn, carried.fate());
            Passage place = carried == null ? null : carried.place();
            Note note = note(row, texts, place, origin, threads.answersTo(row));
            if (place == null) {
                apart.add(note);
            } else {
                placed.add(new Placed(note, place));
            }
        }
        if (essay == null) {
            return new AnnotatedText(List.of(), List.copyOf(apart), open);
        }
        return new AnnotatedText(blocks(manuscript, essay, placed, redline), List.copyOf(apart), open);
    }

    /** Notes, and to each that began a thread everything that was said in it. */
    private static final class Threads {

        private final List<NoteRow> first = new ArrayList<>();
        private final Map<UUID, List<NoteRow>> answers = new HashMap<>();

        Threads(List<NoteRow> rows) {
            Set<UUID> shown = rows.stream().map(NoteRow::id).collect(Collectors.toCollection(HashSet::new));
            Map<UUID, UUID> begunBy = new HashMap<>();
            for (NoteRow row : rows) {
                UUID answered = row.inReplyTo();
                if (answered == null || !shown.contains(answered)) {
                    begunBy.put(row.id(), row.id());
                    first.add(row);
                } else {
                    UUID thread = begunBy.getOrDefault(answered, answered);
                    begunBy.put(row.id(), thread);
                    answers.computeIfAbsent(thread, id -> new ArrayList<>()).add(row);
                }
            }
        }

        List<NoteRow> answersTo(NoteRow row) {
            return answers.getOrDefault(row.id(), List.of());
        }
    }

    private static @Nullable Passage passage(NoteRow row, Map<UUID, NoteText> texts) {
        NoteText text =
                texts.get(row.anchor() == null ? row.text() : row.anchor().text());
        return text == null ? null : text.passage();
    }

    private static List<Block> blocks(UUID manuscript, EssayText essay, List<Placed> placed, Redline redline) {
        List<Mark> marks = placed.stream()
                .map(one -> new Mark(
                        "p-" + one.note().id(),
                        one.passage().start(),
                        one.passage().end()))
                .toList();
        Map<String, List<Placed>> byBlock = new HashMap<>();
        placed.forEach(one -> byBlock.computeIfAbsent(one.passage().block(), id -> new ArrayList<>())
                .add(one));
        String html =
                Rendering.render(essay.markdown(), marks, essay.pictures()).html();
        return TextBlocks.of(Rendering.at("/desk/commentaries/" + manuscript, html)).stream()
                .map(piece -> {
                    List<Note> notes = piece.ids().stream()
                            .flatMap(id -> byBlock.getOrDefault(id, List.of()).stream())
                            .sorted(Comparator.comparingInt(one -> one.passage().start()))
                            .map(Placed::note)
                            .toList();
                    return new Block(redline.in(piece.html(), notes), notes);
                })
                .toList();
    }

    private static Note note(
            NoteRow row,
            Map<UUID, NoteText> texts,
            @Nullable Passage place,
            @Nullable Origin origin,
            List<NoteRow> answers) {
        NoteText text = texts.get(row.text());
        Passage passage = text == null ? null : text.passage();
        String replacement = text == null ? null : text.replacement();
        String quote = passage == null ? null : passage.exact();
        String here = place == null || place.exact().equals(quote) ? null : place.exact();
        return new Note(
                row.id(),
                row.kind(),
                row.audience(),
                row.voice(),
                row.mine(),
                row.version(),
                text == null ? "" : Rendering.render(text.markdown()).html().replaceAll(" id=\"[^\"]*\"", ""),
                quote,
                here,
                replacement,
                replacement == null || quote == null ? List.of() : edit(quote, replacement),
                row.resolved(),
                row.verdict(),
                origin,
                place == null ? null : new DossierPage.Span(place.start(), place.end()),
                answers.stream()
                        .map(answer -> note(answer, texts, null, null, List.of()))
                        .toList());
    }

    private static List<Comparison.Stretch> edit(String words, String replacement) {
        // A word goes with the space before it, so the first of either text has one for the comparison.
        List<Comparison.Stretch> edit = new ArrayList<>();
        boolean first = true;
        for (List<Comparison.Stretch> paragraph :
                Comparison.of(oneLine(words), oneLine(replacement)).paragraphs()) {
            for (Comparison.Stretch stretch : paragraph) {
                String text = first ? stretch.text().stripLeading() : stretch.text();
                if (!text.isEmpty()) {
                    edit.add(new Comparison.Stretch(stretch.change(), text));
                    first = false;
                }
            }
        }
        return List.copyOf(edit);
    }

    private static String oneLine(String words) {
        return words.isBlank() ? "" : " " + words.strip().replace('\n', ' ');
    }
}
