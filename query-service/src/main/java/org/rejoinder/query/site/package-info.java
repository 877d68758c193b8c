@NullMarked
package org.rejoinder.query.site;

import org.jspecify.annotations.NullMarked;
