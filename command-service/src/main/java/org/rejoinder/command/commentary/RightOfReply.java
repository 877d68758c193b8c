package org.rejoinder.command.commentary;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.contract.commentary.Kind;

/**
 * To whom the right of reply would be offered once a manuscript is accepted; looked up beforehand.
 *
 * @param answered accounts of the authors of the essays it answers
 * @param until last day to take an offer up
 * @param turn the manuscript's own turn in its exchange
 */
public record RightOfReply(Set<UUID> answered, LocalDate until, Turn turn) {

    public static final RightOfReply NONE = new RightOfReply(Set.of(), LocalDate.MAX, Turn.FIRST);

    /** Whom to offer it for a manuscript of this kind by these authors, in an order that is always the same. */
    List<UUID> offeredFor(Kind kind, Set<UUID> authors) {
        boolean answerable = kind == Kind.RESPONSE || kind == Kind.REJOINDER;
        return answerable && turn.leavesOneMore()
                ? answered.stream()
                        .filter(person -> !authors.contains(person))
                        .sorted()
                        .toList()
                : List.of();
    }
}
