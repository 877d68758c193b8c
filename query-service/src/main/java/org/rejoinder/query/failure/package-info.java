/** What is answered when something could not be. */
@NullMarked
package org.rejoinder.query.failure;

import org.jspecify.annotations.NullMarked;
