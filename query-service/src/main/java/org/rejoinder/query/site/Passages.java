package org.rejoinder.query.site;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rejoinder.query.text.Mark;

/** Finds again, in the text being read, the passages that other essays pinned. */
final class Passages {

    static final Comparator<Taken> IN_READING_ORDER = Comparator.comparingInt(taken -> taken.start);

    private Passages() {}

    /**
     * A pin on this text.
     *
     * @param start where the passage stands, -1 when its words are not there any more
     */
    record Taken(Pin pin, int start) {

        boolean placed() {
            return start >= 0;
        }

        int end() {
            return start + pin.exact().length();
        }

        /** Equal passages share a mark. */
        String mark() {
            return placed() ? "p-" + start + "-" + end() : "";
        }

        Mark toMark() {
            return new Mark(mark(), start, end());
        }
    }

    /**
     * Locates the pins of answers to this text.
     *
     * @param pins all pins of the answering essays; those on other targets are passed over
     */
    static List<Taken> locate(String plain, List<Answer> answers, List<Pin> pins) {
        record Place(Object from, int position) {}
        Set<Place> here = new HashSet<>();
        answers.forEach(answer -> here.add(new Place(answer.from(), answer.position())));
        return pins.stream()
                .filter(pin -> !pin.exact().isEmpty() && here.contains(new Place(pin.from(), pin.position())))
                .map(pin -> new Taken(pin, find(plain, pin)))
                .toList();
    }

    private static int find(String plain, Pin pin) {
        return plain.startsWith(pin.exact(), pin.start()) ? pin.start() : plain.indexOf(pin.exact());
    }
}
