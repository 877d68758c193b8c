package org.rejoinder.command.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Shapes;

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

    private static final Pattern EMAIL = Pattern.compile(Shapes.EMAIL);

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
    public static void demandAddress(String email) {
        if (email.isBlank() || !EMAIL.matcher(email.strip()).matches()) {
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
