/** The publication itself: what it is called and how it presents itself. */
@NullMarked
package org.rejoinder.contract.publication;

import org.jspecify.annotations.NullMarked;
