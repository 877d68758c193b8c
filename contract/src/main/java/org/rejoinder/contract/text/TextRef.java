package org.rejoinder.contract.text;

import java.util.UUID;

/**
 * An event's name for a text. The text itself is stored once under the id and can be erased without touching the event.
 *
 * @param id random; equal texts have different ids
 * @param sha256 hash of the stored bytes, 64 lower-case hex digits: what an approval is bound to
 * @param words count of its words, for limits and lists
 */
public record TextRef(UUID id, String sha256, int words) {}
