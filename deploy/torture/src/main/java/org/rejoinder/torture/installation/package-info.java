/** What is tortured: processes that can be killed and frozen, and the databases as they are. */
@NullMarked
package org.rejoinder.torture.installation;

import org.jspecify.annotations.NullMarked;
