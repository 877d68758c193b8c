/** Readers who follow a series, with an account or with nothing but an address. */
@NullMarked
package org.rejoinder.command.follow;

import org.jspecify.annotations.NullMarked;
