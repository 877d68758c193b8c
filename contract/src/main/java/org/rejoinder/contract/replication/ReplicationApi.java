package org.rejoinder.contract.replication;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command side answers to replicas, by itself and never through the public proxy. Every request carries
 * {@link #KEY_HEADER}; without the right key, 404.
 */
public final class ReplicationApi {

    /** Header with the key that both sides were configured with. */
    public static final String KEY_HEADER = "X-Replication-Key";

    /** GET: the present {@link LogIncarnation}. */
    public static final String INCARNATION = "/internal/log";

    /**
     * GET {@code ?from=N}: a list of {@link Sent}, the published events of a stream from that sequence number on,
     * in order, 500 at most.
     */
    public static final String STREAM = "/internal/log/streams/{aggregateId}";

    /** GET {@code ?after=CURSOR}: a {@link StreamHead.Page}; without a cursor from the beginning of the log. */
    public static final String HEADS = "/internal/log/heads";

    /** GET: a {@link Sent} of a {@link LoggedText}, also of one that was erased; 404 when there never was one. */
    public static final String TEXT = "/internal/log/texts/{id}";

    /** A record as it goes over HTTP: the same headers and the same value as over Kafka, the value as text. */
    public record Sent(
            Map<String, String> headers, @Nullable String value) {

        public static Sent of(LoggedEvent event) {
            return new Sent(event.headers(), event.entry().payload());
        }

        public static Sent of(LoggedText text) {
            return new Sent(text.headers(), text.content());
        }

        /** The event it carries. */
        public LoggedEvent event() {
            return LoggedEvent.read(headers, bytes(value));
        }

        /** The text it carries. */
        public LoggedText text() {
            return LoggedText.read(headers, value == null ? null : bytes(value));
        }

        private static byte[] bytes(@Nullable String value) {
            if (value == null) {
                throw new IllegalArgumentException("an event has a payload");
            }
            return value.getBytes(StandardCharsets.UTF_8);
        }
    }

    private ReplicationApi() {}
}
