/** Erasing what somebody wrote, or who somebody is, where they have a right to it. */
@NullMarked
package org.rejoinder.command.erasure;

import org.jspecify.annotations.NullMarked;
