/**
 * Loaded into the processes that are tortured, from outside: their clock, their wires, and in the mutation check a fault
 * of their own. The product has no switches for any of it.
 */
@NullMarked
package org.rejoinder.torture.agent;

import org.jspecify.annotations.NullMarked;
