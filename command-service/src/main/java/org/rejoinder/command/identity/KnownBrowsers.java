package org.rejoinder.command.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers in which somebody has signed in before, to the end: by a cookie that lets nobody in, and only keeps its browser from
 * being shut out by what others try at the same account. A new password makes all of them unknown, since whoever had the old one
 * may have one.
 */
@Component("identityKnownBrowsers")
class KnownBrowsers {

    static final String SECURE_COOKIE = "__Host-known";
    static final String PLAIN_COOKIE = "known";
    static final Duration KEPT = Duration.ofDays(365);

    private static final int MOST = 20;
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{20,100}");

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownBrowsers(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where a request comes from, as far as one account is concerned. */
    Source source(HttpServletRequest request, String emailKey) {
        Optional<byte[]> hash = secret(request).map(Secrets::hash);
        boolean known = jdbc.sql("""
                        select exists (select from identity.known_browsers b join identity.people p on p.id = b.person_id
                                        where b.secret_hash = :hash and p.email_key = :key and b.signed_in_at > :since)
                        """)
                .param("hash", hash.orElse(new byte[0]))
                .param("key", emailKey)
                .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        return new Source(request.getRemoteAddr(), known ? HexFormat.of().formatHex(hash.orElseThrow()) : null);
    }

    /** Knows the browser of a request from now on, as one of somebody who signed in. */
    void know(HttpServletRequest request, HttpServletResponse response, UUID person) {
        // A secret that was not given out here may be known to whoever made it up.
        String secret = secret(request).filter(this::isGivenOut).orElseGet(Secrets::random);
        jdbc.sql("""
                        insert into identity.known_browsers (person_id, secret_hash, signed_in_at)
                        values (:person, :hash, :now)
                        on conflict (person_id, secret_hash) do update set signed_in_at = excluded.signed_in_at
                        """)
                .param("person", person)
                .param("hash", Secrets.hash(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        delete from identity.known_browsers where person_id = :person and secret_hash not in
                            (select secret_hash from identity.known_browsers where person_id = :person
                             order by signed_in_at desc limit :most)
                        """).param("person", person).param("most", MOST).update();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(request), secret)
                        .path("/")
                        .secure(request.isSecure())
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(KEPT)
                        .build()
                        .toString());
    }

    private boolean isGivenOut(String secret) {
        return jdbc.sql("select exists (select from identity.known_browsers where secret_hash = :hash)")
                .param("hash", Secrets.hash(secret))
                .query(Boolean.class)
                .single();
    }

    private static Optional<String> secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name(request)))
                        .map(Cookie::getValue)
                        .filter(value -> SECRET.matcher(value).matches())
                        .findFirst();
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE_COOKIE : PLAIN_COOKIE;
    }
}
