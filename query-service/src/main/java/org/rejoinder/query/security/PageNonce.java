package org.rejoinder.query.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The content security policy of a private page: scripts of this site, and those the page marks with a nonce that is new for
 * each answer. A template finds it as {@code cspNonce}.
 */
final class PageNonce implements HeaderWriter {

    static final String ATTRIBUTE = "cspNonce";

    private static final String POLICY = "Content-Security-Policy";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The nonce of this answer. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String nonce) {
            return nonce;
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        request.setAttribute(ATTRIBUTE, nonce);
        return nonce;
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (response.containsHeader(POLICY)) {
            // A page that allows itself less.
            return;
        }
        response.setHeader(
                POLICY,
                QuerySecurity.PAGE_POLICY.replace(
                        "script-src 'self'", "script-src 'self' 'nonce-" + of(request) + "'"));
    }
}
