/** What authors are writing: private rows that are saved often, and frozen into versions of the log. */
@NullMarked
package org.rejoinder.command.workingcopy;

import org.jspecify.annotations.NullMarked;
