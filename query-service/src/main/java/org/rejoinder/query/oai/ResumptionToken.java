package org.rejoinder.query.oai;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.oai.OaiError.Code;

/**
 * Where a list goes on: everything is in the token and nothing is kept here, so it holds for ever, on every node and after a
 * restart. It says nothing that the request for the list did not, so it is guarded against mistakes, not against forgers.
 *
 * @param at change of the last record that was told
 * @param after that record
 * @param cursor records told so far
 * @param total records that the list had when it was begun
 */
record ResumptionToken(Verb verb, Selection selection, Instant at, UUID after, int cursor, int total) {

    private static final String RULE = "1";
    private static final int PARTS = 10;
    private static final int CHECK = 12;

    String written() {
        String words = String.join(
                "\n",
                RULE,
                verb.name(),
                selection.prefix(),
                or(selection.set()),
                or(selection.from()),
                or(selection.until()),
                at.toString(),
                after.toString(),
                Integer.toString(cursor),
                Integer.toString(total));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(words.getBytes(StandardCharsets.UTF_8)) + "."
                + check(words);
    }

    static ResumptionToken read(Verb verb, String token) {
        try {
            int dot = token.lastIndexOf('.');
            String words = new String(
                    Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, dot))), StandardCharsets.UTF_8);
            String[] parts = words.split("\n", -1);
            if (parts.length == PARTS
                    && parts[0].equals(RULE)
                    && parts[1].equals(verb.name())
                    && token.substring(dot + 1).equals(check(words))) {
                return new ResumptionToken(
                        verb,
                        new Selection(parts[2], orNull(parts[3]), instant(parts[4]), instant(parts[5])),
                        Instant.parse(parts[6]),
                        UUID.fromString(parts[7]),
                        Integer.parseInt(parts[8]),
                        Integer.parseInt(parts[9]));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException broken) {
            throw new OaiError(Code.badResumptionToken, "This is no token that was given out here.");
        }
        throw new OaiError(Code.badResumptionToken, "This is no token that was given out for " + verb + ".");
    }

    private static String check(String words) {
        return CanonicalJson.sha256(words).substring(0, CHECK);
    }

    private static String or(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    private static @Nullable Instant instant(String value) {
        return value.isEmpty() ? null : Instant.parse(value);
    }
}
