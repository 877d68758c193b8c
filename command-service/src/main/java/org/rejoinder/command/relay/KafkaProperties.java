package org.rejoinder.command.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Kafka that the log is relayed to.
 *
 * @param topicPrefix what the names of all topics begin with
 * @param replication copies of each topic; -1 for the broker's default
 * @param minInsync how many of them must have a record before it counts; the broker's default unless given
 * @param eventsPartitions of a topic of events, when it is created
 * @param textsPartitions of a topic of texts, when it is created
 * @param compactionLag after how long an erased text goes from its topic at the latest, once more is written there
 * @param client further settings of the clients, such as {@code security.protocol}
 */
@ConfigurationProperties("rejoinder.kafka")
record KafkaProperties(
        String bootstrapServers,
        @DefaultValue("rejoinder") String topicPrefix,
        @DefaultValue("-1") short replication,
        @Nullable Integer minInsync,
        @DefaultValue("48") int eventsPartitions,
        @DefaultValue("12") int textsPartitions,
        @DefaultValue("1d") Duration compactionLag,
        @DefaultValue Map<String, String> client) {

    /** What every client of it is set up with; the caller's to add to. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        // A broker that comes back is noticed within a second.
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        settings.putAll(client);
        return settings;
    }
}
