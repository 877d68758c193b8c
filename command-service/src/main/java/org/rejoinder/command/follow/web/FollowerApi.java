package org.rejoinder.command.follow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.LocalPath;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.follow.Choice;
import org.rejoinder.command.follow.Following;
import org.rejoinder.command.follow.Pace;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Following at an address. Nobody needs an account: an address proves itself by the link of a letter, and so does whoever
 * changes something. The forms to begin with stand on pages that are the same for everyone, so they carry no token; what they ask
 * for anybody could ask for.
 */
@RestController("followerApi")
@RequestMapping("/api")
@Tag(name = "Following")
class FollowerApi {

    private static final int LONGEST_SECRET = 100;

    private final Following following;
    private final Facts facts;

    FollowerApi(Following following, Facts facts) {
        this.following = following;
        this.facts = facts;
    }

    @Operation(
            summary = "Ask to follow a series at an address",
            description =
                    "A letter asks the owner of the address; nothing else is sent before they have said yes. The answer"
                            + " is the same whether or not the address follows already.")
    @ApiResponse(responseCode = "202", description = "A letter is on its way")
    @PostMapping("/series/{id}/followers")
    ResponseEntity<?> followSeries(
            @PathVariable UUID id,
            @Payload Wish wish,
            Call call,
            HttpServletRequest request,
            HttpServletResponse response) {
        SeriesFacts series = facts.series(id).orElseThrow(Rejection::notFound);
        return ask(wish, id, call, "/follow/" + series.slug() + "?sent=1", request, response);
    }

    @Operation(
            summary = "Ask to follow everything at an address",
            description = "As for one series, and also for those that are opened later.")
    @ApiResponse(responseCode = "202", description = "A letter is on its way")
    @PostMapping("/followers")
    ResponseEntity<?> followAll(
            @Payload Wish wish, Call call, HttpServletRequest request, HttpServletResponse response) {
        return ask(wish, null, call, "/follow?sent=1", request, response);
    }

    private ResponseEntity<?> ask(
            Wish wish,
            @Nullable UUID series,
            Call call,
            String page,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Duration> wait = following.ask(
                wish.email(),
                new Choice(series, pace(wish.pace()), Boolean.TRUE.equals(wish.calls())),
                language(wish.language()),
                request.getRemoteAddr());
        if (wait.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
            throw Rejection.of(HttpStatus.TOO_MANY_REQUESTS, "ASKED_TOO_OFTEN");
        }
        return call.isForm()
                ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(LocalPath.to(page).uri())
                        .build()
                : ResponseEntity.accepted().build();
    }

    @Operation(
            summary = "Confirm that one wishes to follow",
            description = "Uses up the `token` of the letter's link. From now on there are letters.")
    @PostMapping("/followers/confirm")
    ResponseEntity<Outcome> confirm(@Payload Token token, Call call) {
        Following.Confirmed confirmed = following.confirm(token.token());
        return Answers.doneAt(
                call, Outcome.of(confirmed.follower()), "/following/" + confirmed.secret() + "?done=confirmed");
    }

    @Operation(
            summary = "Choose how one follows, or end it",
            description =
                    "By the `token` of any letter to a follower. Without a `series` it is about following everything;"
                            + " `end` ends it, and `END_ALL` ends all at once. Whoever follows nothing any more is forgotten.")
    @PostMapping("/followers/choices")
    ResponseEntity<Outcome> choose(@Payload Choosing choosing, Call call) {
        String token = choosing.token();
        Optional<UUID> who = switch (choosing.what()) {
            case CHANGE ->
                following.change(
                        token,
                        new Choice(choosing.series(), pace(choosing.pace()), Boolean.TRUE.equals(choosing.calls())));
            case END -> following.end(token, choosing.series());
            case END_ALL -> following.endAll(token);
        };
        return Answers.doneAt(
                call,
                Outcome.of(who.orElseThrow(FollowerApi::unknown)),
                "/following/" + token + "?done=" + (choosing.what() == What.CHANGE ? "changed" : "ended"));
    }

    /** As mail programs ask it (RFC 8058), with no cookie and no page to go on to; or the form on its page. */
    @Operation(
            summary = "End letters to a follower like one",
            description = "By the secret in the letter's `List-Unsubscribe` header, in one click (RFC 8058).")
    @PostMapping("/followers/unsubscribe/{secret}")
    ResponseEntity<Outcome> unsubscribe(@PathVariable String secret, Call call) {
        UUID who = (secret.length() > LONGEST_SECRET ? Optional.<UUID>empty() : following.unsubscribe(secret))
                .orElseThrow(FollowerApi::unknown);
        // Mail programs do not follow where a form would go on to.
        return call.page().isPresent()
                ? Answers.doneAt(call, Outcome.of(who), "/following/" + secret + "?done=ended")
                : ResponseEntity.noContent().build();
    }

    private static Rejection unknown() {
        return Rejection.of(HttpStatus.NOT_FOUND, "NO_SUCH_LETTER_LINK");
    }

    static Pace pace(@Nullable Pace chosen) {
        return chosen == null ? Pace.AT_ONCE : chosen;
    }

    static String language(@Nullable String chosen) {
        return chosen == null || chosen.isBlank() ? "en" : chosen;
    }

    /**
     * A wish to follow.
     *
     * @param pace at once unless said otherwise
     * @param calls whether also when responses are called for
     * @param language BCP 47 tag of the interface it was asked in
     */
    record Wish(
            @NotBlank @Line(max = 254) String email,
            @Nullable Pace pace,
            @Nullable Boolean calls,

            @Nullable @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
            String language) {}

    /**
     * A link.
     *
     * @param token the secret in it
     */
    record Token(@NotBlank @Line(max = LONGEST_SECRET) String token) {}

    /** What becomes of what is followed. */
    enum What {
        CHANGE,
        END,
        END_ALL
    }

    /**
     * A follower's choice.
     *
     * @param token the secret of a letter's link
     * @param series absent for following everything
     */
    record Choosing(
            @NotBlank @Line(max = LONGEST_SECRET) String token,
            @NotNull What what,
            @Nullable UUID series,
            @Nullable Pace pace,
            @Nullable Boolean calls) {}
}
