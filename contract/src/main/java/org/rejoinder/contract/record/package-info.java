@NullMarked
package org.rejoinder.contract.record;

import org.jspecify.annotations.NullMarked;
