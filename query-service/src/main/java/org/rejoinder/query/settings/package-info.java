/** What those who look after the publication set, and who changed it when. */
@NullMarked
package org.rejoinder.query.settings;

import org.jspecify.annotations.NullMarked;
