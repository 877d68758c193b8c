/** What must be true after every round, read from files, databases and topics alone. */
@NullMarked
package org.rejoinder.torture.invariant;

import org.jspecify.annotations.NullMarked;
