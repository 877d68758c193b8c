package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Rejection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom invitations are for, and the links by which they answer: a secret each, kept as a hash only. */
@Component("identityInvitees")
public class Invitees {

    private final JdbcClient jdbc;
    private final SignInAttempts attempts;
    private final Clock clock;

    Invitees(
            @Qualifier("storeJdbc") JdbcClient jdbc, SignInAttempts attempts, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Someone who is invited.
     *
     * @param displayName as an editor wrote it
     * @param email as an editor wrote it
     */
    public record Invitee(String displayName, String email) {

        /**
         * Checks that an account could be opened for them.
         *
         * @throws Refused naming the first field that is no good
         */
        public void demandGood() {
            newPerson().demandGood();
        }

        NewPerson newPerson() {
            return new NewPerson(email, displayName, null, null);
        }
    }

    /** Writes down whom an invitation is for. */
    public void put(UUID invitation, Invitee invitee) {
        jdbc.sql("""
                        insert into identity.invitees (invitation_id, display_name, email)
                        values (:id, :name, :email)
                        on conflict (invitation_id) do update set display_name = :name, email = :email
                        """)
                .param("id", invitation)
                .param("name", invitee.displayName().strip())
                .param("email", invitee.email().strip())
                .update();
    }

    /** Whom an invitation is for. */
    public Optional<Invitee> find(UUID invitation) {
        return jdbc.sql("select display_name, email from identity.invitees where invitation_id = :id")
                .param("id", invitation)
                .query((rs, n) -> new Invitee(rs.getString("display_name"), rs.getString("email")))
                .optional();
    }

    /**
     * Makes the link of an invitation that its editor is shown; the one shown before no longer works.
     *
     * @return the secret, which cannot be had again
     */
    public String newLink(UUID invitation, UUID by) {
        String secret = Secrets.random();
        int known = jdbc.sql("""
                        update identity.invitees set secret_hash = :hash, link_made_at = :now, link_made_by = :by
                        where invitation_id = :id
                        """)
                .param("hash", Secrets.hash(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("id", invitation)
                .update();
        if (known == 0) {
            throw Rejection.notFound();
        }
        return secret;
    }

    /**
     * The invitation a link belongs to. Tries that find nothing are counted like failed sign-ins, per network address.
     *
     * @throws Rejection when there is none, or there were too many tries
     */
    public UUID byToken(String token, HttpServletRequest request) {
        String subject = "invitation:" + token;
        Optional<Duration> wait = attempts.begin(subject, request.getRemoteAddr());
        if (wait.isPresent()) {
            throw Rejection.of(HttpStatus.TOO_MANY_REQUESTS, "LINK_TOO_OFTEN");
        }
        UUID invitation = jdbc.sql("select invitation_id from identity.invitation_links where secret_hash = :hash")
                .param("hash", Secrets.hash(token))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Rejection.of(HttpStatus.NOT_FOUND, "NO_SUCH_LINK"));
        attempts.succeeded(subject, request.getRemoteAddr());
        return invitation;
    }
}
