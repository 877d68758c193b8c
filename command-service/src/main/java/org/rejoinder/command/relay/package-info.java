/** The log on its way to the replicas of the query side: over Kafka, and by HTTP what a replica asks for. See decision 60. */
@NullMarked
package org.rejoinder.command.relay;

import org.jspecify.annotations.NullMarked;
