/** Traces of commands, and of what they lead to on the other side. */
@NullMarked
package org.rejoinder.command.tracing;

import org.jspecify.annotations.NullMarked;
