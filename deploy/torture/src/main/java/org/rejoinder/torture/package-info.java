/** The proof that nothing is lost: clients under load, parts that die or stall, and what must hold afterwards. */
@NullMarked
package org.rejoinder.torture;

import org.jspecify.annotations.NullMarked;
