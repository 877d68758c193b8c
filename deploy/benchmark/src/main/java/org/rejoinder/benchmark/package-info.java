/** Measurements beside a reference taken in the same run, so that a figure means something on any machine. */
@NullMarked
package org.rejoinder.benchmark;

import org.jspecify.annotations.NullMarked;
