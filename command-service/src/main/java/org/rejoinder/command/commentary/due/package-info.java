/** What becomes of manuscripts by itself when its time has come. */
@NullMarked
package org.rejoinder.command.commentary.due;

import org.jspecify.annotations.NullMarked;
