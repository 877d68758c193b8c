/** What is published, as Atom and JSON Feed. Not to be mistaken for {@code feed}, by which the log comes into the projections. */
@NullMarked
package org.rejoinder.query.syndication;

import org.jspecify.annotations.NullMarked;
