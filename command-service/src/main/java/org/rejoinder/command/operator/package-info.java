/** What whoever runs the installation asks of the command side, with the key of its own door. */
@NullMarked
package org.rejoinder.command.operator;

import org.jspecify.annotations.NullMarked;
