package org.rejoinder.query.desk;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;

/**
 * Which manuscripts the board is asked for, as its address says it. What a link names that does not exist, or not for this
 * person, is as if it was not named: an old link still opens.
 *
 * @param editor who handles it: {@link #MINE}, {@link #NOBODY} or the id of an editor
 * @param words all of which occur in the title or the author's name
 */
record BoardFilter(
        @Nullable UUID series,
        @Nullable Kind kind,
        @Nullable Stage stage,
        @Nullable String editor,
        boolean late,
        String words) {

    static final String MINE = "mine";
    static final String NOBODY = "none";
    static final BoardFilter NONE = new BoardFilter(null, null, null, null, false, "");

    private static final int MOST_LETTERS = 200;

    /**
     * Reads an address.
     *
     * @param asked its parameters
     * @param series those that the person edits
     * @param editors whose manuscripts can be asked for
     */
    static BoardFilter of(Map<String, String> asked, Collection<UUID> series, Collection<UUID> editors) {
        String editor = asked.getOrDefault("editor", "");
        UUID person = id(editor);
        String words =
                asked.getOrDefault("q", "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        UUID one = id(asked.getOrDefault("series", ""));
        return new BoardFilter(
                one != null && series.contains(one) ? one : null,
                constant(Kind.values(), asked.get("kind")),
                constant(Stage.values(), asked.get("stage")),
                editor.equals(MINE) || editor.equals(NOBODY) || (person != null && editors.contains(person))
                        ? editor
                        : null,
                "1".equals(asked.get("late")),
                words.substring(
                        0,
                        words.offsetByCodePoints(0, Math.min(MOST_LETTERS, words.codePointCount(0, words.length())))));
    }

    private static @Nullable UUID id(String value) {
        try {
            return value.length() == 36 ? UUID.fromString(value) : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String name) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether it leaves anything out. */
    boolean active() {
        return !equals(NONE);
    }

    /**
     * Whether a manuscript is meant.
     *
     * @param viewer whose {@link #MINE} it is
     * @param author names an author
     * @param isLate whether it is late
     */
    Predicate<Manuscript> asPredicate(UUID viewer, Function<UUID, String> author, Predicate<Manuscript> isLate) {
        List<String> all = words.isEmpty() ? List.of() : List.of(folded(words).split(" "));
        return m -> (series == null || series.equals(m.series()))
                && (kind == null || kind.name().equals(m.kind()))
                && (stage == null || stage == m.stage())
                && (editor == null || handled(m.handlingEditor(), viewer))
                && (!late || isLate.test(m))
                && (all.isEmpty() || contains(m, author.apply(m.author()), all));
    }

    private boolean handled(@Nullable UUID by, UUID viewer) {
        if (by == null) {
            return NOBODY.equals(editor);
        }
        return by.toString().equals(MINE.equals(editor) ? viewer.toString() : editor);
    }

    private static boolean contains(Manuscript m, String author, List<String> words) {
        String where = folded((m.title() == null ? "" : m.title()) + " " + author);
        return words.stream().allMatch(where::contains);
    }

    /** Without what people do not type alike: case, accents, widths. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
