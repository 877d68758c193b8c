/** Bringing in a back issue: reading a file, splitting it into essays, mending the split, and writing it as a series. */
@NullMarked
package org.rejoinder.command.imports;

import org.jspecify.annotations.NullMarked;
