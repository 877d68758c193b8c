package org.rejoinder.command.workingcopy;

import java.util.List;
import java.util.Objects;
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
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.workingcopy.WorkingCopies.Place;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Lets those who write a manuscript, or edit what was accepted, at its working copy while it is theirs to change. */
@Component("writing")
public class Writing {

    private static final int MOST_ATTEMPTS = 5;

    private final Facts facts;
    private final WorkingCopies copies;
    private final TextStore texts;

    Writing(Facts facts, WorkingCopies copies, TextStore texts) {
        this.facts = facts;
        this.copies = copies;
        this.texts = texts;
    }

    /** Puts an empty working copy beside a manuscript that was just begun. */
    public void begin(UUID commentaryId, String language, List<Target> targets, Actor by) {
        copies.begin(Place.ofAuthor(commentaryId), WorkingCopy.empty(commentaryId, language, targets), by.person());
    }

    /** A working copy, and where it is kept. */
    private record Open(Place place, WorkingCopy copy) {}

    /**
     * The working copy, for someone who may change it: what its author writes; after acceptance what an editor changes of
     * the accepted text, which begins as that text and not as what the author may have written since.
     *
     * @throws Refused when the manuscript is not theirs to write on, or not now
     */
    WorkingCopy open(UUID commentaryId, Actor by) {
        return find(commentaryId, by).copy();
    }

    /** Where the copy is kept that someone may change; see {@link #open}. */
    Place place(UUID commentaryId, Actor by) {
        return find(commentaryId, by).place();
    }

    private Open find(UUID commentaryId, Actor by) {
        ManuscriptFacts manuscript = manuscript(commentaryId);
        Set<Part> parts = manuscript.partsOf(by);
        boolean edits = Right.COPY_EDIT.isHeldBy(parts) && Moves.isOpen(Right.COPY_EDIT, manuscript.stage(), parts);
        if (!edits) {
            Policy.inManuscript(parts, Right.SAVE_VERSION);
            if (!Moves.isOpen(Right.SAVE_VERSION, manuscript.stage(), parts)) {
                throw new Refused(CommentaryReason.NOT_NOW, manuscript.movesOf(by));
            }
        }
        Place place = edits ? copyEdit(manuscript) : Place.ofAuthor(commentaryId);
        return new Open(place, copies.find(place).orElseGet(() -> first(place, manuscript, by)));
    }

    ManuscriptFacts manuscript(UUID commentaryId) {
        return facts.manuscript(commentaryId).orElseThrow(Rejection::notFound);
    }

    /** Throws away what an editor changed of the manuscript's present text: it has become a version. */
    void dropCopyEdit(ManuscriptFacts manuscript) {
        copies.drop(copyEdit(manuscript));
    }

    private static Place copyEdit(ManuscriptFacts manuscript) {
        return new Place(
                manuscript.commentaryId(),
                Objects.requireNonNull(manuscript.text()).id());
    }

    /** The first row: of an editor's copy; of an author's, if the process ended before it was written. */
    private WorkingCopy first(Place place, ManuscriptFacts manuscript, Actor by) {
        if (place.basedOn() == null) {
            String language = facts.series(manuscript.seriesId())
                    .orElseThrow(Rejection::notFound)
                    .language();
            begin(manuscript.commentaryId(), language, manuscript.targets(), by);
        } else {
            EssayText accepted = CanonicalJson.read(texts.read(place.basedOn()), EssayText.class);
            copies.begin(place, WorkingCopy.of(manuscript.commentaryId(), accepted), by.person());
        }
        return copies.find(place).orElseThrow(Rejection::notFound);
    }

    /**
     * Saves what was written on top of a revision. What says the same as the stored copy changes nothing, so that the
     * same save may come twice.
     *
     * @param base the revision it was written on
     * @throws Rejection when the copy was saved by someone else meanwhile; it shows what is stored now
     */
    WorkingCopy save(UUID commentaryId, int base, UnaryOperator<WorkingCopy> change, Actor by) {
        Open open = find(commentaryId, by);
        WorkingCopy stored = open.copy();
        WorkingCopy changed = change.apply(stored);
        if (changed.saysTheSameAs(stored)) {
            return stored;
        }
        if (stored.revision() != base || !copies.save(open.place(), changed.at(base), by.person())) {
            throw Rejection.stale(copies.find(open.place()).orElse(null));
        }
        return changed.at(base + 1);
    }

    /** Changes whatever is stored; for changes that leave the words alone, such as one more pin. */
    WorkingCopy amend(UUID commentaryId, UnaryOperator<WorkingCopy> change, Actor by) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Open open = find(commentaryId, by);
            WorkingCopy stored = open.copy();
            WorkingCopy changed = change.apply(stored);
            if (changed.saysTheSameAs(stored)) {
                return stored;
            }
            if (copies.save(open.place(), changed.at(stored.revision()), by.person())) {
                return changed.at(stored.revision() + 1);
            }
        }
        throw new ConcurrencyFailureException("a working copy is saved without pause");
    }
}
