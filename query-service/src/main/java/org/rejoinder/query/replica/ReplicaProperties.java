package org.rejoinder.query.replica;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log comes from.
 *
 * @param kafka the brokers
 * @param command the command side, which is asked for what is missing
 * @param replication what both sides agreed on
 */
@ConfigurationProperties("rejoinder")
record ReplicaProperties(Kafka kafka, Command command, Replication replication) {

    /**
     * @param bootstrapServers addresses of brokers, separated by commas
     * @param client what else a client needs to reach them, such as {@code security.protocol}
     */
    record Kafka(String bootstrapServers, @DefaultValue Map<String, String> client) {}

    /**
     * @param url address of the command side as seen from here, without a path
     */
    record Command(String url) {}

    /**
     * @param key the command side has the same
     * @param sweep how often the ends of all streams are compared with those of the command side
     */
    record Replication(String key, @DefaultValue("10s") Duration sweep) {}
}
