package org.rejoinder.command.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;

/**
 * What it takes to open an account. The edge has made sure that each is one line of plain text.
 *
 * @param sortName as filed; the display name when absent
 */
public record NewPerson(
        String email,
        String displayName,
        @Nullable String sortName,
        @Nullable String affiliation) {

    /** Only the shape, and one address: whether it exists is for a message to find out. */
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}<>(),;:\"\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}<>(),;:\"\\[\\]\\\\]{1,189}");

    String filedAs() {
        return sortName == null || sortName.isBlank() ? displayName.strip() : sortName.strip();
    }

    @Nullable
    String statedAffiliation() {
        return affiliation == null || affiliation.isBlank() ? null : affiliation.strip();
    }

    /**
     * Checks the shape of an address.
     *
     * @throws Refused when it is none
     */
    static void demandAddress(String email) {
        if (!EMAIL.matcher(email.strip()).matches()) {
            throw new Refused(IdentityReason.NOT_AN_EMAIL);
        }
    }

    /**
     * Checks what an account is opened with.
     *
     * @throws Refused naming the first field that is no good
     */
    void demandGood() {
        demandAddress(email);
        if (displayName.isBlank()) {
            throw new Refused(IdentityReason.NAME_MISSING);
        }
    }
}
