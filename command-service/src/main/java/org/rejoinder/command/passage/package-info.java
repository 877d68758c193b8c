/** Finds the passages that people point at, in the texts they point into. */
@NullMarked
package org.rejoinder.command.passage;

import org.jspecify.annotations.NullMarked;
