@NullMarked
package org.rejoinder.contract.series;

import org.jspecify.annotations.NullMarked;
