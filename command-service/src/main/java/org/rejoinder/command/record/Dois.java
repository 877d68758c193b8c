package org.rejoinder.command.record;

import java.util.UUID;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.log.Reservations;
import org.rejoinder.contract.record.Doi;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a DOI is of one essay only. A claim is for ever, so what is taken back is claimed anew in a next term: the
 * ends of terms are claims, too. To be called within the unit of work that writes what it is claimed for.
 */
@Component("dois")
public final class Dois {

    private static final String KIND = "doi";
    private static final String ENDED = "doi-taken-back";

    /** A bound for errors: nobody takes the same DOI back so often, and no essay meets so many others. */
    private static final int MOST = 1_000;

    private final Reservations reservations;
    private final Messages messages;

    Dois(Reservations reservations, Messages messages) {
        this.reservations = reservations;
        this.messages = messages;
    }

    /** The DOI that an essay gets under a prefix, claimed for it; the same each time. */
    public String assigned(String prefix, UUID commentaryId) {
        for (int attempt = 0; attempt < MOST; attempt++) {
            String doi = Doi.of(prefix, commentaryId, attempt);
            if (!isOfAnother(doi, commentaryId)) {
                claim(doi, commentaryId);
                return doi;
            }
        }
        throw new IllegalStateException("no DOI for " + commentaryId);
    }

    /**
     * Claims a DOI for an essay, unless it has it.
     *
     * @throws Rejection when it is another's
     */
    public void claim(String doi, UUID commentaryId) {
        if (isOfAnother(doi, commentaryId)) {
            throw Rejection.taken(KIND, messages.of("DOI_TAKEN"));
        }
        String term = inTerm(doi, term(doi));
        if (reservations.ownerOf(KIND, term).isEmpty()) {
            reservations.claim(KIND, term, commentaryId.toString());
        }
    }

    /** Lets others have it, if the essay does. */
    public void giveBack(String doi, UUID commentaryId) {
        String term = inTerm(doi, term(doi));
        if (reservations
                .ownerOf(KIND, term)
                .filter(commentaryId.toString()::equals)
                .isPresent()) {
            reservations.claim(ENDED, term, commentaryId.toString());
        }
    }

    private boolean isOfAnother(String doi, UUID commentaryId) {
        return reservations
                .ownerOf(KIND, inTerm(doi, term(doi)))
                .filter(owner -> !owner.equals(commentaryId.toString()))
                .isPresent();
    }

    /** How often it was taken back. */
    private int term(String doi) {
        int term = 0;
        while (term < MOST && reservations.ownerOf(ENDED, inTerm(doi, term)).isPresent()) {
            term++;
        }
        return term;
    }

    /** No DOI has white space. */
    private static String inTerm(String doi, int term) {
        return doi + " " + term;
    }
}
