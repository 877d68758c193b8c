package org.rejoinder.command.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a form is sent on to: a path of this site with an optional query, and never another site. Browsers read a
 * backslash as a slash, drop tabs and line feeds, and take two leading slashes for a host; so all of these are refused.
 */
public final class LocalPath {

    private static final int LONGEST = 2_000;

    private final String path;

    private LocalPath(String path) {
        this.path = path;
    }

    /** A path that this code names. */
    public static LocalPath to(String path) {
        return of(path).orElseThrow(() -> new IllegalArgumentException(path));
    }

    /** A path that a request names; empty unless it certainly stays here. {@code {id}} may stand for an id not yet known. */
    public static Optional<LocalPath> of(String path) {
        if (path.length() > LONGEST || !path.startsWith("/") || path.startsWith("//")) {
            return Optional.empty();
        }
        if (path.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(path.replace("{id}", "id"));
            boolean here = uri.getScheme() == null && uri.getRawAuthority() == null;
            return here && !uri.getRawPath().contains("//") && !uri.getPath().contains("/.")
                    ? Optional.of(new LocalPath(path))
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    public LocalPath withId(Object id) {
        return new LocalPath(path.replace("{id}", id.toString()));
    }

    /** The same page with a query parameter set, whatever it was before. */
    public LocalPath with(String name, Object value) {
        int hash = path.indexOf('#');
        String fragment = hash < 0 ? "" : path.substring(hash);
        String[] parts = (hash < 0 ? path : path.substring(0, hash)).split("\\?", 2);
        String others = parts.length == 1
                ? ""
                : Arrays.stream(parts[1].split("&", -1))
                        .filter(pair -> !pair.isEmpty() && !pair.equals(name) && !pair.startsWith(name + "="))
                        .map(pair -> pair + "&")
                        .collect(Collectors.joining());
        return new LocalPath(parts[0] + "?" + others + name + "=" + value + fragment);
    }

    public URI uri() {
        return URI.create(path);
    }

    @Override
    public String toString() {
        return path;
    }
}
