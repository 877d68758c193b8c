package org.rejoinder.torture.agent;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** A Rejoinder that loses something, as one would be if somebody had decided otherwise. A harness that passes it is blind. */
public enum Mutant {

    /** Events are sent to Kafka, and whether they arrived is not asked. */
    ACKS_0("acks=0", "org.apache.kafka.clients.producer.KafkaProducer") {
        @Override
        AsmVisitorWrapper change() {
            return Advice.to(AsksForNoAcknowledgement.class).on(isConstructor().and(takesArguments(Map.class)));
        }
    },

    /** An event that a projection cannot take is written to the log and dropped. */
    LOGGING_ERROR_HANDLER("a logging error handler", "org.axonframework.eventhandling.PropagatingErrorHandler") {
        @Override
        AsmVisitorWrapper change() {
            return Advice.to(LogsAndDrops.class).on(named("onError").and(takesArgument(0, Exception.class)));
        }
    },

    /** The relay keeps its place when it has sent, not when Kafka has acknowledged. */
    COMMIT_BEFORE_ACKNOWLEDGEMENT("commit before acknowledgement", "org.apache.kafka.clients.producer.KafkaProducer") {
        @Override
        AsmVisitorWrapper change() {
            return Advice.to(BelievesInAdvance.class).on(named("send").and(takesArgument(1, Callback.class)));
        }
    };

    private final String says;
    private final String type;

    Mutant(String says, String type) {
        this.says = says;
        this.type = type;
    }

    /** What it does differently. */
    public String says() {
        return says;
    }

    /** Whether a line of a process says that it became this mutant. */
    public boolean isWoven(String line) {
        return line.equals(Weaver.WOVEN + type);
    }

    /** What is changed. */
    String type() {
        return type;
    }

    abstract AsmVisitorWrapper change();

    static final class AsksForNoAcknowledgement {

        private AsksForNoAcknowledgement() {}

        @Advice.OnMethodEnter
        static void configure(@Advice.Argument(0) Map<String, Object> settings) {
            settings.put("acks", "0");
            settings.put("enable.idempotence", false);
        }
    }

    static final class LogsAndDrops {

        private LogsAndDrops() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean drop(@Advice.Argument(0) Exception failure) {
            System.err.println("logged and dropped: " + failure);
            return true;
        }
    }

    static final class BelievesInAdvance {

        private BelievesInAdvance() {}

        @Advice.OnMethodEnter
        static void forget(@Advice.Argument(value = 1, readOnly = false) Callback callback) {
            callback = null;
        }

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable") // It is read by whoever called.
        static void believe(
                @Advice.Argument(0) ProducerRecord<?, ?> record,
                @Advice.Return(readOnly = false) Future<RecordMetadata> acknowledged) {
            acknowledged = CompletableFuture.completedFuture(
                    new RecordMetadata(new TopicPartition(record.topic(), 0), -1, 0, -1, 0, 0));
        }
    }
}
