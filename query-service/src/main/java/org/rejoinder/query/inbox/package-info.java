/** What people are told, and how they hear of it. */
@NullMarked
package org.rejoinder.query.inbox;

import org.jspecify.annotations.NullMarked;
