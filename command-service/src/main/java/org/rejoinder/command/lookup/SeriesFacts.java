package org.rejoinder.command.lookup;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.commentary.Turn;
import org.rejoinder.command.log.Recall;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.ReviewFormSet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;

/**
 * What a command on a manuscript needs to know of its series.
 *
 * @param continues the series it continues, absent when it continues none
 * @param call its call for responses, as it stands
 * @param lead the commentary that is its lead, absent until one is commissioned
 * @param policy how it is edited
 */
public record SeriesFacts(
        UUID seriesId,
        String slug,
        String title,
        String language,
        @Nullable UUID continues,
        Calling call,
        @Nullable UUID lead,
        Rules policy) {

    /**
     * A call for responses.
     *
     * @param everOpened whether one was ever opened, also when it is closed by now
     * @param open whether one was opened and nobody closed it
     * @param closesOn last day (ISO date), absent when it stays open or none was opened
     * @param wordLimit most words of a response, absent when there is no limit
     */
    public record Calling(
            boolean everOpened,
            boolean open,
            @Nullable String closesOn,
            @Nullable Integer wordLimit) {

        public static final Calling NEVER = new Calling(false, false, null, null);

        private Calling closed() {
            return new Calling(everOpened, false, closesOn, wordLimit);
        }
    }

    /**
     * How a series is edited.
     *
     * @param secondPairOfEyes whether decisions need a second person
     * @param depth turns of one exchange that people may take by themselves
     * @param replyDays days an answered author has to take up the right of reply
     * @param labels what kinds are called here, as far as they are not called as usual
     * @param reviewForm what reviewers are asked beside their review
     */
    public record Rules(
            boolean secondPairOfEyes,
            ReviewMode reviewMode,
            int depth,
            int replyDays,
            List<KindLabel> labels,
            List<ReviewQuestion> reviewForm) {

        /** Days to take up the right of reply, where nobody set a policy. */
        public static final int USUAL_REPLY_DAYS = 30;

        /** A series whose policy nobody has set yet. */
        public static Rules usual(boolean secondPairOfEyes) {
            return new Rules(
                    secondPairOfEyes,
                    ReviewMode.SINGLE_ANONYMOUS,
                    Turn.USUAL_DEPTH,
                    USUAL_REPLY_DAYS,
                    List.of(),
                    List.of());
        }

        private Rules after(PolicySet set) {
            return new Rules(
                    set.secondPairOfEyes(),
                    ReviewMode.valueOf(set.reviewMode()),
                    set.depth(),
                    set.replyDays(),
                    List.copyOf(set.labels()),
                    reviewForm);
        }

        private Rules after(ReviewFormSet set) {
            return new Rules(secondPairOfEyes, reviewMode, depth, replyDays, labels, List.copyOf(set.questions()));
        }
    }

    /** What the events of a series say; nothing when there are none. */
    static Recall<SeriesFacts> recall() {
        return Recall.folding((before, event) -> {
            if (event instanceof SeriesOpened opened) {
                return of(opened);
            }
            return before == null ? null : before.after(event);
        });
    }

    private static SeriesFacts of(SeriesOpened opened) {
        return new SeriesFacts(
                opened.seriesId(),
                opened.slug(),
                opened.title(),
                opened.language(),
                null,
                Calling.NEVER,
                null,
                Rules.usual(opened.secondPairOfEyes()));
    }

    private SeriesFacts after(Object event) {
        if (event instanceof SeriesDescribed described) {
            return new SeriesFacts(
                    seriesId, slug, described.title(), language, described.continues(), call, lead, policy);
        }
        if (event instanceof LeadCommissioned commissioned) {
            return new SeriesFacts(
                    seriesId, slug, title, language, continues, call, commissioned.commentaryId(), policy);
        }
        if (event instanceof CallOpened opened) {
            return calling(new Calling(true, true, opened.closesOn(), opened.wordLimit()));
        }
        if (event instanceof CallChanged changed) {
            return calling(new Calling(true, true, changed.closesOn(), changed.wordLimit()));
        }
        if (event instanceof CallClosed) {
            return calling(call.closed());
        }
        if (event instanceof PolicySet set) {
            return edited(policy.after(set));
        }
        return event instanceof ReviewFormSet set ? edited(policy.after(set)) : this;
    }

    private SeriesFacts edited(Rules now) {
        return new SeriesFacts(seriesId, slug, title, language, continues, call, lead, now);
    }

    private SeriesFacts calling(Calling now) {
        return new SeriesFacts(seriesId, slug, title, language, continues, now, lead, policy);
    }

    /** Whether anyone may start a response on that day, given in the publication's time zone. */
    public boolean takesResponsesOn(LocalDate day) {
        return call.open() && (call.closesOn() == null || !day.isAfter(LocalDate.parse(call.closesOn())));
    }

    /** Most words of a response, absent when there is no limit. */
    public @Nullable Integer wordLimit() {
        return call.wordLimit();
    }

    /** Whether the lead takes only notices and corrections: a call for responses to it was opened once. */
    public boolean leadFrozen() {
        return call.everOpened();
    }

    public boolean secondPairOfEyes() {
        return policy.secondPairOfEyes();
    }

    public ReviewMode reviewMode() {
        return policy.reviewMode();
    }

    public int depth() {
        return policy.depth();
    }

    public int replyDays() {
        return policy.replyDays();
    }

    public List<KindLabel> labels() {
        return policy.labels();
    }
}
