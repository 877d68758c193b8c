package org.rejoinder.command.commentary;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;

/** The margin notes of a manuscript, as far as rules ask about them: threads, each begun by one note. */
final class Notes {

    /**
     * A note with its answers.
     *
     * @param noteId the note that began it
     * @param answered whether an author had the last word
     */
    record Exchange(UUID noteId, UUID begunBy, Audience audience, boolean settled, boolean answered) {}

    private final Map<UUID, Exchange> threads = new HashMap<>();
    private final Map<UUID, UUID> threadOf = new HashMap<>();

    /** The thread that a note begins or belongs to. */
    @Nullable
    Exchange threadOf(UUID noteId) {
        UUID first = threadOf.get(noteId);
        return first == null ? null : threads.get(first);
    }

    /** Whether an author still owes a word to one of the notes written for them. */
    boolean awaitAnswer(Set<UUID> authors) {
        return threads.values().stream()
                .anyMatch(thread -> thread.audience() == Audience.AUTHOR
                        && !thread.settled()
                        && !thread.answered()
                        && !authors.contains(thread.begunBy()));
    }

    void add(NoteAdded note, Set<UUID> authors) {
        Audience audience = Audience.valueOf(note.audience());
        Exchange thread = note.inReplyTo() == null ? null : threadOf(note.inReplyTo());
        if (thread == null) {
            threadOf.put(note.noteId(), note.noteId());
            threads.put(note.noteId(), new Exchange(note.noteId(), note.writtenBy(), audience, false, false));
        } else {
            threadOf.put(note.noteId(), thread.noteId());
            if (audience == Audience.AUTHOR) {
                answered(thread, authors.contains(note.writtenBy()));
            }
        }
    }

    void settle(UUID noteId, boolean settled) {
        Exchange thread = threadOf(noteId);
        if (thread != null) {
            threads.put(
                    thread.noteId(),
                    new Exchange(thread.noteId(), thread.begunBy(), thread.audience(), settled, thread.answered()));
        }
    }

    private void answered(Exchange thread, boolean answered) {
        threads.put(
                thread.noteId(),
                new Exchange(thread.noteId(), thread.begunBy(), thread.audience(), thread.settled(), answered));
    }
}
