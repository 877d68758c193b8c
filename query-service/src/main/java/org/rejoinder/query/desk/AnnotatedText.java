package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.query.desk.DossierPage.Block;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.desk.DossierPage.Origin;
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
            @Nullable String markdown, int version, List<NoteRow> rows, Map<UUID, NoteText> texts, Way way) {
        Map<UUID, List<NoteRow>> answers = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.inReplyTo() != null)
                .forEach(row -> answers.computeIfAbsent(row.inReplyTo(), id -> new ArrayList<>())
                        .add(row));
        List<Placed> placed = new ArrayList<>();
        List<Note> apart = new ArrayList<>();
        int open = 0;
        for (NoteRow row : rows) {
            if (row.inReplyTo() != null
                    && rows.stream().anyMatch(other -> other.id().equals(row.inReplyTo()))) {
                continue;
            }
            open += row.resolved() ? 0 : 1;
            NoteText text = texts.get(row.text());
            Passage passage = text == null ? null : text.passage();
            Carried carried = passage == null
                    ? null
                    : row.version() == version ? new Carried(Fate.EXACT, passage) : way.carry(passage, row.version());
            Origin origin =
                    carried == null || row.version() == version ? null : new Origin(row.version(), carried.fate());
            Note note = note(row, texts, answers, origin);
            Passage place = carried == null ? null : carried.place();
            if (place == null) {
                apart.add(note);
            } else {
                placed.add(new Placed(note, place));
            }
        }
        if (markdown == null) {
            return new AnnotatedText(List.of(), List.copyOf(apart), open);
        }
        return new AnnotatedText(blocks(markdown, placed), List.copyOf(apart), open);
    }

    private static List<Block> blocks(String markdown, List<Placed> placed) {
        List<Mark> marks = placed.stream()
                .map(one -> new Mark(
                        "p-" + one.note().id(),
                        one.passage().start(),
                        one.passage().end()))
                .toList();
        Map<String, List<Placed>> byBlock = new HashMap<>();
        placed.forEach(one -> byBlock.computeIfAbsent(one.passage().block(), id -> new ArrayList<>())
                .add(one));
        return TextBlocks.of(Rendering.render(markdown, marks).html()).stream()
                .map(piece -> new Block(
                        piece.html(),
                        piece.ids().stream()
                                .flatMap(id -> byBlock.getOrDefault(id, List.of()).stream())
                                .sorted(Comparator.comparingInt(
                                        one -> one.passage().start()))
                                .map(Placed::note)
                                .toList()))
                .toList();
    }

    private static Note note(
            NoteRow row, Map<UUID, NoteText> texts, Map<UUID, List<NoteRow>> answers, @Nullable Origin origin) {
        NoteText text = texts.get(row.text());
        Passage passage = text == null ? null : text.passage();
        return new Note(
                row.id(),
                row.kind(),
                row.audience(),
                row.voice(),
                row.mine(),
                text == null ? "" : Rendering.render(text.markdown()).html().replaceAll(" id=\"[^\"]*\"", ""),
                passage == null ? null : passage.exact(),
                text == null ? null : text.replacement(),
                row.resolved(),
                origin,
                answers.getOrDefault(row.id(), List.of()).stream()
                        .map(answer -> note(answer, texts, answers, null))
                        .toList());
    }
}
