package org.rejoinder.command.erasure;

import java.util.List;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;

/** What can be erased. */
public sealed interface ErasureCommand extends Command {

    UUID erasureId();

    @Override
    default UUID aggregateId() {
        return erasureId();
    }

    /**
     * Erases texts of a manuscript that is not under way any more.
     *
     * @param erasureId a fresh random id
     * @param underWay whether people still work on the manuscript
     */
    record EraseTexts(UUID erasureId, UUID commentaryId, List<UUID> texts, boolean underWay, Actor by)
            implements ErasureCommand {}
}
