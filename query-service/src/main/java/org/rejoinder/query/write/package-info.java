@NullMarked
package org.rejoinder.query.write;

import org.jspecify.annotations.NullMarked;
