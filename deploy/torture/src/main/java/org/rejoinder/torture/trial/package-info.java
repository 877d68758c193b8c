/** Single promises, tried very often or for very long. */
@NullMarked
package org.rejoinder.torture.trial;

import org.jspecify.annotations.NullMarked;
