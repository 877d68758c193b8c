package org.rejoinder.torture.client;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * What a client was told at one try; written to its log before it does anything else.
 *
 * @param attempt counts from 1
 * @param status of HTTP; absent when the connection broke or nothing came in time
 * @param body as it came
 * @param retryAfter the header of that name, absent when there was none
 * @param failure what broke, absent when there was an answer
 * @param at when, in milliseconds since the harness began
 */
public record Told(
        String key,
        int attempt,
        @Nullable Integer status,
        @Nullable String body,
        @Nullable String retryAfter,
        @Nullable String failure,
        long at,
        long millis) {

    public boolean isAcknowledged() {
        return status != null && status >= 200 && status < 300;
    }

    /** Refused for good: the same request will not be taken later. */
    public boolean isRefused() {
        return status != null && status >= 400 && status < 500;
    }

    /** What came about, of an acknowledgement. */
    public Receipt receipt() {
        return CanonicalJson.read(body == null ? "{}" : body, Receipt.class);
    }
}
