@NullMarked
package org.rejoinder.command.record;

import org.jspecify.annotations.NullMarked;
