package org.rejoinder.contract.replication;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.log.EventTrace;
import org.rejoinder.contract.text.TextRef;

/**
 * An event as the log holds it, on its way to a replica. As a record of Kafka it follows the binary mode of the
 * CloudEvents Kafka binding: the key is the aggregate's id, the value the payload byte for byte, and everything else is
 * in headers, so that any consumer that reads CloudEvents reads the log.
 *
 * @param incarnation which life of the log it belongs to
 * @param entry what was hashed, byte for byte
 * @param hash hexadecimal, over the predecessor's hash in the stream and this event's digest
 * @param texts ids of the texts that it names: a replica has them before it takes the event
 */
public record LoggedEvent(UUID incarnation, EventHash.Entry entry, String hash, List<UUID> texts) {

    private static final String SOURCE = "urn:uuid:";

    /** A {@link TextRef} in canonical JSON; within a string of a payload the quotation marks would be escaped. */
    private static final Pattern TEXT = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"sha256\":\"");

    public LoggedEvent {
        texts = List.copyOf(texts);
    }

    /** An event of the log, with the texts that its payload names. */
    public static LoggedEvent of(UUID incarnation, EventHash.Entry entry, String hash) {
        List<UUID> texts = TEXT.matcher(entry.payload())
                .results()
                .map(found -> UUID.fromString(found.group(1)))
                .distinct()
                .toList();
        return new LoggedEvent(incarnation, entry, hash, texts);
    }

    /** Key of the record: events of one aggregate stay in one partition, in order. */
    public String key() {
        return entry.aggregateId();
    }

    /** Value of the record. */
    public byte[] value() {
        return entry.payload().getBytes(StandardCharsets.UTF_8);
    }

    /** Headers of the record, in UTF-8. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", entry.eventId());
        headers.put("ce_source", SOURCE + incarnation);
        headers.put("ce_type", entry.name());
        headers.put("ce_subject", entry.aggregateId());
        headers.put("ce_time", entry.recordedAt());
        headers.put("content-type", "application/json");
        headers.put("ce_sequence", Long.toString(entry.sequenceNumber()));
        headers.put("ce_aggregatetype", entry.aggregateType());
        headers.put("ce_revision", entry.revision());
        headers.put("ce_metadata", entry.metadata());
        headers.put("ce_hash", hash);
        // The extension of CloudEvents for traces: any consumer can go on where the request was.
        EventTrace.in(entry.metadata()).ifPresent(parent -> headers.put("ce_" + EventTrace.KEY, parent));
        if (!texts.isEmpty()) {
            headers.put("ce_texts", texts.stream().map(UUID::toString).collect(Collectors.joining(",")));
        }
        return headers;
    }

    /**
     * Reads a record back.
     *
     * @throws IllegalArgumentException naming the header that is missing or makes no sense
     */
    public static LoggedEvent read(Map<String, String> headers, byte[] value) {
        String texts = headers.getOrDefault("ce_texts", "");
        return new LoggedEvent(
                incarnation(headers),
                new EventHash.Entry(
                        header(headers, "ce_aggregatetype"),
                        header(headers, "ce_subject"),
                        Long.parseLong(header(headers, "ce_sequence")),
                        header(headers, "ce_id"),
                        header(headers, "ce_time"),
                        header(headers, "ce_type"),
                        header(headers, "ce_revision"),
                        new String(value, StandardCharsets.UTF_8),
                        header(headers, "ce_metadata")),
                header(headers, "ce_hash"),
                texts.isEmpty()
                        ? List.of()
                        : Arrays.stream(texts.split(",")).map(UUID::fromString).toList());
    }

    static UUID incarnation(Map<String, String> headers) {
        String source = header(headers, "ce_source");
        if (!source.startsWith(SOURCE)) {
            throw new IllegalArgumentException("ce_source is not a log: " + source);
        }
        return UUID.fromString(source.substring(SOURCE.length()));
    }

    static String header(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the record has no header " + name);
        }
        return value;
    }
}
