package org.rejoinder.contract.replication;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text that events name, on its way to a replica. As a record of Kafka its key is the id, its value the content; of an
 * erased text the value is null, which is Kafka's tombstone: the topic's compaction drops what was there before.
 *
 * @param content null once it was erased
 * @param sha256 hexadecimal, of the content as it was
 * @param erasedAt null until it was erased
 */
public record LoggedText(
        UUID incarnation,
        UUID id,
        String mediaType,
        @Nullable String content,
        String sha256,
        int words,
        @Nullable Instant erasedAt) {

    public LoggedText {
        if ((content == null) != (erasedAt != null)) {
            throw new IllegalArgumentException("a text has a content until it is erased: " + id);
        }
    }

    /** Key of the record. */
    public String key() {
        return id.toString();
    }

    /** Value of the record; null is a tombstone. */
    public byte @Nullable [] value() {
        return content == null ? null : content.getBytes(StandardCharsets.UTF_8);
    }

    /** Headers of the record, in UTF-8. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_source", "urn:uuid:" + incarnation);
        headers.put("ce_type", erasedAt == null ? "text.Stored" : "text.Erased");
        headers.put("ce_sha256", sha256);
        headers.put("ce_words", Integer.toString(words));
        headers.put("content-type", mediaType);
        if (erasedAt != null) {
            headers.put("ce_time", erasedAt.toString());
        }
        return headers;
    }

    /**
     * Reads a record back.
     *
     * @throws IllegalArgumentException naming the header that is missing or makes no sense
     */
    public static LoggedText read(Map<String, String> headers, byte @Nullable [] value) {
        return new LoggedText(
                LoggedEvent.incarnation(headers),
                UUID.fromString(LoggedEvent.header(headers, "ce_id")),
                LoggedEvent.header(headers, "content-type"),
                value == null ? null : new String(value, StandardCharsets.UTF_8),
                LoggedEvent.header(headers, "ce_sha256"),
                Integer.parseInt(LoggedEvent.header(headers, "ce_words")),
                value == null ? Instant.parse(LoggedEvent.header(headers, "ce_time")) : null);
    }
}
