@NullMarked
package org.rejoinder.query.forms;

import org.jspecify.annotations.NullMarked;
