/** What was erased on somebody's demand. */
@NullMarked
package org.rejoinder.contract.erasure;

import org.jspecify.annotations.NullMarked;
