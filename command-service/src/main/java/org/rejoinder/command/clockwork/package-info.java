/** What happens by itself when its time has come, in the installation's name. */
@NullMarked
package org.rejoinder.command.clockwork;

import org.jspecify.annotations.NullMarked;
