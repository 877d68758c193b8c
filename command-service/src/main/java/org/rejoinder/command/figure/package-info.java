/** Pictures that people bring in for what they write: re-made here, kept beside the working copy, frozen with a version. */
@NullMarked
package org.rejoinder.command.figure;

import org.jspecify.annotations.NullMarked;
