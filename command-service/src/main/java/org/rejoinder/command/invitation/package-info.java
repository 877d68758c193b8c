@NullMarked
package org.rejoinder.command.invitation;

import org.jspecify.annotations.NullMarked;
