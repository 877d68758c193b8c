package org.rejoinder.contract.erasure;

import java.util.List;
import java.util.UUID;

/**
 * An erasure that somebody had a right to. Every record is an event of the log, named {@code erasure.<RecordName>}: it
 * says which texts are gone, and to whom what was copied out of them belongs. What people are called is not in the log,
 * and so needs no event when it goes.
 */
public sealed interface ErasureEvent {

    UUID erasureId();

    /**
     * Everything written in a manuscript was erased, but for what was published of it.
     *
     * @param erasedBy the administrator, or the installation itself for an operator
     */
    record TextsErased(UUID erasureId, UUID commentaryId, List<UUID> texts, UUID erasedBy) implements ErasureEvent {}
}
