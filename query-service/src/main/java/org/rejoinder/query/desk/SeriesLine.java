package org.rejoinder.query.desk;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.query.live.Fingerprint;

/**
 * A series as the desk names it.
 *
 * @param lead its lead article, absent until one was begun
 * @param published whether the lead is public, so that it can be answered
 * @param continues the series it continues
 * @param reviewMode name of a {@link org.rejoinder.contract.series.ReviewMode}
 * @param depth turns of one exchange
 * @param replyDays days to take up the right of reply
 * @param labels what kinds are called here
 * @param reviewForm what reviewers are asked beside their review
 */
public record SeriesLine(
        UUID id,
        long seq,
        String slug,
        String title,
        @Nullable Integer number,
        String description,
        String language,
        boolean secondPairOfEyes,
        @Nullable UUID lead,
        boolean published,
        boolean callOpen,
        @Nullable String callBrief,
        @Nullable String callClosesOn,
        @Nullable Integer wordLimit,
        @Nullable UUID continues,
        String reviewMode,
        int depth,
        int replyDays,
        List<KindLabel> labels,
        List<ReviewQuestion> reviewForm)
        implements Fingerprint.Part {

    /** Not how it is run, nor how often that was changed. */
    @Override
    public List<@Nullable Object> shown() {
        return Arrays.asList(
                id, slug, title, number, lead, published, callOpen, callBrief, callClosesOn, wordLimit, labels);
    }

    /** What a kind is called here; absent when it is called as usual. */
    public @Nullable String label(String kind) {
        return labels.stream()
                .filter(label -> label.kind().equals(kind))
                .map(KindLabel::label)
                .findFirst()
                .orElse(null);
    }

    /** Title with its place in a numbered row. */
    public String name() {
        return number == null ? title : title + " " + number;
    }
}
