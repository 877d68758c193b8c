package org.rejoinder.command.commentary;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.NoteKind;

/** The margin notes of a manuscript, as far as rules ask about them: threads, each begun by one note. */
final class Notes {

    /**
     * A note with its answers.
     *
     * @param noteId the note that began it
     * @param assignment set when a reviewer began it
     * @param answered whether an author had the last word
     */
    record Exchange(
            UUID noteId,
            UUID begunBy,
            @Nullable UUID assignment,
            Audience audience,
            boolean settled,
            boolean answered) {

        Exchange settled(boolean now) {
            return new Exchange(noteId, begunBy, assignment, audience, now, answered);
        }

        Exchange answered(boolean now) {
            return new Exchange(noteId, begunBy, assignment, audience, settled, now);
        }
    }

    private final Map<UUID, Exchange> threads = new HashMap<>();
    private final Map<UUID, UUID> threadOf = new HashMap<>();
    private final Map<UUID, Suggestion> suggestions = new HashMap<>();

    /** The thread that a note begins or belongs to. */
    @Nullable
    Exchange threadOf(UUID noteId) {
        UUID first = threadOf.get(noteId);
        return first == null ? null : threads.get(first);
    }

    /** The notes there are, whoever reads them. */
    Set<UUID> ids() {
        return Set.copyOf(threadOf.keySet());
    }

    boolean has(UUID noteId) {
        return threadOf.containsKey(noteId);
    }

    /** Whether an author still owes a word to one of the notes written for them. */
    boolean awaitAnswer(Set<UUID> authors) {
        return threads.values().stream()
                .anyMatch(thread -> thread.audience() == Audience.AUTHOR
                        && !thread.settled()
                        && !thread.answered()
                        && !isAnsweredSuggestion(thread.noteId())
                        && !authors.contains(thread.begunBy()));
    }

    private boolean isAnsweredSuggestion(UUID noteId) {
        Suggestion suggestion = suggestions.get(noteId);
        return suggestion != null && suggestion.state() != Suggestion.State.OPEN;
    }

    /** The edit that a note suggests; null when it suggests none. */
    @Nullable
    Suggestion suggestion(UUID noteId) {
        return suggestions.get(noteId);
    }

    Map<UUID, Suggestion> suggestions() {
        return Map.copyOf(suggestions);
    }

    void answerSuggestion(UUID noteId, Suggestion.State answer) {
        suggestions.computeIfPresent(noteId, (id, suggestion) -> suggestion.now(answer));
    }

    void anchor(UUID noteId, UUID passage, int version) {
        suggestions.computeIfPresent(noteId, (id, suggestion) -> suggestion.at(passage, version));
    }

    void add(NoteAdded note, Set<UUID> authors) {
        Audience audience = Audience.valueOf(note.audience());
        if (NoteKind.valueOf(note.kind()) == NoteKind.SUGGESTION) {
            UUID text = note.text().id();
            suggestions.put(
                    note.noteId(),
                    new Suggestion(
                            note.noteId(),
                            note.writtenBy(),
                            audience,
                            text,
                            text,
                            note.version(),
                            Suggestion.State.OPEN));
        }
        Exchange thread = note.inReplyTo() == null ? null : threadOf(note.inReplyTo());
        if (thread == null) {
            threadOf.put(note.noteId(), note.noteId());
            threads.put(
                    note.noteId(),
                    new Exchange(note.noteId(), note.writtenBy(), note.assignmentId(), audience, false, false));
        } else {
            threadOf.put(note.noteId(), thread.noteId());
            if (audience == Audience.AUTHOR) {
                threads.put(thread.noteId(), thread.answered(authors.contains(note.writtenBy())));
            }
        }
    }

    void settle(UUID noteId, boolean settled) {
        Exchange thread = threadOf(noteId);
        if (thread != null) {
            threads.put(thread.noteId(), thread.settled(settled));
        }
    }
}
