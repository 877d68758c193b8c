/**
 * What the handlers of an event are about to ask the database for, told before they do: for many events at once one question
 * is enough then.
 */
@NullMarked
package org.rejoinder.query.ahead;

import org.jspecify.annotations.NullMarked;
