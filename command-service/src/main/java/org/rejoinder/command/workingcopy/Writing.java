package org.rejoinder.command.workingcopy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryReason;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.Moves;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Target;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Lets those who write a manuscript at its working copy, while the manuscript is theirs to change. */
@Component("writing")
public class Writing {

    private static final int MOST_ATTEMPTS = 5;

    private final Facts facts;
    private final WorkingCopies copies;

    Writing(Facts facts, WorkingCopies copies) {
        this.facts = facts;
        this.copies = copies;
    }

    /** Puts an empty working copy beside a manuscript that was just begun. */
    public void begin(UUID commentaryId, String language, List<Target> targets, Actor by) {
        copies.begin(WorkingCopy.empty(commentaryId, language, targets), by.person());
    }

    /**
     * The working copy, for someone who may change it.
     *
     * @throws Refused when the manuscript is not theirs to write on, or not now
     */
    WorkingCopy open(UUID commentaryId, Actor by) {
        ManuscriptFacts manuscript = manuscript(commentaryId);
        Set<Part> parts = manuscript.partsOf(by);
        Policy.inManuscript(parts, Right.SAVE_VERSION);
        if (!Moves.isOpen(Right.SAVE_VERSION, manuscript.stage(), parts)) {
            throw new Refused(CommentaryReason.NOT_NOW, manuscript.movesOf(by));
        }
        return copies.find(commentaryId).orElseGet(() -> first(manuscript, by));
    }

    ManuscriptFacts manuscript(UUID commentaryId) {
        return facts.manuscript(commentaryId).orElseThrow(Rejection::notFound);
    }

    /** A manuscript whose first row was never written, since the process ended between the two. */
    private WorkingCopy first(ManuscriptFacts manuscript, Actor by) {
        String language = facts.series(manuscript.seriesId())
                .orElseThrow(Rejection::notFound)
                .language();
        begin(manuscript.commentaryId(), language, manuscript.targets(), by);
        return copies.find(manuscript.commentaryId()).orElseThrow(Rejection::notFound);
    }

    /**
     * Saves what was written on top of a revision. What says the same as the stored copy changes nothing, so that the
     * same save may come twice.
     *
     * @param base the revision it was written on
     * @throws Rejection when the copy was saved by someone else meanwhile; it shows what is stored now
     */
    WorkingCopy save(UUID commentaryId, int base, UnaryOperator<WorkingCopy> change, Actor by) {
        WorkingCopy stored = open(commentaryId, by);
        WorkingCopy changed = change.apply(stored);
        if (changed.saysTheSameAs(stored)) {
            return stored;
        }
        if (stored.revision() != base || !copies.save(changed.at(base), by.person())) {
            throw Rejection.stale(copies.find(commentaryId).orElse(null));
        }
        return changed.at(base + 1);
    }

    /** Changes whatever is stored; for changes that leave the words alone, such as one more pin. */
    WorkingCopy amend(UUID commentaryId, UnaryOperator<WorkingCopy> change, Actor by) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            WorkingCopy stored = open(commentaryId, by);
            WorkingCopy changed = change.apply(stored);
            if (changed.saysTheSameAs(stored)) {
                return stored;
            }
            if (copies.save(changed.at(stored.revision()), by.person())) {
                return changed.at(stored.revision() + 1);
            }
        }
        throw new ConcurrencyFailureException("a working copy is saved without pause");
    }
}
