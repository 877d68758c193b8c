@NullMarked
package org.rejoinder.query.desk;

import org.jspecify.annotations.NullMarked;
