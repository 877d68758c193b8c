/**
 * Rows of projections in memory: a handler finds them, changes them and adds to them in plain Java, and they are written in
 * batches. While the group serves, each handler's changes are written at its end; in a rebuild they stay in memory for as long
 * as they are worked on, and go to the database by {@code COPY}.
 */
@NullMarked
package org.rejoinder.query.rows;

import org.jspecify.annotations.NullMarked;
