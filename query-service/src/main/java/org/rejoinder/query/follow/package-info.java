/** The pages of those who follow: to begin, to say yes, to look after it, to stop. */
@NullMarked
package org.rejoinder.query.follow;

import org.jspecify.annotations.NullMarked;
