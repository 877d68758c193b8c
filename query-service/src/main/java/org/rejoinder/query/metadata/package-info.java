/** What pages tell those who do not read them: search engines, reference managers, harvesters. */
@NullMarked
package org.rejoinder.query.metadata;

import org.jspecify.annotations.NullMarked;
