@NullMarked
package org.rejoinder.contract.identity;

import org.jspecify.annotations.NullMarked;
