/** Tells open pages that what they show has changed. */
@NullMarked
package org.rejoinder.query.live;

import org.jspecify.annotations.NullMarked;
