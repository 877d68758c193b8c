/** What every endpoint shares: reading a request, answering it, and saying what was wrong with it. */
@NullMarked
package org.rejoinder.command.api;

import org.jspecify.annotations.NullMarked;
