/** How one follows, chooses and ends it. */
@NullMarked
package org.rejoinder.command.follow.web;

import org.jspecify.annotations.NullMarked;
