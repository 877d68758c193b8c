package org.rejoinder.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Secret links in letters, kept as hashes only. A letter that is sent again has new ones, and the older ones stay good: nobody
 * can tell which of them arrived. Looking at one uses nothing up, since mail scanners look, too.
 */
@Component("identityLetterLinks")
public class LetterLinks {

    private static final Duration LETS_IN_FOR = Duration.ofDays(60);
    private static final Duration UNSUBSCRIBES_FOR = Duration.ofDays(400);
    /** Long enough for a letter that is late or passed on, short enough for a mailbox that others open. */
    static final Duration CHOOSES_PASSWORD_FOR = Duration.ofHours(4);

    static final Duration OPENS_ACCOUNT_FOR = Duration.ofDays(2);

    /** How long somebody has to confirm that they wish to follow. */
    public static final Duration CONFIRMS_FOLLOWING_FOR = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Clock clock;

    LetterLinks(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private enum Purpose {
        INVITATION,
        LET_IN,
        UNSUBSCRIBE,
        PASSWORD,
        ACCOUNT,
        FOLLOW,
        FOLLOWING
    }

    /** Whom a link was made for, and what it is about. */
    public record Link(UUID person, String target) {}

    /**
     * Makes a link by which an invitation is answered.
     *
     * @return its secret, which cannot be had again
     */
    public String answering(UUID invitation) {
        return make(invitation, Purpose.INVITATION, "", UNSUBSCRIBES_FOR);
    }

    /** Ends all links in letters by which an invitation is answered. */
    public void endAnswering(UUID invitation) {
        jdbc.sql("delete from identity.letter_links where recipient = :id and purpose = 'INVITATION'")
                .param("id", invitation)
                .update();
    }

    /** Makes a link by which someone without a password comes in and goes on to a page. */
    public String lettingIn(UUID person, String page) {
        return make(person, Purpose.LET_IN, page, LETS_IN_FOR);
    }

    /** Makes a link that ends what is sent about a topic. */
    public String unsubscribing(UUID person, String topic) {
        return make(person, Purpose.UNSUBSCRIBE, topic, UNSUBSCRIBES_FOR);
    }

    /** Makes a link by which someone chooses a new password, once. */
    public String choosingPassword(UUID person) {
        return make(person, Purpose.PASSWORD, "", CHOOSES_PASSWORD_FOR);
    }

    /**
     * Makes a link by which whoever reads the letter opens an account, once.
     *
     * @param asked what the letter answers
     */
    public String openingAccount(UUID asked) {
        return make(asked, Purpose.ACCOUNT, "", OPENS_ACCOUNT_FOR);
    }

    /** Whose password is chosen by this link; looking uses it up no more than a page does. */
    Optional<UUID> findChoosingPassword(String secret) {
        return find(secret, Purpose.PASSWORD).map(Link::person);
    }

    /**
     * Uses up a link by which a password is chosen. Of several at once, one gets it.
     *
     * @return false when there is none any more
     */
    boolean spendChoosingPassword(String secret) {
        return spend(secret, Purpose.PASSWORD).isPresent();
    }

    /** Uses up a link by which an account is opened, and all that were sent for the same; answers what it was asked with. */
    Optional<UUID> spendOpeningAccount(String secret) {
        Optional<UUID> asked = spend(secret, Purpose.ACCOUNT);
        asked.ifPresent(
                id -> jdbc.sql("delete from identity.letter_links where recipient = :id and purpose = 'ACCOUNT'")
                        .param("id", id)
                        .update());
        return asked;
    }

    /**
     * Makes a link by which whoever reads the letter confirms that they wish to follow, once.
     *
     * @param asked what the letter answers
     */
    public String confirmingFollow(UUID asked) {
        return make(asked, Purpose.FOLLOW, "", CONFIRMS_FOLLOWING_FOR);
    }

    /** Uses up a link by which somebody confirms that they wish to follow; answers what was asked. */
    public Optional<UUID> spendConfirmingFollow(String secret) {
        return spend(secret, Purpose.FOLLOW);
    }

    /** Makes a link by which a follower looks after what they follow, or ends what a letter is about. */
    public String following(UUID follower, String letter) {
        return make(follower, Purpose.FOLLOWING, letter, UNSUBSCRIBES_FOR);
    }

    /** The link with this secret by which somebody looks after what they follow. */
    public Optional<Link> findFollowing(String secret) {
        return find(secret, Purpose.FOLLOWING);
    }

    /** The link that lets in with this secret; empty when there is none, or its time is over. */
    public Optional<Link> findLettingIn(String secret) {
        return find(secret, Purpose.LET_IN);
    }

    /** The link that unsubscribes with this secret; empty when there is none, or its time is over. */
    public Optional<Link> findUnsubscribing(String secret) {
        return find(secret, Purpose.UNSUBSCRIBE);
    }

    private String make(UUID recipient, Purpose purpose, String target, Duration good) {
        String secret = Secrets.random();
        jdbc.sql("delete from identity.letter_links where expires_at < :now")
                .param("now", now())
                .update();
        jdbc.sql("""
                        insert into identity.letter_links (secret_hash, recipient, purpose, target, expires_at)
                        values (:hash, :recipient, :purpose, :target, :expires)
                        """)
                .param("hash", Secrets.hash(secret))
                .param("recipient", recipient)
                .param("purpose", purpose.name())
                .param("target", target)
                .param("expires", now().plus(good))
                .update();
        return secret;
    }

    private Optional<Link> find(String secret, Purpose purpose) {
        return jdbc.sql("""
                        select recipient, target from identity.letter_links
                        where secret_hash = :hash and purpose = :purpose and expires_at > :now
                        """)
                .param("hash", Secrets.hash(secret))
                .param("purpose", purpose.name())
                .param("now", now())
                .query((row, n) -> new Link(row.getObject("recipient", UUID.class), row.getString("target")))
                .optional();
    }

    private Optional<UUID> spend(String secret, Purpose purpose) {
        return jdbc.sql("""
                        delete from identity.letter_links
                        where secret_hash = :hash and purpose = :purpose and expires_at > :now
                        returning recipient
                        """)
                .param("hash", Secrets.hash(secret))
                .param("purpose", purpose.name())
                .param("now", now())
                .query(UUID.class)
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
