/** People, what they may do, how they prove who they are, and the security of the command side. */
@NullMarked
package org.rejoinder.command.identity;

import org.jspecify.annotations.NullMarked;
