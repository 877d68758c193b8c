/** The publication as its readers know it. */
@NullMarked
package org.rejoinder.query.publication;

import org.jspecify.annotations.NullMarked;
