package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The drawing of a conversation: one row per essay in reading order, time from left to right, a curve from each essay to
 * what it answers. Time is drawn by order, not by length, so that a reply after ten years still fits beside one after a
 * week; of essays that appeared together the answering one stands further right.
 *
 * @param width in units of the drawing, sixteen to the height of the browser's own text
 * @param dense whether rows are low, for many essays
 */
record ConversationMap(int width, int height, boolean dense, List<Dot> dots, List<Curve> curves) {

    /** The style sheet gives the rows of the list the same heights. */
    private static final int ROW = 72;

    private static final int LOW_ROW = 36;
    private static final int MOST_HIGH_ROWS = 12;
    private static final int WIDE = 128;
    private static final int NARROW = 64;
    private static final int EDGE = 12;

    /** One essay. */
    record Dot(int x, int y, String kind) {}

    /**
     * One answer.
     *
     * @param path SVG path data
     */
    record Curve(String path, boolean primary) {}

    static ConversationMap wide(Conversation conversation) {
        return draw(conversation, WIDE);
    }

    static ConversationMap narrow(Conversation conversation) {
        return draw(conversation, NARROW);
    }

    private static ConversationMap draw(Conversation conversation, int width) {
        List<Conversation.Turn> turns = conversation.turns();
        boolean dense = turns.size() > MOST_HIGH_ROWS;
        int row = dense ? LOW_ROW : ROW;
        TreeSet<String> moments = new TreeSet<>();
        turns.forEach(turn -> moments.add(moment(turn)));
        Map<UUID, Dot> dots = new HashMap<>();
        List<Dot> inOrder = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            int rank = moments.headSet(moment(turns.get(i))).size();
            int steps = Math.max(1, moments.size() - 1);
            int x = EDGE + rank * (width - 2 * EDGE) / steps;
            Dot dot = new Dot(x, i * row + row / 2, turns.get(i).essay().kind());
            dots.put(turns.get(i).essay().id(), dot);
            inOrder.add(dot);
        }
        List<Curve> curves = new ArrayList<>();
        for (Conversation.Turn turn : turns) {
            for (Answer answer : turn.answers()) {
                Dot from = dots.get(answer.from());
                Dot to = answer.target() == null ? null : dots.get(answer.target());
                if (from != null && to != null) {
                    curves.add(new Curve(path(from, to, row), answer.primary()));
                }
            }
        }
        return new ConversationMap(width, turns.size() * row, dense, inOrder, curves);
    }

    private static String moment(Conversation.Turn turn) {
        return "%s %03d".formatted(turn.essay().appearedOn(), turn.depth());
    }

    /**
     * Leaves the answer to the left and reaches what it answers from below, as a branch leaves a trunk; between essays of
     * one moment it is a bow.
     */
    private static String path(Dot from, Dot to, int row) {
        int bow = from.x() - EDGE;
        if (from.x() == to.x()) {
            return "M%d %d C%d %d %d %d %d %d"
                    .formatted(from.x(), from.y(), bow, from.y(), bow, to.y(), to.x(), to.y());
        }
        int middle = from.x() > to.x() ? Math.max(to.x(), from.x() - row) : bow;
        int turnAt = from.y() + (from.y() > to.y() ? -row / 2 : row / 2);
        return "M%d %d C%d %d %d %d %d %d L%d %d"
                .formatted(from.x(), from.y(), middle, from.y(), to.x(), from.y(), to.x(), turnAt, to.x(), to.y());
    }
}
