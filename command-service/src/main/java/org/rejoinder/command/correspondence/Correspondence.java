package org.rejoinder.command.correspondence;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.identity.LetterLinks;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.contract.notice.Topic.Hearing;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What people decide about what they are told. */
@Component("correspondence")
public class Correspondence {

    private final Notices notices;
    private final LetterLinks links;
    private final Postman postman;
    private final Clock clock;

    Correspondence(Notices notices, LetterLinks links, Postman postman, @Qualifier("identityClock") Clock clock) {
        this.notices = notices;
        this.links = links;
        this.postman = postman;
        this.clock = clock;
    }

    /** Marks a notice in somebody's inbox as seen, with all that came before it. */
    public void see(UUID person, UUID upTo) {
        notices.see(person, upTo);
    }

    /** Sets how somebody hears of a topic by mail; of one that cannot be chosen they hear as usual. */
    public void prefer(UUID person, Topic topic, Hearing hearing) {
        if (topic.isChosen()) {
            notices.prefer(person, topic, hearing);
        }
    }

    /**
     * Ends what the link of a letter speaks of; once or several times is the same.
     *
     * @return whose letters end; empty when there is no such link
     */
    public Optional<UUID> unsubscribe(String secret) {
        return links.findUnsubscribing(secret).map(link -> {
            for (Topic topic : Topic.values()) {
                boolean meant = link.target().equals(Topic.GATHERED)
                        ? notices.hearing(link.person(), topic) == Hearing.DAILY
                        : link.target().equals(topic.name());
                if (meant) {
                    prefer(link.person(), topic, Hearing.NEVER);
                }
            }
            return link.person();
        });
    }

    /**
     * Lets a letter that did not go out be.
     *
     * @param notice one of those it tells of
     * @return false when there is none that did not go out
     */
    public boolean leave(UUID notice) {
        return notices.leave(notice);
    }

    /**
     * Lets a letter that did not go out be written and sent anew.
     *
     * @param notice one of those it tells of
     * @return false when there is none that waits for that
     */
    public boolean sendAnew(UUID notice) {
        boolean waits = notices.sendAnew(notice, clock.instant());
        if (waits) {
            postman.ring();
        }
        return waits;
    }
}
