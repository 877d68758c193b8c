package org.rejoinder.query.frame;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;

/** Leads from a byline to the page of who signed it. */
public interface Signatures {

    /** The address of who signed so; null for who has no page. */
    @Nullable
    String url(Byline byline);
}
