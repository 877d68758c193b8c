/** How projections are fed: from the log, in order within a stream, each row together with the position it came from. */
@NullMarked
package org.rejoinder.query.feed;

import org.jspecify.annotations.NullMarked;
