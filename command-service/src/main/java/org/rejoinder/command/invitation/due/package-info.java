/** What becomes of invitations by itself when their time is over. */
@NullMarked
package org.rejoinder.command.invitation.due;

import org.jspecify.annotations.NullMarked;
