package org.rejoinder.query.forms;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the refused form that a page was asked to show again. It is shown to the person it belongs to, before sign-in to the
 * session it belongs to, and to nobody else.
 */
@Component
public class Forms {

    private final JdbcClient identity;
    private final Viewers viewers;

    Forms(@Qualifier("identityReader") JdbcClient identity, Viewers viewers) {
        this.identity = identity;
        this.viewers = viewers;
    }

    /** The form named by {@code ?form=}; an untouched one when there is none, or none of this reader's. */
    public Form of(HttpServletRequest request) {
        Optional<UUID> id = id(request.getParameter("form"));
        return id.flatMap(known -> find(known, request)).map(Form::of).orElse(Form.UNTOUCHED);
    }

    private Optional<FormState> find(UUID id, HttpServletRequest request) {
        return identity.sql("""
                        select state from identity.form_state
                        where id = :id and expires_at > now() and (person_id = :person::uuid or session_id = :session::text)""")
                .param("id", id)
                .param(
                        "person",
                        viewers.find().map(Viewer::person).map(UUID::toString).orElse(null))
                .param("session", session(request))
                .query(String.class)
                .optional()
                .map(json -> CanonicalJson.read(json, FormState.class));
    }

    private static @Nullable String session(HttpServletRequest request) {
        String name = request.isSecure() ? SignedIn.SECURE_COOKIE : SignedIn.PLAIN_COOKIE;
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return text == null || text.length() != 36 ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
