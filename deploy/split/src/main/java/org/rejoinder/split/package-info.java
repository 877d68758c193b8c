/** The two services on one machine as processes of their own, with their PostgreSQL, their Kafka and a proxy in front. */
@NullMarked
package org.rejoinder.split;

import org.jspecify.annotations.NullMarked;
