/** Essays in the Journal Article Tag Suite, as archives and indexes take them. */
@NullMarked
package org.rejoinder.query.jats;

import org.jspecify.annotations.NullMarked;
