/**
 * Both services in one process on one machine, with a PostgreSQL that comes along: what {@code ./rejoinder up} starts.
 */
@NullMarked
package org.rejoinder.standalone;

import org.jspecify.annotations.NullMarked;
