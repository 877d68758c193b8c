package org.rejoinder.query.replica;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Says {@code DEGRADED} while Kafka does not answer: pages are served and stand still. An idle consumer would not notice. */
final class KafkaHealth extends AbstractHealthIndicator implements DisposableBean {

    private static final Status DEGRADED = new Status("DEGRADED", "Kafka does not answer");
    private static final int ANSWERS_WITHIN_MILLIS = 1000;
    /** However many ask, it is asked no more often. */
    private static final long REMEMBERED = Duration.ofSeconds(3).toNanos();

    private final ReplicaProperties.Kafka kafka;

    @Nullable
    private Admin admin;

    private boolean answered;
    private long askedAt;

    KafkaHealth(ReplicaProperties.Kafka kafka) {
        super("Kafka could not be asked");
        this.kafka = kafka;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(answers() ? Status.UP : DEGRADED);
    }

    private synchronized boolean answers() {
        if (askedAt == 0 || System.nanoTime() - askedAt > REMEMBERED) {
            answered = ask();
            askedAt = System.nanoTime();
        }
        return answered;
    }

    private boolean ask() {
        try {
            if (admin == null) {
                admin = Admin.create(settings());
            }
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(ANSWERS_WITHIN_MILLIS))
                    .clusterId()
                    .get();
            return true;
        } catch (ExecutionException | KafkaException away) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MILLIS);
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, ANSWERS_WITHIN_MILLIS);
        return settings;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
