package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.query.forms.Form;

/**
 * What a series is and how it is edited, for its editors to change.
 *
 * @param others series it could continue
 * @param staff who edits it without being an editor of the site
 * @param candidates who could be added to them
 * @param appoints whether the viewer may change the staff
 * @param mayDoWithout whether the viewer may let it do without a second pair of eyes
 * @param kinds the kinds of commentary, in the order of a conversation
 */
public record SeriesSettingsPage(
        SeriesLine series,
        List<SeriesLine> others,
        List<People.Person> staff,
        List<People.Person> candidates,
        boolean appoints,
        boolean mayDoWithout,
        List<String> kinds) {

    private static final int EMPTY_PLACES = 2;
    private static final int MOST_QUESTIONS = 12;

    /** What a kind is called here, empty when it is called as usual. */
    public String label(String kind) {
        String label = series.label(kind);
        return label == null ? "" : label;
    }

    /** The places for questions: those there are or were typed, and some to fill. */
    public List<Integer> places(Form typed) {
        int asked = Math.max(series.reviewForm().size(), typed.rows("questions") - EMPTY_PLACES);
        return IntStream.range(0, Math.min(asked + EMPTY_PLACES, MOST_QUESTIONS))
                .boxed()
                .toList();
    }

    /** The question at a place, absent at one to fill. */
    public @Nullable ReviewQuestion question(int place) {
        return place < series.reviewForm().size() ? series.reviewForm().get(place) : null;
    }

    /** The name of the series that it continues; empty when it continues none. */
    public String continued() {
        return others.stream()
                .filter(other -> continues(other.id()))
                .map(SeriesLine::name)
                .findFirst()
                .orElse("");
    }

    /** Whether the series continues another one. */
    public boolean continues(UUID other) {
        return other.equals(series.continues());
    }
}
