package org.rejoinder.command.correspondence;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the log and notes who is to be told of what. Notices and the place in the log are written in one transaction, so
 * nothing is left out and nothing told twice. It is no projection: nothing rebuilds it, and so nothing is ever sent because
 * something was read again. An event nobody can be told of yet is kept aside and tried again; all others go on.
 */
final class Correspondent implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Correspondent.class);
    private static final int BATCH = 200;
    /**
     * Letters are in no such haste that every append should be looked at by itself: that would cost the store more than the
     * appends do.
     */
    private static final Duration LOOKS = Duration.ofMillis(500);

    private final LogReader log;
    private final Telling telling;
    private final TellingFollowers followers;
    private final Tidings tidings;
    private final Notices notices;
    private final Bookmark bookmark;
    private final TransactionTemplate transaction;
    private final Runnable written;
    private final boolean byItself;
    private final Loop loop = new Loop("correspondent", this::turn);

    /**
     * A reader of the log.
     *
     * @param written told after new notices were committed
     * @param byItself whether the application starts it
     */
    Correspondent(
            LogReader log,
            Telling telling,
            TellingFollowers followers,
            Tidings tidings,
            Notices notices,
            Bookmark bookmark,
            TransactionTemplate transaction,
            Runnable written,
            boolean byItself) {
        this.log = log;
        this.telling = telling;
        this.followers = followers;
        this.tidings = tidings;
        this.notices = notices;
        this.bookmark = bookmark;
        this.transaction = transaction;
        this.written = written;
        this.byItself = byItself;
    }

    /** What an event leads to: notices, or a failure to find out. */
    private record Found(
            DomainEventMessage<?> event,
            List<Notice> notices,
            List<Tiding> tidings,
            @Nullable RuntimeException failure) {}

    /**
     * What is in the log when an installation gets this part, or was restored, is told to nobody: it is known by now.
     */
    void begin() {
        bookmark.begin(LogPosition.of(log.createHeadToken()));
    }

    /** Notes what is to be told of the next events, and to the next followers; whether there may be more of them. */
    boolean advance() {
        boolean more = read();
        boolean reached = tidings.reachNext();
        if (reached) {
            written.run();
        }
        return more || reached;
    }

    private boolean read() {
        LogPosition from = bookmark.place();
        List<TrackedEventMessage<?>> events = log.after(from, BATCH);
        if (events.isEmpty()) {
            return false;
        }
        // Looked up before the transaction, which is short then: readers of the log wait for the oldest one.
        List<Found> found = events.stream().map(this::find).toList();
        LogPosition to = LogPosition.of(events.get(events.size() - 1).trackingToken());
        transaction.executeWithoutResult(status -> {
            if (bookmark.move(from, to)) {
                found.forEach(this::write);
            }
        });
        if (found.stream().anyMatch(one -> !one.notices().isEmpty())) {
            written.run();
        }
        return events.size() == BATCH;
    }

    /** Tries those again that nobody could be told of, as far as it is time to. */
    void again() {
        for (TrackedEventMessage<?> event : bookmark.due(log)) {
            Found found = find(event);
            transaction.executeWithoutResult(status -> {
                if (found.failure() == null) {
                    bookmark.takeUp(found.event());
                }
                write(found);
            });
            written.run();
        }
    }

    private Found find(TrackedEventMessage<?> message) {
        DomainEventMessage<?> event = (DomainEventMessage<?>) message;
        try {
            UUID id = UUID.fromString(event.getIdentifier());
            return new Found(
                    event,
                    telling.of(id, event.getPayload()),
                    followers.of(id, event.getPayload(), event.getTimestamp()),
                    null);
        } catch (RuntimeException failure) {
            LOG.warn("nobody could be told of event {}", event.getIdentifier(), failure);
            return new Found(event, List.of(), List.of(), failure);
        }
    }

    private void write(Found found) {
        if (found.failure() != null) {
            bookmark.setAside(found.event(), found.failure());
            return;
        }
        if (found.event().getPayload() instanceof EssayRemoved removed) {
            notices.forgetLettersAbout(removed.commentaryId());
        }
        found.tidings().forEach(tidings::note);
        for (Notice notice : found.notices()) {
            notices.note(
                    notice, notices.hearing(notice.recipient(), notice.kind().topic()));
        }
    }

    private void turn() throws InterruptedException {
        again();
        if (!advance()) {
            TimeUnit.MILLISECONDS.sleep(LOOKS.toMillis());
        }
    }

    @Override
    public boolean isAutoStartup() {
        return byItself;
    }

    @Override
    public void start() {
        begin();
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
