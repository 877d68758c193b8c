@NullMarked
package org.rejoinder.command.commentary;

import org.jspecify.annotations.NullMarked;
