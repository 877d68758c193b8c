/** People and what they may do, for administrators. */
@NullMarked
package org.rejoinder.query.people;

import org.jspecify.annotations.NullMarked;
