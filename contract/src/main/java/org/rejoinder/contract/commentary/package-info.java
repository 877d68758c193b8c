@NullMarked
package org.rejoinder.contract.commentary;

import org.jspecify.annotations.NullMarked;
