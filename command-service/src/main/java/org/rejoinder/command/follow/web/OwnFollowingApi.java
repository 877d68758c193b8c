package org.rejoinder.command.follow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.follow.Choice;
import org.rejoinder.command.follow.Following;
import org.rejoinder.command.follow.Pace;
import org.rejoinder.command.follow.web.FollowerApi.What;
import org.rejoinder.command.lookup.Facts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Following with an account: its address is known to be its own, so nothing is asked by letter. */
@RestController("ownFollowingApi")
@RequestMapping("/api/account")
@Tag(name = "Following")
class OwnFollowingApi {

    private final Following following;
    private final Facts facts;

    OwnFollowingApi(Following following, Facts facts) {
        this.following = following;
        this.facts = facts;
    }

    @Operation(
            summary = "Follow with one's account, choose how, or end it",
            description = "Without a `series` it is about everything that is published.")
    @PostMapping("/following")
    ResponseEntity<Outcome> choose(@Payload Choosing choosing, Call call, Actor by) {
        UUID series = choosing.series();
        if (series != null && facts.series(series).isEmpty()) {
            throw Rejection.notFound();
        }
        if (choosing.what() == What.CHANGE) {
            following.follow(
                    by.person(),
                    new Choice(series, FollowerApi.pace(choosing.pace()), Boolean.TRUE.equals(choosing.calls())),
                    FollowerApi.language(choosing.language()));
            return Answers.done(call, Outcome.of(by.person()), "/account/following?done=changed");
        }
        if (choosing.what() == What.END_ALL) {
            following.endAll(by.person());
        } else {
            following.end(by.person(), series);
        }
        return Answers.done(call, Outcome.of(by.person()), "/account/following?done=ended");
    }

    /**
     * A choice.
     *
     * @param what {@code CHANGE} also begins it
     * @param series absent for following everything
     */
    record Choosing(
            @NotNull What what,
            @Nullable UUID series,
            @Nullable Pace pace,
            @Nullable Boolean calls,

            @Nullable @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
            String language) {}
}
