/** Callers who note what they ask and what they are told. */
@NullMarked
package org.rejoinder.torture.client;

import org.jspecify.annotations.NullMarked;
