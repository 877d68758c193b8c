package org.rejoinder.command.correspondence;

import jakarta.mail.MessagingException;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.MailException;

/**
 * Sends what is due. Any node may: each letter is taken under a lease. A node that dies between sending and noting it makes
 * the letter go out once more, under the same message id, by which mail programs know it for the same one. What the mail
 * server refuses is tried again ever more seldom, for two days, and what it refuses for good not at all; then it is left to be
 * looked at. The postman also clears inboxes of what is over.
 */
final class Postman implements SmartLifecycle {

    /** How long a gathered notice waits for others. */
    static final Duration GATHERS = Duration.ofDays(1);

    /** How long what a follower hears weekly waits for more of it. */
    static final Duration GATHERS_FOR_FOLLOWERS = Duration.ofDays(7);

    /** Nobody else sends a letter meanwhile; longer than sending takes at most. */
    static final Duration LEASE = Duration.ofMinutes(5);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    /** Pauses double: about two days in all. */
    static final int MOST_ATTEMPTS = 13;

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LOOKS = Duration.ofSeconds(30);
    /** As long as the links in it let anyone in. */
    private static final Duration KEEPS = Duration.ofDays(60);

    /** How long what was seen stays in an inbox: half a year. Readings of the log and reminders reach back a few days at most. */
    static final Duration SEEN_STAYS = Duration.ofDays(183);
    /** How long what nobody saw stays: two years. */
    static final Duration UNSEEN_STAYS = Duration.ofDays(730);

    private static final Duration CLEARS = Duration.ofHours(1);

    /** A domain that exists nowhere: of people made up to show how all this works. */
    private static final String NOWHERE = ".invalid";

    private final Notices notices;
    private final Letters letters;
    private final @Nullable MailServer server;
    private final Clock clock;
    private final boolean byItself;
    private final Semaphore bell = new Semaphore(0);
    private volatile Instant clearsNext = Instant.EPOCH;
    private final Loop loop = new Loop("postman", this::turn);

    /**
     * A postman.
     *
     * @param server absent where no mail server is named: then letters are kept
     * @param byItself whether the application starts it
     */
    Postman(Notices notices, Letters letters, @Nullable MailServer server, Clock clock, boolean byItself) {
        this.notices = notices;
        this.letters = letters;
        this.server = server;
        this.clock = clock;
        this.byItself = byItself;
    }

    /** Says that something new is due. */
    void ring() {
        bell.release();
    }

    /** Sends all that is due now. A server that takes one letter not at all is left in peace until the next look. */
    void deliver() {
        Instant now = clock.instant();
        notices.forgetLetters(now.minus(KEEPS));
        letters.forgetOld();
        clearInboxes(now);
        boolean taken = true;
        while (taken) {
            // What came meanwhile need not wait until thousands of followers were written to.
            Optional<Notices.Noted> due = notices.nextDue(clock.instant(), LEASE);
            if (due.isEmpty()) {
                break;
            }
            Notices.Noted noted = due.get();
            taken = deliver(List.of(noted), () -> letters.of(noted.notice()));
        }
        if (taken && deliverGathered(now, GATHERS, false)) {
            deliverGathered(now, GATHERS_FOR_FOLLOWERS, true);
        }
    }

    private boolean deliverGathered(Instant now, Duration waited, boolean toFollowers) {
        boolean taken = true;
        while (taken) {
            List<Notices.Noted> due = notices.nextGathered(now, waited, LEASE, toFollowers);
            if (due.isEmpty()) {
                break;
            }
            // What was seen in the inbox is no news.
            List<Notices.Noted> news =
                    due.stream().filter(noted -> !noted.seen()).toList();
            due.stream().filter(Notices.Noted::seen).forEach(noted -> notices.end(noted.id()));
            if (!news.isEmpty()) {
                taken = deliver(
                        news,
                        () -> letters.of(
                                news.stream().map(Notices.Noted::notice).toList()));
            }
        }
        return taken;
    }

    private void clearInboxes(Instant now) {
        if (!now.isBefore(clearsNext)) {
            clearsNext = now.plus(CLEARS);
            notices.forgetOld(now.minus(SEEN_STAYS), now.minus(UNSEEN_STAYS));
        }
    }

    private interface Writing {
        Optional<Letter> write();
    }

    /** Whether the server is to be asked again at once. */
    private boolean deliver(List<Notices.Noted> what, Writing writing) {
        UUID first = what.get(0).id();
        Letter letter = null;
        try {
            letter = writing.write().orElse(null);
            if (letter == null) {
                what.forEach(noted -> notices.end(noted.id()));
                return true;
            }
            MailServer there = server;
            if (there == null || letter.to().toLowerCase(Locale.ROOT).endsWith(NOWHERE)) {
                notices.keep(what, letter, clock.instant());
                forgetErased(what);
                return true;
            }
            there.take(letter, first);
            notices.sent(what, clock.instant());
            return true;
        } catch (MailException | MessagingException | UnsupportedEncodingException refused) {
            // Addresses stand in the words of mail servers: they belong into the row, not into the log.
            MailTrouble trouble = MailTrouble.of(refused);
            LOG.warn("the letter {} was not taken: {}", first, trouble);
            failed(what, letter, trouble, MailTrouble.words(refused));
            return trouble == MailTrouble.REFUSED_FOR_GOOD;
        } catch (RuntimeException broken) {
            LOG.warn("the letter {} could not be written or noted", first, broken);
            failed(what, letter, MailTrouble.REFUSED, String.valueOf(broken.getMessage()));
            return true;
        }
    }

    private void failed(List<Notices.Noted> what, @Nullable Letter letter, MailTrouble trouble, String words) {
        int attempts = what.get(0).attempts();
        Instant now = clock.instant();
        boolean over = trouble == MailTrouble.REFUSED_FOR_GOOD || attempts + 1 >= MOST_ATTEMPTS;
        Instant next = over ? null : now.plus(FIRST_PAUSE.multipliedBy(1L << attempts));
        notices.failed(what, letter, now, next, trouble, words);
        forgetErased(what);
    }

    /** An erasure that came between the writing of a letter and its keeping has not seen it; one that comes later does. */
    private void forgetErased(List<Notices.Noted> what) {
        if (!what.stream().map(Notices.Noted::notice).allMatch(letters::stands)) {
            notices.forgetLetter(what);
        }
    }

    private void turn() throws InterruptedException {
        deliver();
        if (bell.tryAcquire(LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    @Override
    public boolean isAutoStartup() {
        return byItself;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }
}
