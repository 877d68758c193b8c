package org.rejoinder.query.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.Groups;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How far behind this side is, and how letters fare, for whoever collects metrics; not a number while the database is away. */
@Component
class ReadingMetrics implements MeterBinder {

    /** The database is asked no more often than this, however many collect. */
    private static final long REMEMBERED = Duration.ofSeconds(5).toNanos();

    private final Measures measures;
    private final Remembered<List<Reading>> readings;
    private final Remembered<Replica> replica;
    private final Remembered<Mail> mail;

    ReadingMetrics(Measures measures) {
        this.measures = measures;
        this.readings = new Remembered<>(measures::readings);
        this.replica = new Remembered<>(measures::replica);
        this.mail = new Remembered<>(measures::mail);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String group : Groups.ALL) {
            of(
                    registry,
                    "rejoinder.projection.lag.events",
                    "Events not read yet",
                    group,
                    one -> one.lag().events());
            of(
                    registry,
                    "rejoinder.projection.lag.seconds",
                    "Age of the oldest unread event",
                    group,
                    one -> one.lag().seconds());
            of(registry, "rejoinder.dead.letters", "Events that could not be taken and wait", group, Reading::waiting);
        }
        letters(registry, "rejoinder.mail.due", "Letters that wait to be sent", Mail::due);
        letters(registry, "rejoinder.mail.overdue", "Letters that wait long", Mail::overdue);
        letters(registry, "rejoinder.mail.failed", "Letters that were given up", Mail::failed);
        letters(
                registry,
                "rejoinder.mail.well",
                "0 when the mail server takes no letters",
                one -> one.trouble() == null ? 1 : 0);
        if (measures.copies()) {
            Gauge.builder("rejoinder.replica.lag.events", () -> number(replica.get(), Replica::behind))
                    .description("Records of Kafka not taken in yet")
                    .register(registry);
            Gauge.builder("rejoinder.replica.well", () -> number(replica.get(), one -> one.well() ? 1 : 0))
                    .description("0 when nobody takes the log in, or a partition stands still")
                    .register(registry);
        }
    }

    private void of(MeterRegistry registry, String name, String what, String group, ToDoubleFunction<Reading> value) {
        Gauge.builder(name, () -> {
                    List<Reading> all = readings.get();
                    return number(
                            all == null
                                    ? null
                                    : all.stream()
                                            .filter(one -> one.group().equals(group))
                                            .findFirst()
                                            .orElse(null),
                            value);
                })
                .description(what)
                .tag("group", group)
                .register(registry);
    }

    private void letters(MeterRegistry registry, String name, String what, ToDoubleFunction<Mail> value) {
        Gauge.builder(name, () -> number(mail.get(), value)).description(what).register(registry);
    }

    private static <T> double number(@Nullable T of, ToDoubleFunction<T> value) {
        return of == null ? Double.NaN : value.applyAsDouble(of);
    }

    /** An answer of the database that does for a while; nothing when it could not be had. */
    private static final class Remembered<T> {

        private final Supplier<@Nullable T> question;
        private @Nullable T answer;
        private long askedAt = System.nanoTime() - 2 * REMEMBERED;

        Remembered(Supplier<@Nullable T> question) {
            this.question = question;
        }

        synchronized @Nullable T get() {
            if (System.nanoTime() - askedAt > REMEMBERED) {
                try {
                    answer = question.get();
                } catch (DataAccessException away) {
                    answer = null;
                }
                askedAt = System.nanoTime();
            }
            return answer;
        }
    }
}
