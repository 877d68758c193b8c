/** Public answers made once and sent to everyone who asks, until what they show changes. */
@NullMarked
package org.rejoinder.query.prepared;

import org.jspecify.annotations.NullMarked;
