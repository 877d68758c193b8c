/** How the log travels from the command side to the replicas of the query side: over Kafka, and over HTTP where a part is missing. */
@NullMarked
package org.rejoinder.contract.replication;

import org.jspecify.annotations.NullMarked;
