/**
 * The series that a new installation opens with, and what loads it. A seed is content, never SQL: the loader is one more
 * caller of the command API.
 */
@NullMarked
package org.rejoinder.seeds;

import org.jspecify.annotations.NullMarked;
