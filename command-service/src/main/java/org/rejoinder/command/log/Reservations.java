package org.rejoinder.command.log;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Uniqueness across streams: a value of a kind has one owner. A claim is written in the statement that appends the
 * events it belongs to, so of two that claim the same value one is refused with all it wanted to write.
 */
@Component
public final class Reservations {

    private static final String TURN = "turn: ";

    private final JdbcClient store;

    Reservations(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /**
     * Claims a value for the current unit of work.
     *
     * @param kind what is unique, for instance {@code slug}
     * @param scopeAndValue the normalised value with what it is unique in
     * @param owner the aggregate that holds it
     * @throws IllegalStateException outside a unit of work
     * @throws AlreadyReservedException at the end of the unit of work, when it has another owner or was claimed twice
     */
    public void claim(String kind, String scopeAndValue, String owner) {
        PendingAppend.required().claims.add(new PendingAppend.Claim(kind, scopeAndValue, owner));
    }

    /**
     * Lets one unit of work at a time decide on what several streams say together. Whoever was looking while another
     * decided has lost a race when it ends, and decides anew. To be called before anything is looked up.
     *
     * @param about what is decided on
     * @throws IllegalStateException outside a unit of work
     */
    public void takeTurn(String about) {
        String kind = TURN + about;
        long stored = store.sql("select count(*) from store.reservations where kind = ?")
                .param(kind)
                .query(Long.class)
                .single();
        long pending = PendingAppend.required().claims.stream()
                .filter(claim -> claim.kind().equals(kind))
                .count();
        claim(kind, Long.toString(stored + pending), about);
    }

    /** Whether a claim that has another owner is a race that was lost, and may be tried again. */
    static boolean isTurn(PendingAppend.Claim claim) {
        return claim.kind().startsWith(TURN);
    }

    /**
     * Who holds a value, or claims it in the current unit of work; only a hint to offer another, never a promise that it
     * is free.
     */
    public Optional<String> ownerOf(String kind, String scopeAndValue) {
        PendingAppend pending = PendingAppend.current();
        if (pending != null) {
            for (PendingAppend.Claim claim : pending.claims) {
                if (claim.kind().equals(kind) && claim.value().equals(scopeAndValue)) {
                    return Optional.of(claim.owner());
                }
            }
        }
        return store.sql("select owner from store.reservations where kind = ? and value = ?")
                .params(kind, scopeAndValue)
                .query(String.class)
                .optional();
    }
}
