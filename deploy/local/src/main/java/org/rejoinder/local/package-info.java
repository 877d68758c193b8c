/** What an installation on one machine stands on: its data folder, and the servers it brings along. */
@NullMarked
package org.rejoinder.local;

import org.jspecify.annotations.NullMarked;
