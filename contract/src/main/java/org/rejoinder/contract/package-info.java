@NullMarked
package org.rejoinder.contract;

import org.jspecify.annotations.NullMarked;
