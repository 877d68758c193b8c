package org.rejoinder.command.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;

/**
 * What it takes to open an account.
 *
 * @param sortName as filed; the display name when absent
 */
public record NewPerson(
        String email,
        String displayName,
        @Nullable String sortName,
        @Nullable String affiliation) {

    private static final int LONGEST_NAME = 200;
    /** Only the shape: whether the address exists is for a message to find out. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
    /** Control characters, and the direction overrides that make a name read as something else. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    String filedAs() {
        return sortName == null || sortName.isBlank() ? displayName.strip() : sortName.strip();
    }

    @Nullable
    String statedAffiliation() {
        return affiliation == null || affiliation.isBlank() ? null : affiliation.strip();
    }

    /**
     * Checks what an account is opened with.
     *
     * @throws Refused naming the first field that is no good
     */
    void demandGood() {
        if (!EMAIL.matcher(email.strip()).matches()) {
            throw new Refused(IdentityReason.NOT_AN_EMAIL);
        }
        if (displayName.isBlank()) {
            throw new Refused(IdentityReason.NAME_MISSING);
        }
        demandPlain(displayName);
        demandPlain(sortName);
        demandPlain(affiliation);
    }

    private static void demandPlain(@Nullable String name) {
        if (name == null) {
            return;
        }
        if (name.length() > LONGEST_NAME) {
            throw new Refused(IdentityReason.NAME_TOO_LONG);
        }
        if (NOT_PLAIN.matcher(name).find()) {
            throw new Refused(IdentityReason.NAME_NOT_PLAIN);
        }
    }
}
