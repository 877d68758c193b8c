/** The frame that every page stands in, and the compiled templates of pages that anybody may ask for by the thousand. */
@NullMarked
package org.rejoinder.query.frame;

import org.jspecify.annotations.NullMarked;
