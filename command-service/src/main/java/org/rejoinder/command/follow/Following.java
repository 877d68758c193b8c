package org.rejoinder.command.follow;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.identity.Asked;
import org.rejoinder.command.identity.IdentityReason;
import org.rejoinder.command.identity.LetterLinks;
import org.rejoinder.command.identity.NewPerson;
import org.rejoinder.command.identity.People;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What followers do. At an address nothing is sent but the one letter that asks, until whoever reads its mail has said yes; what
 * is answered to whoever asked never tells whether the address follows.
 */
@Component("following")
public class Following {

    /** What the link of a letter ends that gathers a week. */
    public static final String WEEK = "WEEK";

    private final Asked limits;
    private final FollowsAsked asked;
    private final Followers followers;
    private final LetterLinks links;
    private final FollowLetters letters;
    private final TransactionTemplate transaction;

    Following(
            Asked limits,
            FollowsAsked asked,
            Followers followers,
            LetterLinks links,
            FollowLetters letters,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.limits = limits;
        this.asked = asked;
        this.followers = followers;
        this.links = links;
        this.letters = letters;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Asks the owner of an address whether they wish to follow.
     *
     * @return how long to wait first, when it was asked too often; then nothing was done
     * @throws Refused when it is no address
     */
    public Optional<Duration> ask(String email, Choice choice, String language, String from) {
        NewPerson.demandAddress(email);
        Optional<Duration> wait = limits.count(People.key(email), from);
        if (wait.isEmpty()) {
            transaction.executeWithoutResult(status -> letters.followAsked(asked.note(email, choice, language)));
            letters.ring();
        }
        return wait;
    }

    /**
     * Who follows from now on, and by which link they look after that.
     *
     * @param secret of the link, which cannot be had again
     */
    public record Confirmed(UUID follower, String secret) {}

    /**
     * The owner of an address says yes.
     *
     * @throws Refused when the link is no good any more
     */
    public Confirmed confirm(String secret) {
        return Objects.requireNonNull(transaction.execute(status -> {
            FollowsAsked.Question question = links.spendConfirmingFollow(secret)
                    .flatMap(asked::find)
                    .orElseThrow(() -> new Refused(IdentityReason.LINK_SPENT));
            UUID follower = followers.atAddress(question.email(), question.language());
            followers.follow(follower, question.choice());
            asked.confirmed(question);
            return new Confirmed(follower, links.following(follower, ""));
        }));
    }

    /**
     * Forgets an address, as its owner wrote to somebody to ask for.
     *
     * @return whether it followed anything, or was asked to
     */
    public boolean forget(String email) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean followed = followers.endAllAt(email);
            return asked.forgetAt(email) || followed;
        }));
    }

    /** Somebody with an account follows, or changes how. */
    public void follow(UUID person, Choice choice, String language) {
        transaction.executeWithoutResult(status -> followers.follow(followers.asAccount(person, language), choice));
    }

    /** Somebody with an account ends following something. */
    public void end(UUID person, @Nullable UUID series) {
        transaction.executeWithoutResult(
                status -> followers.ofAccount(person).ifPresent(follower -> followers.end(follower, series)));
    }

    /** Somebody with an account ends following anything. */
    public void endAll(UUID person) {
        transaction.executeWithoutResult(status -> followers.ofAccount(person).ifPresent(followers::endAll));
    }

    /**
     * Whoever holds a letter changes how something is followed.
     *
     * @return who that is; empty when there is no such link
     */
    public Optional<UUID> change(String secret, Choice choice) {
        return by(secret, link -> followers.change(link.person(), choice));
    }

    /** Whoever holds a letter ends following one thing; as {@link #change}. */
    public Optional<UUID> end(String secret, @Nullable UUID series) {
        return by(secret, link -> followers.end(link.person(), series));
    }

    /** Whoever holds a letter ends everything; as {@link #change}. */
    public Optional<UUID> endAll(String secret) {
        return by(secret, link -> followers.endAll(link.person()));
    }

    /** Ends all that brings letters like the one with this link; once or several times is the same. As {@link #change}. */
    public Optional<UUID> unsubscribe(String secret) {
        return by(secret, link -> {
            if (link.target().equals(WEEK)) {
                followers.endWeekly(link.person());
            } else if (link.target().isEmpty()) {
                followers.endAll(link.person());
            } else {
                followers.endAbout(link.person(), UUID.fromString(link.target()));
            }
        });
    }

    private interface Deed {
        void on(LetterLinks.Link link);
    }

    private Optional<UUID> by(String secret, Deed deed) {
        return Objects.requireNonNull(
                transaction.execute(status -> links.findFollowing(secret).map(link -> {
                    deed.on(link);
                    return link.person();
                })));
    }
}
