package org.rejoinder.contract.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which request an event came from, for whoever follows one through all parts: W3C's trace context, in the metadata. */
public final class EventTrace {

    /** In the metadata of an event; absent where nothing is traced. */
    public static final String KEY = "traceparent";

    private static final Pattern VALUE =
            Pattern.compile("\"" + KEY + "\":\"([0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})\"");

    private EventTrace() {}

    /** The trace context in the metadata of an event, as JSON. */
    public static Optional<String> in(String metadata) {
        if (!metadata.contains(KEY)) {
            return Optional.empty();
        }
        Matcher value = VALUE.matcher(metadata);
        return value.find() ? Optional.of(value.group(1)) : Optional.empty();
    }
}
