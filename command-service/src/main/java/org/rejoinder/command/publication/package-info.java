/** The publication: what it is called, how it is reached, and the pages about it. */
@NullMarked
package org.rejoinder.command.publication;

import org.jspecify.annotations.NullMarked;
