package org.rejoinder.command.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.TextRef;

/**
 * What the current unit of work will write when it ends: all of it in one statement, or none of it. It hangs on the
 * root unit of work, so that commands handled together are written together.
 */
final class PendingAppend {

    record StoredText(TextRef ref, String mediaType, String content) {}

    record Claim(String kind, String value, String owner) {}

    /**
     * Texts to be erased.
     *
     * @param workingCopies the manuscripts whose working copies go with them
     */
    record Erasure(List<UUID> texts, List<UUID> workingCopies) {}

    record RememberedReply(UUID actor, String key, String requestHash, Reply reply) {}

    private static final String RESOURCE = PendingAppend.class.getName();

    final List<EventMessage<?>> events = new ArrayList<>();
    final List<StoredText> texts = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final List<RememberedReply> replies = new ArrayList<>();

    final List<Erasure> erasures = new ArrayList<>();

    /** The sequence number each touched stream will end at. */
    final Map<String, Long> versions = new HashMap<>();

    /** The aggregates that came from memory: nothing was asked of the store about them. */
    final Set<String> remembered = new HashSet<>();

    private @Nullable Throwable refusal;

    /** What the current unit of work will write; null outside one that the log takes part in. */
    static @Nullable PendingAppend current() {
        return CurrentUnitOfWork.isStarted()
                ? (PendingAppend) CurrentUnitOfWork.get().root().resources().get(RESOURCE)
                : null;
    }

    /**
     * What the current unit of work will write.
     *
     * @throws IllegalStateException outside a unit of work: such a write would belong to nothing
     */
    static PendingAppend required() {
        PendingAppend pending = current();
        if (pending == null) {
            throw new IllegalStateException(
                    "written together with events: handle a command, or call inside Commands.together");
        }
        return pending;
    }

    /** Begins to collect for the current unit of work. */
    static PendingAppend begin() {
        PendingAppend pending = new PendingAppend();
        CurrentUnitOfWork.get().root().resources().put(RESOURCE, pending);
        return pending;
    }

    /** A part failed: whoever goes on regardless must not get the other part written. */
    void refuse(Throwable cause) {
        refusal = cause;
    }

    @Nullable
    Throwable refusal() {
        return refusal;
    }

    /** Whether something was decided on what is only remembered: an append would have shown whether that still holds. */
    boolean decidedFromMemory() {
        return !versions.keySet().containsAll(remembered);
    }

    boolean isEmpty() {
        return events.isEmpty() && texts.isEmpty() && claims.isEmpty() && replies.isEmpty() && erasures.isEmpty();
    }
}
