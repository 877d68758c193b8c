package org.rejoinder.contract.record;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;

/**
 * Counts what the authors of an essay are told of its public record: what readers are told, and what became of their own
 * proposals. Of what editors propose they are told nothing before it is public.
 *
 * <p>As with {@link org.rejoinder.contract.commentary.Told}, that is the version the record has for them, 0 for the first
 * event; both sides count it by themselves.
 */
public final class ToldOfRecord {

    private long toEveryone = -1;
    private final Map<UUID, UUID> proposers = new HashMap<>();
    private final Map<UUID, Long> toProposers = new HashMap<>();

    /** Takes in the next event of the record. */
    public void take(PublicRecordEvent event) {
        if (event instanceof UpdateProposed proposed) {
            proposers.put(proposed.updateId(), proposed.proposedBy());
            toProposers.merge(proposed.proposedBy(), 1L, Long::sum);
        } else if (event instanceof UpdateDropped dropped) {
            UUID proposer = proposers.get(dropped.updateId());
            if (proposer != null) {
                toProposers.merge(proposer, 1L, Long::sum);
            }
        } else if (!isAboutDoi(event)) {
            toEveryone++;
        }
    }

    /** What identifies an essay changes nothing that its authors could decide on, so it overtakes none of their decisions. */
    private static boolean isAboutDoi(PublicRecordEvent event) {
        return event instanceof DoiDeposited
                || event instanceof DoiDepositDropped
                || event instanceof DoiRegistered
                || event instanceof OriginalDoiNoted
                || event instanceof DoiTakenBack;
    }

    /** The version for one author. */
    public long to(UUID author) {
        return toEveryone + toProposers.getOrDefault(author, 0L);
    }
}
