package org.rejoinder.command.correspondence;

import java.util.UUID;
import org.rejoinder.command.follow.FollowLetters;
import org.rejoinder.contract.notice.Topic;
import org.springframework.stereotype.Component;

/** Notes that somebody asked to follow; the postman writes and sends the letter. */
@Component
class FollowCorrespondence implements FollowLetters {

    private final Notices notices;
    private final Postman postman;

    FollowCorrespondence(Notices notices, Postman postman) {
        this.notices = notices;
        this.postman = postman;
    }

    @Override
    public void followAsked(UUID asked) {
        notices.note(Notice.toAsked(asked), Topic.Hearing.AT_ONCE);
    }

    @Override
    public void ring() {
        postman.ring();
    }
}
