package org.rejoinder.command.commentary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * When an approved text will be published by itself.
 *
 * @param zone IANA time zone the time was chosen in
 * @param together other manuscripts published in the same act
 */
public record Schedule(String slug, Instant at, String zone, List<UUID> together) {

    /** All that is published in one act with a manuscript, itself among them, in an order that is always the same. */
    public static List<UUID> act(UUID commentaryId, List<UUID> together) {
        return Stream.concat(Stream.of(commentaryId), together.stream())
                .distinct()
                .sorted()
                .toList();
    }
}
