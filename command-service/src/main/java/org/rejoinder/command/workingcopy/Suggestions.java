package org.rejoinder.command.workingcopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerSuggestions;
import org.rejoinder.command.commentary.CommentaryReason;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.Suggestion;
import org.rejoinder.command.commentary.Suggestion.State;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.NoteText;
import org.springframework.stereotype.Component;

/**
 * Takes suggested edits into the text that is being written, and out of it again. The text is changed before it is said
 * that it was, and changing it twice changes nothing; so what was interrupted is done by trying again.
 */
@Component("suggestions")
class Suggestions {

    private final Writing writing;
    private final TextStore texts;
    private final Commands commands;

    Suggestions(Writing writing, TextStore texts, Commands commands) {
        this.writing = writing;
        this.texts = texts;
        this.commands = commands;
    }

    /**
     * What came of several suggestions.
     *
     * @param version of the manuscript, as it is for who did it
     * @param left those that could not be taken in
     */
    record Taken(long version, int accepted, List<UUID> left) {}

    /**
     * Accepts one.
     *
     * @param byHand whether the text was changed already
     * @throws Refused when the text does not have its words any more, or markup stands in the way
     */
    long accept(UUID commentaryId, UUID noteId, boolean byHand, Actor by) {
        Suggestion suggestion = demand(commentaryId, noteId, by);
        if (!byHand && suggestion.state() == State.OPEN) {
            SuggestedEdit edit = read(commentaryId, suggestion);
            writing.amend(commentaryId, copy -> copy.saying(edit.in(copy.markdown())), by);
        }
        return answer(commentaryId, List.of(noteId), State.ACCEPTED, byHand, by);
    }

    /** Accepts as many as can be, each at its place, whichever comes first; what was answered already is left alone. */
    Taken acceptAll(UUID commentaryId, List<UUID> noteIds, Actor by) {
        List<UUID> left = new ArrayList<>();
        List<UUID> taken = new ArrayList<>();
        Map<UUID, Suggestion> all = writing.manuscript(commentaryId).suggestions();
        List<UUID> open = noteIds.stream()
                .distinct()
                .filter(id -> !all.containsKey(id) || all.get(id).state() == State.OPEN)
                .toList();
        List<SuggestedEdit> edits = open.stream()
                .map(id -> read(commentaryId, demand(commentaryId, id, by)))
                .toList();
        writing.amend(
                commentaryId,
                copy -> {
                    left.clear();
                    taken.clear();
                    String markdown = copy.markdown();
                    for (int i = 0; i < edits.size(); i++) {
                        try {
                            markdown = edits.get(i).in(markdown);
                            taken.add(open.get(i));
                        } catch (Refused impossible) {
                            left.add(open.get(i));
                        }
                    }
                    return copy.saying(markdown);
                },
                by);
        return new Taken(
                answer(commentaryId, List.copyOf(taken), State.ACCEPTED, false, by), taken.size(), List.copyOf(left));
    }

    long reject(UUID commentaryId, UUID noteId, Actor by) {
        demand(commentaryId, noteId, by);
        return answer(commentaryId, List.of(noteId), State.REJECTED, false, by);
    }

    /**
     * Takes an answer back.
     *
     * @param byHand whether the text, where it was changed, was or will be set right by hand
     * @throws Refused when the text was changed at that place since
     */
    long reconsider(UUID commentaryId, UUID noteId, boolean byHand, Actor by) {
        Suggestion suggestion = demand(commentaryId, noteId, by);
        if (!byHand && suggestion.state() == State.ACCEPTED) {
            SuggestedEdit edit = read(commentaryId, suggestion);
            writing.amend(commentaryId, copy -> copy.saying(edit.outOf(copy.markdown())), by);
        }
        return answer(commentaryId, List.of(noteId), State.OPEN, false, by);
    }

    private long answer(UUID commentaryId, List<UUID> noteIds, State answer, boolean byHand, Actor by) {
        Long version = commands.<Long>send(new AnswerSuggestions(commentaryId, noteIds, answer, byHand, by))
                .result();
        return version == null ? -1 : version;
    }

    /** The suggestion, for someone who may read it and change the text now. */
    private Suggestion demand(UUID commentaryId, UUID noteId, Actor by) {
        ManuscriptFacts manuscript = writing.manuscript(commentaryId);
        manuscript.demand(Right.ANSWER_SUGGESTION, by);
        Set<Part> parts = manuscript.partsOf(by);
        Suggestion suggestion = manuscript.suggestions().get(noteId);
        boolean readable = suggestion != null
                && (parts.contains(Part.EDITOR)
                        || suggestion.begunBy().equals(by.person())
                        || (parts.contains(Part.AUTHOR) && suggestion.audience() == Audience.AUTHOR));
        if (suggestion == null || !readable) {
            throw new Refused(CommentaryReason.NO_SUCH_NOTE);
        }
        return suggestion;
    }

    private SuggestedEdit read(UUID commentaryId, Suggestion suggestion) {
        NoteText note = CanonicalJson.read(texts.read(suggestion.text()), NoteText.class);
        NoteText place = suggestion.passage().equals(suggestion.text())
                ? note
                : CanonicalJson.read(texts.read(suggestion.passage()), NoteText.class);
        @Nullable UUID of = writing.manuscript(commentaryId).texts().get(suggestion.version());
        if (place.passage() == null || of == null) {
            throw Rejection.notFound();
        }
        EssayText essay = CanonicalJson.read(texts.read(of), EssayText.class);
        return new SuggestedEdit(
                essay.markdown(), place.passage(), note.replacement() == null ? "" : note.replacement());
    }
}
