@NullMarked
package org.rejoinder.command.access;

import org.jspecify.annotations.NullMarked;
