package org.rejoinder.command.follow.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.follow.Following;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For administrators: whoever has no letter at hand writes to somebody who ends it for them. */
@RestController("followerOperationsApi")
@RequestMapping("/api/operations/followers")
@Tag(name = "Following")
class FollowerOperationsApi {

    private final Following following;

    FollowerOperationsApi(Following following) {
        this.following = following;
    }

    @Operation(
            summary = "Forget the address of a follower",
            description = "All it follows ends, and it is written to no more. An account is erased as an account.")
    @PostMapping("/forget")
    ResponseEntity<Outcome> forget(@Payload Address address, Call call, Actor by) {
        if (!following.forget(address.email())) {
            throw Rejection.of(HttpStatus.NOT_FOUND, "NO_SUCH_FOLLOWER");
        }
        return Answers.done(call, Outcome.of(by.person()), "/operations/letters?done=forgotten");
    }

    /** An address that is written to. */
    record Address(@NotBlank @Line(max = 254) String email) {}
}
