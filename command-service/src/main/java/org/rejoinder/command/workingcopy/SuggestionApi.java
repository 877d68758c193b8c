package org.rejoinder.command.workingcopy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said to suggested edits, and done to the text with it. */
@RestController("suggestionApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Margin notes")
class SuggestionApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Suggestions suggestions;
    private final OneReply replies;

    SuggestionApi(Suggestions suggestions, OneReply replies) {
        this.suggestions = suggestions;
        this.replies = replies;
    }

    @Operation(
            summary = "Accept a suggested edit",
            description =
                    "Puts the suggested wording into the working copy at exactly the suggestion's passage. Where the"
                            + " words are not there any more, or markup stands among them, nothing is changed and the answer is 409:"
                            + " whoever changes the text by hand then accepts with `byHand`.")
    @PostMapping("/notes/{note}/accept")
    ResponseEntity<Outcome> accept(
            @PathVariable UUID id, @PathVariable UUID note, @Payload Verdict verdict, Call call, Actor by) {
        Outcome outcome = replies.once(
                call, by, verdict, () -> Outcome.of(id, suggestions.accept(id, note, verdict.isByHand(), by)));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Accept several suggested edits",
            description =
                    "Each at its own passage, as many as can be; what could not be taken in stays open, and the answer has"
                            + " the `notice` `SUGGESTIONS_LEFT`.")
    @PostMapping("/suggestions/accept")
    ResponseEntity<Outcome> acceptAll(@PathVariable UUID id, @Payload Several several, Call call, Actor by) {
        Outcome outcome = replies.once(call, by, several, () -> {
            Suggestions.Taken taken = suggestions.acceptAll(id, several.notes(), by);
            return Outcome.of(id, taken.version()).noticing(taken.left().isEmpty() ? null : "SUGGESTIONS_LEFT");
        });
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(summary = "Reject a suggested edit")
    @PostMapping("/notes/{note}/reject")
    ResponseEntity<Outcome> reject(@PathVariable UUID id, @PathVariable UUID note, Call call, Actor by) {
        Outcome outcome = replies.once(call, by, null, () -> Outcome.of(id, suggestions.reject(id, note, by)));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Take back what was said to a suggested edit",
            description =
                    "Of an accepted one the old words come back into the working copy, unless `byHand` says that the"
                            + " text is set right by hand.")
    @PostMapping("/notes/{note}/reconsider")
    ResponseEntity<Outcome> reconsider(
            @PathVariable UUID id, @PathVariable UUID note, @Payload Verdict verdict, Call call, Actor by) {
        Outcome outcome = replies.once(
                call, by, verdict, () -> Outcome.of(id, suggestions.reconsider(id, note, verdict.isByHand(), by)));
        return Answers.done(call, outcome, PAGE);
    }

    /**
     * How a suggestion is answered.
     *
     * @param byHand whether the text is not to be touched, since it is changed by hand
     */
    record Verdict(@Nullable Boolean byHand) {

        boolean isByHand() {
            return Boolean.TRUE.equals(byHand);
        }
    }

    /** Some suggestions, by the notes that make them. */
    record Several(@NotEmpty @Size(max = 500) List<@NotNull UUID> notes) {}
}
