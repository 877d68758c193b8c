package org.rejoinder.query.security;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whom the page of the current request is made for. */
@Component
public class Viewers {

    /** The signed-in person; empty on a public page, where nobody is recognised, and for someone not signed in. */
    public Optional<Viewer> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ViewerAuthentication authentication
                ? Optional.of(authentication.viewer())
                : Optional.empty();
    }

    /**
     * The signed-in person of a private page.
     *
     * @throws IllegalStateException on a page that its chain does not guard: a fault of ours
     */
    public Viewer current() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in on this page"));
    }
}
