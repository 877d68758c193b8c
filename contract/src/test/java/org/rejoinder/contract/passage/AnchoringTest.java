package org.rejoinder.contract.passage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.passage.Anchoring.Quote;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnchoringTest {

    private static final String TEXT = """
            The pier is *very* old, and nobody ever mends it. It creaks at night, as piers do.

            Nobody asked the keeper of the lighthouse. It creaks at night in the harbour, too.

            The council’s “long plan” was to let the sea have it, and to say nothing of that.""";

    private final Anchoring anchoring = new Anchoring(PlainText.of(TEXT));

    @Test
    void words_that_stand_once_are_found_whatever_their_typography() {
        Carried found = anchoring.find(new Quote("council's \"long plan\"", "", "", null));
        assertThat(found.fate()).isEqualTo(Fate.EXACT);
        assertThat(found.place()).extracting(Passage::exact).isEqualTo("council’s “long plan”");
    }

    @Test
    void words_that_stand_twice_are_told_apart_by_what_stood_around_them_or_by_their_place_or_not_at_all() {
        int second = PlainText.of(TEXT).text().lastIndexOf("It creaks at night");
        assertThat(anchoring
                        .find(new Quote("It creaks at night", "keeper of the lighthouse. ", " in the harbour", null))
                        .place())
                .extracting(Passage::start)
                .isEqualTo(second);
        assertThat(anchoring
                        .find(new Quote("It creaks at night", "", "", second + 3))
                        .place())
                .extracting(Passage::start)
                .isEqualTo(second);
        assertThat(anchoring.find(new Quote("It creaks at night", "", "", null)).fate())
                .isEqualTo(Fate.REMOVED);
    }

    @Test
    void words_that_were_changed_since_are_found_by_what_is_left_of_them() {
        Carried found = anchoring.find(new Quote(
                "was to let the water have it, and say nothing", "The council's \"long plan\" ", " of that.", 400));
        assertThat(found.fate()).isEqualTo(Fate.REWORDED);
        assertThat(found.place()).extracting(Passage::exact).asString().contains("let the sea have it");
    }

    @Test
    void words_that_never_stood_there_are_nowhere() {
        assertThat(anchoring
                        .find(new Quote("an entirely foreign sentence about taxation in 1848", "Whigs ", " Tories", 12))
                        .fate())
                .isEqualTo(Fate.REMOVED);
        assertThat(anchoring.find(new Quote(" ", "", "", null)).fate()).isEqualTo(Fate.REMOVED);
    }
}
