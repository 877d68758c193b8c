package org.rejoinder.command.commentary;

import java.util.UUID;
import org.rejoinder.contract.commentary.Audience;

/**
 * A suggested edit.
 *
 * @param noteId the note that suggests it
 * @param text id of what the note says, with the proposed wording
 * @param passage id of the note text that holds the passage; the note's own until it is given another place
 * @param version the version that the passage is in
 * @param state what was said to it
 */
public record Suggestion(
        UUID noteId, UUID begunBy, Audience audience, UUID text, UUID passage, int version, State state) {

    /** What was said to a suggested edit. */
    public enum State {
        OPEN,
        ACCEPTED,
        REJECTED
    }

    Suggestion at(UUID newPassage, int newVersion) {
        return new Suggestion(noteId, begunBy, audience, text, newPassage, newVersion, state);
    }

    Suggestion now(State newState) {
        return new Suggestion(noteId, begunBy, audience, text, passage, version, newState);
    }
}
