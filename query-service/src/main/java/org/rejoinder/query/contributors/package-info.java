/** Who has written here: which bylines are one contributor, and what is known in public of each. */
@NullMarked
package org.rejoinder.query.contributors;

import org.jspecify.annotations.NullMarked;
