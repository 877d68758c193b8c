/** In which language a page is written, and how its reader chooses another. */
@NullMarked
package org.rejoinder.query.language;

import org.jspecify.annotations.NullMarked;
