package org.rejoinder.query.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.PlainText;

/** Cuts runs of text at the borders of marks. Holds which ids have been given, since an id may stand once. */
final class Marking {

    /**
     * A piece of a run.
     *
     * @param ids the marks it lies in, none for plain running text
     * @param first the mark that begins here and is named by this piece, null when none does
     */
    record Piece(String text, List<String> ids, @Nullable String first) {}

    private final PlainText plain;
    private final List<Mark> marks;
    private final Set<String> given = new HashSet<>();

    Marking(PlainText plain, List<Mark> marks) {
        this.plain = plain;
        this.marks = List.copyOf(marks);
    }

    List<Piece> cut(Node run, String literal) {
        OptionalInt start = plain.startOf(run);
        if (marks.isEmpty() || start.isEmpty()) {
            return List.of(new Piece(literal, List.of(), null));
        }
        int from = start.getAsInt();
        int to = from + literal.length();
        TreeSet<Integer> borders = new TreeSet<>(List.of(from, to));
        for (Mark mark : marks) {
            addInside(borders, mark.start(), from, to);
            addInside(borders, mark.end(), from, to);
        }
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        for (int next : borders.tailSet(from, false)) {
            int pieceStart = at;
            List<String> ids = marks.stream()
                    .filter(mark -> mark.start() < next && pieceStart < mark.end())
                    .map(Mark::id)
                    .toList();
            String first =
                    ids.stream().filter(id -> !given.contains(id)).findFirst().orElse(null);
            if (first != null) {
                given.add(first);
            }
            pieces.add(new Piece(literal.substring(at - from, next - from), ids, first));
            at = next;
        }
        return pieces;
    }

    private static void addInside(Set<Integer> borders, int border, int from, int to) {
        if (from < border && border < to) {
            borders.add(border);
        }
    }
}
