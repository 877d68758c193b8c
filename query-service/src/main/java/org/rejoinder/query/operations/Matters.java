package org.rejoinder.query.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.Progress;

/**
 * Finds what needs a look, the causes before what follows from them; what merely follows is left out. While Kafka is away,
 * for instance, that the copy is behind is no matter of its own.
 */
final class Matters {

    /** Said in words of their own. */
    private static final Set<String> NAMED = Set.of("kafka", "commandService", "replica", "relay");

    private final Instant now;
    private final FirstSeen firstSeen;
    private final List<Matter> found = new ArrayList<>();

    Matters(Instant now, FirstSeen firstSeen) {
        this.now = now;
        this.firstSeen = firstSeen;
    }

    List<Matter> of(
            List<Reading> readings,
            List<WaitingStream> waiting,
            long waitingStreams,
            List<Part> parts,
            @Nullable Replica replica,
            OperationsPage.@Nullable Kept kept) {
        boolean kafkaAway = parts.stream().anyMatch(part -> part.name().equals("kafka") && !part.well());
        boolean commandAway = parts.stream().anyMatch(part -> part.name().equals("commandService") && part.away());
        if (kept == null) {
            away("STORE_AWAY", replica);
        } else {
            if (commandAway) {
                away("COMMAND_AWAY", replica);
            }
            check(kept.check());
            relay(kept.relay(), kafkaAway || commandAway);
            mail(kept.mail());
        }
        if (kafkaAway) {
            away("KAFKA_AWAY", replica);
        }
        replica(replica, kept == null || kafkaAway || commandAway);
        if (waitingStreams > 0) {
            found.add(new Matter(
                    "WAITING",
                    null,
                    waitingStreams,
                    waiting.stream()
                            .map(stream -> stream.failed().since())
                            .min(Instant::compareTo)
                            .orElse(now),
                    null,
                    "waiting"));
        }
        readings.forEach(this::reading);
        parts.stream()
                .filter(part -> !part.well() && !NAMED.contains(part.name()))
                .forEach(part -> seen("PART", "operations.part." + part.name(), part.status(), "parts"));
        firstSeen.only(found.stream().map(Matters::key).toList());
        return List.copyOf(found);
    }

    private void check(@Nullable LogCheck check) {
        if (check != null && check.broken()) {
            add("BROKEN", null, Optional.ofNullable(check.endedAt()).orElse(now), check.firstBreak(), "log");
        }
    }

    private void relay(@Nullable Relay relay, boolean follows) {
        if (relay == null) {
            return;
        }
        if (relay.diverged()) {
            seen("DIVERGED", null, relay.detail(), "log");
        } else if (!follows && !relay.active()) {
            seen("RELAY_NOBODY", null, null, "keeping");
        } else if (!follows && relay.lag().late()) {
            add("RELAY_LATE", null, now.minusSeconds(relay.lag().seconds()), null, "keeping");
        }
    }

    /** That letters wait follows from a server that takes none. */
    private void mail(Mail mail) {
        if (mail.trouble() != null) {
            add("MAIL_" + mail.trouble(), null, orNow(mail.troubleSince()), mail.words(), "letters");
        } else if (mail.overdue() > 0) {
            found.add(new Matter("MAIL_WAITS", null, mail.overdue(), orNow(mail.overdueSince()), null, "letters"));
        }
        if (mail.failed() > 0) {
            found.add(new Matter("MAIL_FAILED", null, mail.failed(), orNow(mail.failedSince()), null, "letters"));
        }
    }

    private Instant orNow(@Nullable Instant at) {
        return at == null ? now : at;
    }

    private void replica(@Nullable Replica replica, boolean follows) {
        if (replica == null) {
            return;
        }
        if (replica.stopped() != null) {
            seen("REPLICA_STOPPED", null, replica.stopped(), "keeping");
        } else if (!follows && !replica.held()) {
            seen("REPLICA_NOBODY", null, null, "keeping");
        } else if (!follows && replica.uncompared()) {
            add(
                    "REPLICA_UNCOMPARED",
                    null,
                    Optional.ofNullable(replica.compared()).orElse(now),
                    null,
                    "keeping");
        }
    }

    private void reading(Reading one) {
        String name = "operations.group." + one.group();
        if (one.late() && !one.rebuilding()) {
            add("LATE", name, now.minusSeconds(one.lag().seconds()), null, "keeping");
        }
        Progress rebuild = one.rebuild();
        if (rebuild != null && one.rebuildFailed()) {
            add(
                    "REBUILD_" + rebuild.state().name(),
                    name,
                    (rebuild.endedAt() == null ? rebuild.startedAt() : rebuild.endedAt()).toInstant(),
                    rebuild.problem(),
                    "anew");
        }
    }

    /** When the copy was last compared, Kafka, the command side and its database were all there. */
    private void away(String code, @Nullable Replica replica) {
        Instant since = replica == null || replica.compared() == null ? firstSeen.of(code, now) : replica.compared();
        add(code, null, since, null, "parts");
    }

    private void seen(String code, @Nullable String subject, @Nullable String detail, String where) {
        add(code, subject, firstSeen.of(code + (subject == null ? "" : subject), now), detail, where);
    }

    private void add(String code, @Nullable String subject, Instant since, @Nullable String detail, String where) {
        found.add(new Matter(code, subject, 0, since, detail, where));
    }

    private static String key(Matter matter) {
        return matter.code() + (matter.subject() == null ? "" : matter.subject());
    }
}
