package org.rejoinder.query.operations;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.DeadLetters;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Progress;
import org.rejoinder.query.feed.Rebuild;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The operations page in words for a terminal, and what can be done from one. */
@Component
class OperatorWords {

    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Measures measures;
    private final WaitingStreams streams;
    private final DeadLetters letters;
    private final Rebuild rebuild;
    private final MessageSource messages;

    OperatorWords(
            Measures measures, WaitingStreams streams, DeadLetters letters, Rebuild rebuild, MessageSource messages) {
        this.messages = messages;
        this.measures = measures;
        this.streams = streams;
        this.letters = letters;
        this.rebuild = rebuild;
    }

    /** How everything is, a line for each reader of the log and each part. */
    String status() {
        OperationsPage page = measures.page();
        StringBuilder text = new StringBuilder(page.well() ? "All is well\n" : "Something needs a look\n\n");
        page.matters().forEach(matter -> text.append(words(matter, page.now())));
        page.readings().forEach(one -> line(text, one.group(), reading(one)));
        LogCheck check = page.kept() == null ? null : page.kept().check();
        line(
                text,
                "log",
                "%,d events, %,d texts, %s"
                        .formatted(
                                page.sizes().events(),
                                page.sizes().texts(),
                                page.sizes().logSize()));
        line(
                text,
                "last check",
                page.kept() == null ? "cannot be read: the writing side's database is away" : check(check));
        if (page.replica() != null) {
            line(text, "replica", replica(page.replica()));
        }
        if (page.kept() != null && page.kept().relay() != null) {
            line(text, "relay", relay(page.kept().relay()));
        }
        page.parts().forEach(part -> line(text, part.name(), part.status()));
        return text.toString();
    }

    /** The same words as on the page. */
    private String words(Matter matter, Instant now) {
        String key = "operations.matter." + matter.code();
        String detail = matter.detail();
        String name = matter.subject() == null ? "" : word(matter.subject(), matter.subject());
        Span lasting = matter.lasting(now);
        return "  %s (%s)%n%s      %s%n%n"
                .formatted(
                        word(
                                key,
                                key,
                                name,
                                matter.count(),
                                detail == null ? "" : word("operations.status." + detail, detail)),
                        word(
                                "operations.matter.since",
                                "",
                                SINCE.format(matter.since()),
                                word("operations.span." + lasting.unit(), "", lasting.count())),
                        detail == null || matter.code().equals("PART") ? "" : "      " + detail + "\n",
                        word(key + ".do", ""));
    }

    private String word(String key, String otherwise, Object... facts) {
        return Objects.requireNonNull(messages.getMessage(key, facts, otherwise, Locale.ENGLISH));
    }

    private static String reading(Reading one) {
        String behind = one.lag().none()
                ? "up to date"
                : "%,d events behind, the oldest for %,d s"
                        .formatted(one.lag().events(), one.lag().seconds());
        String waiting = one.waiting() == 0 ? "" : "; %,d events wait that could not be taken".formatted(one.waiting());
        return behind + waiting + (one.rebuild() == null ? "" : "; rebuild: " + words(one.rebuild()));
    }

    private static String replica(Replica replica) {
        return "%s, %,d records behind%s%s"
                .formatted(
                        replica.state(),
                        replica.behind(),
                        replica.held() ? "" : "; no node takes it in",
                        replica.stopped() == null ? "" : "; stopped at " + replica.stopped());
    }

    private static String relay(Relay relay) {
        return "%s, %,d events behind, life %s since %s (%s)%s%s"
                .formatted(
                        relay.state(),
                        relay.lag().events(),
                        relay.incarnation(),
                        relay.since(),
                        relay.reason(),
                        relay.active() ? "" : "; no node is at it",
                        relay.detail() == null ? "" : "; " + relay.detail());
    }

    private static String words(Progress progress) {
        String problem = progress.problem() == null ? "" : " (" + progress.problem() + ")";
        return "%s %,d/%,d%s".formatted(progress.state(), progress.done(), progress.total(), problem);
    }

    private static String check(@Nullable LogCheck check) {
        if (check == null) {
            return "none yet";
        }
        return "%s, %,d events, begun %s%s"
                .formatted(
                        check.state(),
                        check.events(),
                        check.begunAt(),
                        check.firstBreak() == null ? "" : ": " + check.firstBreak());
    }

    private static void line(StringBuilder text, String what, String how) {
        text.append("  %-24s %s%n".formatted(what, how));
    }

    /**
     * The streams that wait, each with its cause.
     *
     * @param retry the group that is tried again first, or {@code all}; absent to look only
     */
    String deadLetters(@Nullable String retry) {
        if (retry != null) {
            groups(retry).forEach(letters::retryAll);
        }
        long count = streams.count();
        return count == 0
                ? "Nothing waits.\n"
                : streams.all().stream().map(OperatorWords::words).collect(Collectors.joining())
                        + "%,d streams wait.%n".formatted(count);
    }

    private static String words(WaitingStream stream) {
        WaitingStream.Letter letter = stream.failed();
        return "%s %s %s #%d %s (%d behind it, tried again %d times)%n  %s: %s%n"
                .formatted(
                        stream.group(),
                        stream.type(),
                        stream.stream(),
                        letter.sequence(),
                        letter.name(),
                        stream.behind(),
                        letter.tries(),
                        letter.causeName(),
                        letter.causeMessage());
    }

    /** Begins rebuilds; a line for each says whether it began or was under way. */
    String rebuild(@Nullable String group) {
        return groups(group).stream()
                .map(one -> "%s %s%n".formatted(one, rebuild.start(one) ? "begun" : "under way"))
                .collect(Collectors.joining());
    }

    /** For a progress bar, a line for each group: {@code GROUP STATE DONE TOTAL}, and why it failed. */
    String progress(@Nullable String group) {
        return groups(group).stream()
                .map(one -> rebuild.progress(one)
                        .map(progress -> "%s %s %d %d %s%n"
                                .formatted(
                                        one,
                                        progress.state(),
                                        progress.done(),
                                        progress.total(),
                                        progress.problem() == null ? "" : progress.problem()))
                        .orElse(one + " NEVER 0 0 \n"))
                .collect(Collectors.joining());
    }

    private static List<String> groups(@Nullable String group) {
        if (group == null || group.equals("all")) {
            return Groups.ALL;
        }
        if (!Groups.ALL.contains(group)) {
            throw new IllegalArgumentException(
                    "There are no projections " + group + "; there are " + String.join(", ", Groups.ALL));
        }
        return List.of(group);
    }
}
