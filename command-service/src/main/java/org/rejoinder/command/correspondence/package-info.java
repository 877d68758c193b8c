/** What people are told of what happened, in the inbox of the desk and by mail. */
@NullMarked
package org.rejoinder.command.correspondence;

import org.jspecify.annotations.NullMarked;
