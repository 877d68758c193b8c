package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.AnchorNote;
import org.rejoinder.command.commentary.CommentaryCommand.ReopenNote;
import org.rejoinder.command.commentary.CommentaryCommand.ResolveNote;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.passage.Passages;
import org.rejoinder.command.passage.Pointer;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.contract.text.TextRef;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Margin notes on a manuscript. */
@RestController("noteApi")
@RequestMapping("/api/commentaries/{id}/notes")
@Tag(name = "Margin notes")
class NoteApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Looking looking;
    private final TextStore texts;
    private final Passages passages;
    private final OneReply replies;
    private final Calling called;

    NoteApi(Commands commands, Looking looking, TextStore texts, Passages passages, OneReply replies, Calling called) {
        this.called = called;
        this.commands = commands;
        this.looking = looking;
        this.texts = texts;
        this.passages = passages;
        this.replies = replies;
    }

    @Operation(
            summary = "Write a margin note, or answer one",
            description =
                    "The passage is named by its words or by its place in the plain text of the present version;"
                            + " without one the note is on the whole. `@Editor`, `@Author`, `@Reviewer 2` and, between editors,"
                            + " `@` and a name in its words tell those people of it who may read it. `part` of the answer is the note's id.")
    @PostMapping
    ResponseEntity<Outcome> add(@PathVariable UUID id, @Payload Note note, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        int version = note.version() == null ? manuscript.version() : note.version();
        Pointer pointer = new Pointer(note.quote(), note.start(), note.end());
        manuscript.demand(Right.ADD_NOTE, by);
        String words = note.text() == null ? "" : note.text();
        if (note.kind() != NoteKind.SUGGESTION && words.isBlank()) {
            throw looking.wrong("text", "REQUIRED");
        }
        Passages.@Nullable Found found = pointer.isEmpty() ? null : find(manuscript, version, pointer);
        if (note.kind() == NoteKind.SUGGESTION && note.replacement() == null) {
            throw looking.wrong("replacement", "REQUIRED");
        }
        if (note.kind() == NoteKind.SUGGESTION && found == null) {
            throw looking.wrong("quote", "REQUIRED");
        }
        Outcome outcome = replies.once(call, by, note, () -> {
            UUID noteId = UUID.randomUUID();
            NoteText text = new NoteText(
                    words,
                    found == null ? null : found.passage(),
                    note.kind() == NoteKind.SUGGESTION ? note.replacement() : null);
            long at = Objects.requireNonNull(commands.<Long>send(new AddNote(
                            id,
                            noteId,
                            version,
                            note.kind(),
                            note.audience(),
                            texts.write(text),
                            note.inReplyTo(),
                            called.in(words, manuscript, by),
                            by))
                    .result());
            return Outcome.part(id, at, noteId).noticing(found == null ? null : found.notice());
        });
        return Answers.done(call, outcome, PAGE);
    }

    private Passages.Found find(ManuscriptFacts manuscript, int version, Pointer pointer) {
        TextRef text = manuscript.text();
        if (text == null) {
            throw looking.wrong("quote", "NO_TEXT_YET");
        }
        if (version != manuscript.version()) {
            throw new Refused(AccessReason.STALE_VERSION);
        }
        return passages.find(looking.essay(text).markdown(), pointer, "quote");
    }

    @Operation(summary = "Settle a note")
    @PostMapping("/{note}/resolve")
    ResponseEntity<Outcome> resolve(@PathVariable UUID id, @PathVariable UUID note, Call call, Actor by) {
        Outcome outcome =
                replies.once(call, by, null, () -> Outcome.of(id, commands.send(new ResolveNote(id, note, by))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(summary = "Take a settled note up again")
    @PostMapping("/{note}/reopen")
    ResponseEntity<Outcome> reopen(@PathVariable UUID id, @PathVariable UUID note, Call call, Actor by) {
        Outcome outcome =
                replies.once(call, by, null, () -> Outcome.of(id, commands.send(new ReopenNote(id, note, by))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Give a note another place",
            description = "At a passage of the present version, named by its words or by its place in the plain text.")
    @PostMapping("/{note}/anchor")
    ResponseEntity<Outcome> anchor(
            @PathVariable UUID id, @PathVariable UUID note, @Payload Place place, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        manuscript.demand(Right.ANCHOR_NOTE, by);
        int version = place.version() == null ? manuscript.version() : place.version();
        Passages.Found found = find(manuscript, version, new Pointer(place.quote(), place.start(), place.end()));
        Outcome outcome = replies.once(call, by, place, () -> {
            TextRef passage = texts.write(new NoteText("", found.passage(), null));
            return Outcome.of(id, commands.send(new AnchorNote(id, note, version, passage, by)))
                    .noticing(found.notice());
        });
        return Answers.done(call, outcome, PAGE);
    }

    /**
     * Where a note is to stand.
     *
     * @param version the version that the passage is in; the present one when absent
     */
    record Place(
            @Nullable Integer version,
            @Nullable @Prose(max = Passages.LONGEST) String quote,
            @Nullable Integer start,
            @Nullable Integer end) {}

    /**
     * A margin note.
     *
     * @param version the version it stands at; the present one when absent
     * @param text what it says, Markdown; a suggested edit may speak for itself
     * @param replacement the proposed wording of a suggested edit; empty proposes to strike the passage
     */
    record Note(
            @Nullable Integer version,
            NoteKind kind,
            Audience audience,
            @Nullable @Prose(max = 10_000) String text,
            @Nullable @Prose(max = Passages.LONGEST) String quote,
            @Nullable Integer start,
            @Nullable Integer end,
            @Nullable @Prose(max = 10_000) String replacement,
            @Nullable UUID inReplyTo) {}
}
