@NullMarked
package org.rejoinder.command.series;

import org.jspecify.annotations.NullMarked;
