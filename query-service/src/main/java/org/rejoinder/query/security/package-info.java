/** Who may look at what: one filter chain for the public pages, one for the private ones, one for the read API. */
@NullMarked
package org.rejoinder.query.security;

import org.jspecify.annotations.NullMarked;
