@NullMarked
package org.rejoinder.command.lookup;

import org.jspecify.annotations.NullMarked;
