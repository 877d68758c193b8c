@NullMarked
package org.rejoinder.contract.passage;

import org.jspecify.annotations.NullMarked;
