package org.rejoinder.contract.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CarryingTest {

    private static final String HARBOUR = """
            The harbour was dredged in the year of the treaty, and nobody asked the fishermen. They learned of it from
            the noise. A council that plans in private is always surprised by the public.

            The second argument is about money. Dredging costs what it costs, but the ships that need the depth pay
            nothing for it. I do not say that they should; I say that somebody should have asked.

            What remains is the question of trust. Trust is not given to an office, it is given to people who come back
            and say what they got wrong.
            """;

    private static Carried carry(String from, String to, String quote) {
        PlainText older = PlainText.of(from);
        Passage passage = new Quotation(older).find(quote).get(0);
        return Carrying.between(older, PlainText.of(to)).carry(passage);
    }

    private static void expect(Carried carried, Fate fate, String words) {
        assertThat(carried.fate()).isEqualTo(fate);
        assertThat(carried.place()).isNotNull().extracting(Passage::exact).isEqualTo(words);
    }

    @Test
    void an_unchanged_text_keeps_every_passage_where_it_is() {
        Carried carried = carry(HARBOUR, HARBOUR, "always surprised by the public");
        expect(carried, Fate.EXACT, "always surprised by the public");
        assertThat(carried.place())
                .isEqualTo(new Quotation(PlainText.of(HARBOUR))
                        .find("always surprised by the public")
                        .get(0));
    }

    @Test
    void a_paragraph_set_before_it_moves_no_passage() {
        Carried carried =
                carry(HARBOUR, "A word first, which nobody expected.\n\n" + HARBOUR, "somebody should have asked");
        expect(carried, Fate.EXACT, "somebody should have asked");
        assertThat(carried.place()).extracting(Passage::block).isEqualTo("b3");
    }

    @Test
    void a_paragraph_set_elsewhere_takes_its_passages_along() {
        String[] paragraphs = HARBOUR.split("\n\n", -1);
        String moved = paragraphs[2].strip() + "\n\n" + paragraphs[0] + "\n\n" + paragraphs[1];
        expect(
                carry(HARBOUR, moved, "it is given to people who come back"),
                Fate.MOVED,
                "it is given to people who come back");
        expect(carry(HARBOUR, moved, "nobody asked the fishermen"), Fate.EXACT, "nobody asked the fishermen");
    }

    @Test
    void typography_is_no_change_of_words() {
        String before = "She said \"wait - the office isn't open\" and it was first... The rest followed.";
        String after =
                "She said \u201Cwait \u2013 the o\uFB03ce isn\u2019t\u00A0open\u201D and it was \uFB01rst\u2026 The rest followed.";
        expect(
                carry(before, after, "\"wait - the office isn't open\" and it was first..."),
                Fate.EXACT,
                "\u201Cwait \u2013 the o\uFB03ce isn\u2019t\u00A0open\u201D and it was \uFB01rst\u2026");
    }

    @Test
    void a_corrected_word_leaves_the_place_and_changes_the_words() {
        expect(
                carry(
                        HARBOUR,
                        HARBOUR.replace("dredged", "deepened"),
                        "The harbour was dredged in the year of the treaty"),
                Fate.REWORDED,
                "The harbour was deepened in the year of the treaty");
        expect(carry(HARBOUR.replace("surprised", "suprised"), HARBOUR, "suprised"), Fate.REWORDED, "surprised");
    }

    @Test
    void words_set_into_the_middle_of_it_belong_to_it() {
        expect(
                carry(
                        HARBOUR,
                        HARBOUR.replace("plans in private", "plans, as ours did, in private"),
                        "council that plans in private is always"),
                Fate.REWORDED,
                "council that plans, as ours did, in private is always");
    }

    @Test
    void a_deleted_sentence_is_removed_though_its_words_stand_elsewhere_in_others() {
        assertThat(carry(
                        HARBOUR,
                        HARBOUR.replace("They learned of it from\nthe noise. ", ""),
                        "They learned of it from the noise."))
                .isEqualTo(Carried.REMOVED);
    }

    @Test
    void of_two_equal_sentences_the_one_that_was_meant_is_followed() {
        String text = "Nobody asked. The first year passed in silence.\n\nNobody asked. The second year was loud.";
        PlainText older = PlainText.of(text);
        PlainText newer = PlainText.of("Nobody asked. The second year was loud.");
        Quotation quotes = new Quotation(older);
        Carrying carrying = Carrying.between(older, newer);
        assertThat(carrying.carry(quotes.find("Nobody asked.").get(1)).fate()).isEqualTo(Fate.EXACT);
        assertThat(carrying.carry(quotes.find("Nobody asked.").get(0)).fate()).isEqualTo(Fate.REMOVED);
    }

    @Test
    void a_paragraph_cut_in_two_or_joined_with_the_next_keeps_its_words() {
        String joined = HARBOUR.replace("the noise. A council", "the noise.\n\nA council");
        expect(carry(HARBOUR, joined, "from the noise. A council that"), Fate.EXACT, "from the noise.\nA council that");
        expect(carry(joined, HARBOUR, "from the noise. A council that"), Fate.EXACT, "from the noise. A council that");
    }

    @Test
    void scripts_without_spaces_are_followed_character_by_character() {
        String before = "港は条約の年に浚渫された。漁師に尋ねた者はいなかった。信頼は役所に与えられるものではない。";
        String after = "序文を加える。港は条約の年に深くされた。漁師に尋ねた者はいなかった。信頼は役所に与えられるものではない。";
        expect(carry(before, after, "漁師に尋ねた者"), Fate.EXACT, "漁師に尋ねた者");
        expect(carry(before, after, "港は条約の年に浚渫された"), Fate.REWORDED, "港は条約の年に深くされた");
    }

    @Test
    void cyrillic_is_followed_however_its_letters_are_encoded() {
        String before = "Совет, который решает втайне, всегда удивлён людьми. Мой довод другой.";
        String after =
                "Новое начало. Совет, который решает втайне, всегда удивле\u0308н людьми. Мои\u0306 довод другой.";
        expect(
                carry(before, after, "всегда удивлён людьми. Мой"),
                Fate.EXACT,
                "всегда удивле\u0308н людьми. Мои\u0306");
    }

    @Test
    void a_passage_inside_a_word_keeps_its_edges() {
        expect(carry(HARBOUR, "New. " + HARBOUR, "ouncil that pla"), Fate.EXACT, "ouncil that pla");
    }

    @Test
    void a_passage_of_a_text_no_longer_known_is_found_by_what_stood_around_it() {
        Passage passage =
                new Quotation(PlainText.of(HARBOUR)).find("should have asked").get(0);
        Carrying carrying = Carrying.between(PlainText.of(""), PlainText.of("First. " + HARBOUR));
        expect(carrying.carry(passage), Fate.MOVED, "should have asked");
        assertThat(Carrying.between(PlainText.of(""), PlainText.of("")).carry(passage))
                .isEqualTo(Carried.REMOVED);
    }

    @Test
    void nothing_is_carried_from_or_to_an_empty_text() {
        assertThat(carry(HARBOUR, "", "nobody asked the fishermen")).isEqualTo(Carried.REMOVED);
    }

    @Property(tries = 300)
    void what_is_not_revised_stays_where_it_is(@ForAll("essays") PlainText plain, @ForAll Random random) {
        Passage passage = any(plain, random);
        assertThat(Carrying.between(plain, plain).carry(passage)).isEqualTo(new Carried(Fate.EXACT, passage));
    }

    @Property(tries = 300)
    void a_paragraph_before_or_after_shifts_a_passage_and_does_nothing_else(
            @ForAll("essays") PlainText plain, @ForAll Random random, @ForAll boolean before) {
        Passage passage = any(plain, random);
        String added = "Zwischenruf einer fremden Stimme.";
        PlainText longer =
                PlainText.of(before ? added + "\n\n" + paragraphs(plain) : paragraphs(plain) + "\n\n" + added);
        Carried carried = Carrying.between(plain, longer).carry(passage);
        assertThat(carried.fate()).isEqualTo(Fate.EXACT);
        assertThat(carried.place()).isNotNull().satisfies(place -> {
            assertThat(place.exact()).isEqualTo(passage.exact());
            assertThat(place.start()).isEqualTo(passage.start() + (before ? added.length() + 1 : 0));
        });
    }

    @Property(tries = 300)
    void whatever_is_called_the_same_has_the_same_words(
            @ForAll("essays") PlainText from, @ForAll("essays") PlainText to, @ForAll Random random) {
        Passage passage = any(from, random);
        Carried carried = Carrying.between(from, to).carry(passage);
        Passage place = carried.place();
        if (place == null) {
            assertThat(carried.fate()).isEqualTo(Fate.REMOVED);
            return;
        }
        assertThat(to.text().substring(place.start(), place.end())).isEqualTo(place.exact());
        assertThat(carried.fate().sameWords()).isEqualTo(folded(place.exact()).equals(folded(passage.exact())));
    }

    private static String folded(String text) {
        return Folded.of(text).text.replace(" ", "");
    }

    private static String paragraphs(PlainText plain) {
        return String.join(
                "\n\n", plain.blocks().stream().map(PlainText.Block::text).toList());
    }

    private static Passage any(PlainText plain, Random random) {
        String text = plain.text();
        int start = random.nextInt(text.length());
        while (text.charAt(start) == ' ' || text.charAt(start) == '\n') {
            start--;
        }
        int end = Math.min(text.length(), start + 1 + random.nextInt(80));
        while (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\n') {
            end--;
        }
        return new Quotation(plain).passage(start, end);
    }

    /** Few words, so that phrases repeat more than anyone would bear. */
    @Provide
    Arbitrary<PlainText> essays() {
        Arbitrary<String> words = Arbitraries.of(
                "the", "harbour", "council", "asked", "nobody", "of", "a", "fair", "count.", "Then", "who,");
        Arbitrary<String> block = words.list().ofMinSize(1).ofMaxSize(25).map(list -> String.join(" ", list));
        return block.list().ofMinSize(1).ofMaxSize(6).map(blocks -> PlainText.of(String.join("\n\n", blocks)));
    }
}
