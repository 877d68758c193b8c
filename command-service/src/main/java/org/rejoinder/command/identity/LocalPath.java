package org.rejoinder.command.identity;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** A page of this site as named in a request: never an address that a browser would take for another site. */
public final class LocalPath {

    private static final int LONGEST = 500;

    private LocalPath() {}

    /** The path when it is a local page, else the other one. */
    public static String or(@Nullable String path, String otherwise) {
        return path != null && isLocal(path) ? path : otherwise;
    }

    /** Whether a browser sent to this path stays on this site, on a page that answers GET. */
    public static boolean isLocal(String path) {
        if (path.length() > LONGEST || !path.startsWith("/") || path.startsWith("//") || path.indexOf('\\') >= 0) {
            return false;
        }
        try {
            URI uri = new URI(path);
            return uri.getScheme() == null
                    && uri.getRawAuthority() == null
                    && !uri.normalize().getPath().startsWith("//")
                    && !uri.getPath().startsWith("/api/");
        } catch (URISyntaxException notAPath) {
            return false;
        }
    }
}
