/**
 * The query side's own copy of the log: it comes over Kafka, every event is held against the one before it in its stream,
 * and what is missing is fetched from the command side. What reads it is the same as where both sides share the log.
 */
@NullMarked
package org.rejoinder.query.replica;

import org.jspecify.annotations.NullMarked;
