/** Traces of what projections make of events, as the last part of the request that led to them. */
@NullMarked
package org.rejoinder.query.tracing;

import org.jspecify.annotations.NullMarked;
