package org.rejoinder.query.live;

import java.util.Optional;
import org.rejoinder.query.security.Viewer;

/**
 * A page that somebody has open. Two that are equal show the same to the same person, so it is found out once for both.
 *
 * <p>What it shows is all that a stream ever learns of: whether it has changed for this person. What happens where they have
 * no right to look changes nothing there, so nobody learns of it, not even that it happened.
 */
public interface Watch {

    /** What the page shows this person now, as a {@link Fingerprint}; empty when there is no such page for them any more. */
    Optional<String> fingerprint(Viewer viewer);
}
