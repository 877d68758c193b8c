package org.rejoinder.command.follow;

import java.time.Instant;
import java.util.List;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.command.identity.LetterLinks;
import org.springframework.stereotype.Component;

/** An address that somebody typed and nobody confirmed is not kept longer than the link that would confirm it works. */
@Component("whenFollowIsNotConfirmedThenForget")
class WhenFollowIsNotConfirmedThenForget implements Due {

    private final FollowsAsked asked;

    WhenFollowIsNotConfirmedThenForget(FollowsAsked asked) {
        this.asked = asked;
    }

    @Override
    public List<Task> at(Instant now) {
        Instant over = now.minus(LetterLinks.CONFIRMS_FOLLOWING_FOR);
        return asked.isAnyBefore(over)
                ? List.of(new Task("forgetting who did not confirm to follow", () -> asked.forgetBefore(over)))
                : List.of();
    }
}
