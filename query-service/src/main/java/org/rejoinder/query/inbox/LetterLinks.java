package org.rejoinder.query.inbox;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the secret links in letters lead to. Looking at one does nothing: mail scanners and previews look at every link. Nor
 * does its page tell another site where the reader came from, since the address is the secret.
 */
@Component
public class LetterLinks {

    /** The page of a link that is none, or whose time is over. */
    public static final String UNKNOWN = "inbox/unknown";

    /**
     * A link that is good.
     *
     * @param person whom it was made for
     * @param target the page it leads to, or what it is about
     * @param letsIn whether it lets that person in without more
     */
    public record Link(UUID person, String target, boolean letsIn) {}

    private final JdbcClient identity;

    LetterLinks(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /** The link with this secret; empty, and the answer a 404, when there is none or its time is over. */
    public Optional<Link> find(String secret, String purpose, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        Optional<Link> found = identity.sql("""
                        select person_id, target, lets_in from identity.link_pages
                        where secret_hash = :hash and purpose = :purpose""")
                .param("hash", sha256(secret))
                .param("purpose", purpose)
                .query((row, n) -> new Link(
                        row.getObject("person_id", UUID.class), row.getString("target"), row.getBoolean("lets_in")))
                .optional();
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        return found;
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
