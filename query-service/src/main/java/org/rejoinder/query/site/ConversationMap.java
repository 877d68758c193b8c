package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of a conversation: one row per essay in reading order, time from left to right, a curve from each essay to
 * what it answers. Time is drawn by order, not by length, so that a reply after ten years still fits beside one after a
 * week; of essays that appeared together the answering one stands further right. A line falls where a year begins, or within
 * one year a month; it is named wherever its name does not run into the one before.
 *
 * @param width in units of the drawing, sixteen to the height of the browser's own text
 * @param dense whether rows are low, for many essays
 */
record ConversationMap(int width, int height, boolean dense, List<Dot> dots, List<Curve> curves, List<Tick> ticks) {

    /** The style sheet gives the rows of the list the same heights. */
    private static final int ROW = 72;

    private static final int LOW_ROW = 36;
    private static final int MOST_HIGH_ROWS = 12;
    private static final int WIDE = 160;
    private static final int NARROW = 64;
    private static final int EDGE = 12;

    /** From one moment to the next, where there are but a few. */
    private static final int STEP = 64;

    /** Between the name of a year or a month and the next one. */
    private static final int GAP = 8;

    /** From here on characters of East Asia, as wide as they are high. */
    private static final int EAST_ASIAN = 0x2E80;

    private static final int YEAR = 4;
    private static final int MONTH = 7;

    /**
     * One essay.
     *
     * @param ended whether it does not stand any more
     * @param removed whether nothing of it is left to read
     */
    record Dot(int x, int y, String kind, boolean ended, boolean removed) {}

    /**
     * One answer.
     *
     * @param path SVG path data
     * @param from row of what answers, 0 for the first
     * @param to row of what is answered
     */
    record Curve(String path, boolean primary, int from, int to) {}

    /**
     * Where a year or a month begins.
     *
     * @param period ISO year, or year and month
     * @param named whether there is room for its name; the last one may go on above the list
     */
    record Tick(int x, String period, boolean named) {

        /** In words, of the language the page is in. */
        public String label() {
            return Dates.brief(period);
        }
    }

    static ConversationMap wide(Conversation conversation) {
        return draw(conversation, WIDE);
    }

    static ConversationMap narrow(Conversation conversation) {
        return draw(conversation, NARROW);
    }

    private static ConversationMap draw(Conversation conversation, int most) {
        List<Conversation.Turn> turns = conversation.turns();
        boolean dense = turns.size() > MOST_HIGH_ROWS;
        int row = dense ? LOW_ROW : ROW;
        TreeSet<String> moments = new TreeSet<>();
        turns.forEach(turn -> moments.add(moment(turn)));
        int width = Math.min(most, 2 * EDGE + STEP * Math.max(0, moments.size() - 1));
        Map<UUID, Integer> rows = new HashMap<>();
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Essay essay = turns.get(i).essay();
            rows.put(essay.id(), i);
            dots.add(new Dot(
                    x(moments.headSet(moment(turns.get(i))).size(), moments.size(), width),
                    i * row + row / 2,
                    essay.kind(),
                    essay.ended() != null,
                    essay.removed()));
        }
        List<Curve> curves = new ArrayList<>();
        for (Conversation.Turn turn : turns) {
            for (Answer answer : turn.answers()) {
                Integer from = rows.get(answer.from());
                Integer to = answer.target() == null ? null : rows.get(conversation.placeOf(answer.target()));
                if (from != null && to != null) {
                    curves.add(new Curve(path(dots.get(from), dots.get(to), row), answer.primary(), from, to));
                }
            }
        }
        return new ConversationMap(width, turns.size() * row, dense, dots, curves, ticks(turns, moments, width));
    }

    private static int x(int rank, int moments, int width) {
        return EDGE + rank * (width - 2 * EDGE) / Math.max(1, moments - 1);
    }

    private static String moment(Conversation.Turn turn) {
        return "%s %03d".formatted(turn.essay().appearedOn(), turn.depth());
    }

    private static List<Tick> ticks(List<Conversation.Turn> turns, TreeSet<String> moments, int width) {
        boolean oneYear = turns.stream()
                        .map(turn -> period(turn, YEAR))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                == 1;
        int precision = oneYear ? MONTH : YEAR;
        Map<Integer, String> begins = new TreeMap<>();
        for (Conversation.Turn turn : turns) {
            String period = period(turn, precision);
            if (period != null) {
                begins.merge(moments.headSet(moment(turn)).size(), period, (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        List<Tick> ticks = new ArrayList<>();
        String before = "";
        int free = Integer.MIN_VALUE;
        for (Map.Entry<Integer, String> begin : begins.entrySet()) {
            if (begin.getValue().equals(before)) {
                continue;
            }
            before = begin.getValue();
            int x = x(begin.getKey(), moments.size(), width);
            boolean named = x >= free;
            Tick tick = new Tick(x, before, named);
            ticks.add(tick);
            free = named ? x + width(tick.label()) + GAP : free;
        }
        return ticks;
    }

    /** About as wide as it is drawn, at twelve units to its height. */
    private static int width(String label) {
        return label.codePoints()
                .map(one -> one >= EAST_ASIAN ? 12 : Character.isDigit(one) ? 7 : Character.isLetter(one) ? 6 : 4)
                .sum();
    }

    /** Year, or year and month, of what is dated as exactly as that. */
    private static @Nullable String period(Conversation.Turn turn, int precision) {
        String date = turn.essay().appearedOn();
        return date.matches("\\d{4}(-\\d{2}(-\\d{2})?)?") && date.length() >= precision
                ? date.substring(0, precision)
                : null;
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
