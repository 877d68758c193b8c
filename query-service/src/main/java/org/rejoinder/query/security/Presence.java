package org.rejoinder.query.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether those for whom something is kept open are still signed in, and who they are by now. */
@Component
public class Presence {

    private final ViewerRows rows;

    Presence(ViewerRows rows) {
        this.rows = rows;
    }

    /** The session that a request came with, valid or not; none for a program with a token. */
    public Optional<String> session(HttpServletRequest request) {
        return RecogniseViewer.session(request);
    }

    /** Who is signed in with each of these sessions, with the roles of this moment; one that ended is not there. */
    public Map<String, Viewer> of(Collection<String> sessions) {
        return rows.bySessions(sessions);
    }
}
