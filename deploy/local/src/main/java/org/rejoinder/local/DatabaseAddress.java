package org.rejoinder.local;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL is and how to get in.
 *
 * @param username absent when the address names it
 */
public record DatabaseAddress(
        String url, @Nullable String username, @Nullable String password) {

    /** {@code postgresql://user:password@host:port/database?x=y}, as PostgreSQL's own tools write it, for JDBC. */
    public static String jdbc(String libpq) {
        URI uri = URI.create(libpq);
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() > 0) {
            jdbc.append(':').append(uri.getPort());
        }
        jdbc.append(uri.getRawPath());
        String separator = "?";
        if (uri.getRawQuery() != null) {
            jdbc.append('?').append(uri.getRawQuery());
            separator = "&";
        }
        if (uri.getUserInfo() != null) {
            String[] userAndPassword = uri.getUserInfo().split(":", 2);
            jdbc.append(separator).append("user=").append(encoded(userAndPassword[0]));
            if (userAndPassword.length == 2) {
                jdbc.append("&password=").append(encoded(userAndPassword[1]));
            }
        }
        return jdbc.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
