/** The reading room: what the public reads, and how it is kept up to date. */
@NullMarked
package org.rejoinder.query.site;

import org.jspecify.annotations.NullMarked;
