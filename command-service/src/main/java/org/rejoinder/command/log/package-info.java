/**
 * The log's writing end: Axon on PostgreSQL. A unit of work reads what is committed, decides, and writes everything it
 * has to say (events, texts, reservations, the reply) in one statement at its very end.
 */
@NullMarked
package org.rejoinder.command.log;

import org.jspecify.annotations.NullMarked;
