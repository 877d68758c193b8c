@NullMarked
package org.rejoinder.query;

import org.jspecify.annotations.NullMarked;
