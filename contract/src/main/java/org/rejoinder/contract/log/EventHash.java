package org.rejoinder.contract.log;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * The hash chain of a stream. An event's digest is SHA-256 over the canonical JSON of everything the log says about it;
 * its hash is SHA-256 over the predecessor's hash and that digest. What differs after a restore (transaction, index) is
 * not covered.
 */
public final class EventHash {

    private EventHash() {}

    /**
     * One event as the log keeps it.
     *
     * @param recordedAt to the microsecond, as PostgreSQL keeps it
     * @param payload JSON, byte for byte as stored
     * @param metadata JSON, byte for byte as stored
     */
    public record Entry(
            String aggregateType,
            String aggregateId,
            long sequenceNumber,
            String eventId,
            String recordedAt,
            String name,
            String revision,
            @JsonRawValue String payload,
            @JsonRawValue String metadata) {}

    /** The form of a time that is hashed. */
    public static String time(Instant recordedAt) {
        return stored(recordedAt).toString();
    }

    /** A time as PostgreSQL keeps it, to the microsecond. */
    public static Instant stored(Instant recordedAt) {
        return recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Digest of one event, 32 bytes. */
    public static byte[] digest(Entry entry) {
        return sha256().digest(CanonicalJson.write(entry).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Hash of an event with its past, 32 bytes.
     *
     * @param previous hash of the event before it in its stream, null for the first
     */
    public static byte[] chain(byte @Nullable [] previous, byte[] digest) {
        MessageDigest sha256 = sha256();
        if (previous != null) {
            sha256.update(previous);
        }
        return sha256.digest(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
