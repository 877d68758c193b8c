/** What an administrator sees and does: how the parts are, how far behind, what waits, and what is made anew. */
@NullMarked
package org.rejoinder.query.operations;

import org.jspecify.annotations.NullMarked;
