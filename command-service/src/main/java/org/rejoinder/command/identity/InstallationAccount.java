package org.rejoinder.command.identity;

import java.util.Set;
import org.rejoinder.command.access.SiteRole;
import org.springframework.stereotype.Component;

/**
 * The account in whose name an installation itself loads series. It has no password, so nobody signs in as it, and a
 * token only while something is loaded.
 */
@Component("identityInstallationAccount")
public class InstallationAccount {

    static final String EMAIL = "installation@rejoinder.invalid";

    private final People people;
    private final Appointments appointments;
    private final Tokens tokens;

    InstallationAccount(People people, Appointments appointments, Tokens tokens) {
        this.people = people;
        this.appointments = appointments;
        this.tokens = tokens;
    }

    /**
     * A token to open series and to record what appeared elsewhere. Earlier tokens end: that of a loading which was cut
     * short among them.
     */
    public String seedToken() {
        people.findByEmail(EMAIL).ifPresent(installation -> tokens.revokeAll(installation.id()));
        return token(Set.of(Scope.WRITE, Scope.IMPORT));
    }

    /** A token to import a back issue, and to ask how far that has come. */
    public String importToken() {
        return token(Set.of(Scope.IMPORT, Scope.READ));
    }

    private String token(Set<Scope> scopes) {
        Person installation = people.findByEmail(EMAIL)
                .orElseGet(() -> people.createService(new NewPerson(EMAIL, "This installation", null, null)));
        appointments.give(installation.id(), null, SiteRole.EDITOR);
        return tokens.issue(EMAIL, scopes, 1);
    }

    /** Ends one of its tokens. */
    public void done(String token) {
        tokens.revoke(token);
    }
}
