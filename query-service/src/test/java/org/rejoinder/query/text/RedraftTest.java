package org.rejoinder.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;
import org.rejoinder.query.text.Redraft.Fate;
import org.rejoinder.query.text.Redraft.Paragraph;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedraftTest {

    private static Redraft compare(String before, String after) {
        return Redraft.of(Rendering.render(before), Rendering.render(after));
    }

    private static List<Fate> fates(Redraft redraft) {
        return redraft.paragraphs().stream().map(Paragraph::fate).toList();
    }

    private static String text(List<Stretch> stretches) {
        return stretches.stream().map(Stretch::text).collect(Collectors.joining());
    }

    @Test
    void a_changed_paragraph_is_compared_with_what_it_was_though_another_comes_before_it() {
        Redraft redraft = compare(
                "The road is long and winding.\n\nThe end.",
                "A new beginning altogether, never seen.\n\nThe road was long and winding.\n\nThe end.");
        assertThat(fates(redraft)).containsExactly(Fate.ADDED, Fate.CHANGED, Fate.SAME);
        assertThat(redraft.paragraphs().get(1).stretches())
                .containsExactly(
                        new Stretch(Change.SAME, "The road"),
                        new Stretch(Change.REMOVED, " is"),
                        new Stretch(Change.ADDED, " was"),
                        new Stretch(Change.SAME, " long and winding."));
    }

    @Test
    void a_moved_paragraph_is_said_to_have_moved_and_its_changed_words_are_shown() {
        Redraft redraft = compare(
                "One first paragraph with several words in it.\n\nStays here all the while.\n\nAnd this too, all the while.",
                "Stays here all the while.\n\nAnd this too, all the while.\n\nOne first paragraph with several letters in it.");
        assertThat(fates(redraft)).containsExactly(Fate.MOVED_AWAY, Fate.SAME, Fate.SAME, Fate.MOVED_HERE);
        assertThat(redraft.paragraphs().get(3).stretches()).contains(new Stretch(Change.ADDED, " letters"));
        assertThat(redraft.moved()).isEqualTo(1);
        assertThat(redraft.added()).isEqualTo(1);
        assertThat(redraft.removed()).isEqualTo(1);
    }

    @Test
    void a_word_that_two_long_changes_share_by_chance_is_no_resting_place() {
        Redraft redraft = compare(
                "We begin with seven wonderful horses of brass, and go on.",
                "We begin with nineteen terrible chariots of copper, and go on.");
        assertThat(redraft.paragraphs().get(0).stretches())
                .containsExactly(
                        new Stretch(Change.SAME, "We begin with"),
                        new Stretch(Change.REMOVED, " seven wonderful horses of brass"),
                        new Stretch(Change.ADDED, " nineteen terrible chariots of copper"),
                        new Stretch(Change.SAME, ", and go on."));
    }

    @Test
    void japanese_is_compared_sign_by_sign_since_it_has_no_spaces() {
        Redraft redraft = compare("橋は春に閉鎖された。", "橋は秋に閉鎖された。");
        assertThat(redraft.paragraphs().get(0).stretches())
                .containsExactly(
                        new Stretch(Change.SAME, "橋は"),
                        new Stretch(Change.REMOVED, "春"),
                        new Stretch(Change.ADDED, "秋"),
                        new Stretch(Change.SAME, "に閉鎖された。"));
    }

    @Test
    void what_is_left_out_at_the_end_of_a_paragraph_does_not_take_the_word_before_with_it() {
        assertThat(compare("He did not. It was fair.", "He did not.")
                        .paragraphs()
                        .get(0)
                        .stretches())
                .containsExactly(new Stretch(Change.SAME, "He did not."), new Stretch(Change.REMOVED, " It was fair."));
    }

    @Test
    void of_paragraphs_that_changed_places_the_shorter_has_moved() {
        Redraft redraft = compare(
                "A long paragraph that tells of many things at its ease, and of some more.\n\nA short one that tells little.",
                "A short one that tells little.\n\nA long paragraph that tells of many things at its ease, and some more.");
        assertThat(fates(redraft)).containsExactly(Fate.MOVED_HERE, Fate.CHANGED, Fate.MOVED_AWAY);
    }

    @Test
    void a_heading_is_known_as_one() {
        assertThat(compare("# A\n\nb", "# A\n\nc").paragraphs().get(0).heading())
                .isTrue();
    }

    @Property(tries = 300)
    void both_texts_can_be_read_back_paragraph_by_paragraph(
            @ForAll @Size(max = 8) List<@StringLength(min = 1, max = 9) @CharRange(from = 'a', to = 'c') String> before,
            @ForAll @Size(max = 8)
                    List<@StringLength(min = 1, max = 9) @CharRange(from = 'a', to = 'c') String> after) {
        canBeReadBack(lines(before), lines(after));
    }

    private static Redraft canBeReadBack(List<String> before, List<String> after) {
        Redraft redraft = compare(String.join("\n\n", before), String.join("\n\n", after));
        assertThat(texts(redraft, Paragraph::before)).isEqualTo(before);
        assertThat(texts(redraft, Paragraph::after)).isEqualTo(after);
        return redraft;
    }

    private static List<String> texts(Redraft redraft, Function<Paragraph, List<Stretch>> side) {
        return redraft.paragraphs().stream()
                .map(paragraph -> text(side.apply(paragraph)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream().map(text -> String.join(" ", text.split(""))).toList();
    }

    /** Any two of them in one block are quadratic work, and the changed ones are found among ten thousand. */
    @Test
    void twelve_thousand_words_can_be_read_back_however_much_was_changed() {
        Random random = new Random(7);
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            before.add(paragraph(random, 80));
        }
        List<String> after = new ArrayList<>(before);
        after.replaceAll(text -> text.replace(" w17 ", " changed ").replace(" w42 ", " "));
        Collections.swap(after, 10, 90);
        after.remove(33);
        List<String> anew = before.stream().map(text -> paragraph(random, 80)).toList();

        Redraft redrafted = canBeReadBack(before, after);
        assertThat(redrafted.moved()).isEqualTo(2);
        assertThat(redrafted.removed()).isBetween(80, 250);
        canBeReadBack(before, anew);
        canBeReadBack(List.of(String.join(" ", before)), List.of(String.join(" ", anew)));
    }

    private static String paragraph(Random random, int words) {
        return random.ints(words, 0, 900).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }
}
