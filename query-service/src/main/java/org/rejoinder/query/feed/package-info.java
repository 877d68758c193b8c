@NullMarked
package org.rejoinder.query.feed;

import org.jspecify.annotations.NullMarked;
