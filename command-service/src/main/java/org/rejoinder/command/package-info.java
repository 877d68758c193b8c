/** The command side: what people ask for, who may, what then has happened, and where it is kept. */
@NullMarked
package org.rejoinder.command;

import org.jspecify.annotations.NullMarked;
