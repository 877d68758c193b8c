/** What is done to an installation while it works. */
@NullMarked
package org.rejoinder.torture.fault;

import org.jspecify.annotations.NullMarked;
