package org.rejoinder.command.record.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordCommand.DeclareTranslation;
import org.rejoinder.command.record.RecordCommand.TakeTranslationBack;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saying that an essay is another one in another language, and that it is not. */
@RestController("translationApi")
@RequestMapping("/api/commentaries/{id}/translation")
@Tag(name = "Public record")
class TranslationApi {

    private static final String PAGE = "/desk/commentaries/{id}/record";

    private final Commands commands;
    private final Published published;
    private final Translations translations;
    private final TextStore texts;
    private final OneReply replies;

    TranslationApi(
            Commands commands, Published published, Translations translations, TextStore texts, OneReply replies) {
        this.commands = commands;
        this.published = published;
        this.translations = translations;
        this.texts = texts;
        this.replies = replies;
    }

    @Operation(
            summary = "Declare an essay a translation of another one",
            description = "Both are public, of the same kind, and in different languages. `original` is the commentary"
                    + " that was translated, never another translation. Readers are led from each to the others, and the"
                    + " translation does not count as one more essay. Declared once more, nothing changes.")
    @PostMapping
    ResponseEntity<Outcome> declare(@PathVariable UUID id, @Payload Declared declared, Call call, Actor by) {
        PublishedEssay essay = published.essay(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                declared,
                () -> Outcome.of(
                        id,
                        commands.send(new DeclareTranslation(
                                id, translations.of(essay, declared.original()), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Take back that an essay is a translation",
            description = "It stands on its own again; that it was declared one stays in the history, with the `reason`"
                    + " for the editors.")
    @PostMapping("/take-back")
    ResponseEntity<Outcome> takeBack(@PathVariable UUID id, @Payload TakenBack taken, Call call, Actor by) {
        published.essay(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                taken,
                () -> Outcome.of(
                        id,
                        commands.send(new TakeTranslationBack(
                                id, texts.write("text/markdown", taken.reason()), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    /** What it is a translation of. */
    record Declared(UUID original) {}

    /** Why it is none. */
    record TakenBack(@NotBlank @Prose(max = 10_000) String reason) {}
}
