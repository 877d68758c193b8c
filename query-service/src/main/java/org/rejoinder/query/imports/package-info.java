/** The pages on which a back issue is imported: its split, to be checked and mended before it is written. */
@NullMarked
package org.rejoinder.query.imports;

import org.jspecify.annotations.NullMarked;
