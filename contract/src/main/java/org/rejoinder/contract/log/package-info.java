@NullMarked
package org.rejoinder.contract.log;

import org.jspecify.annotations.NullMarked;
