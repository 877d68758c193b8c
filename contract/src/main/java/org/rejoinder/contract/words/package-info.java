/** What people read of the machine itself, in the languages it speaks. */
@NullMarked
package org.rejoinder.contract.words;

import org.jspecify.annotations.NullMarked;
