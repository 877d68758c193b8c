package org.rejoinder.query.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;

/** Queues of events a projection could not take, one per group, in the reading database. */
final class DeadLetterQueues {

    private static final DeadLetterSchema SCHEMA = DeadLetterSchema.builder()
            .deadLetterTable("dead_letters")
            .deadLetterIdentifierColumn("dead_letter_id")
            .processingGroupColumn("processing_group")
            .sequenceIdentifierColumn("sequence_identifier")
            .sequenceIndexColumn("sequence_index")
            .messageTypeColumn("message_type")
            .eventIdentifierColumn("event_identifier")
            .timestampColumn("time_stamp")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .aggregateTypeColumn("aggregate_type")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .tokenTypeColumn("token_type")
            .tokenColumn("token")
            .enqueuedAtColumn("enqueued_at")
            .lastTouchedColumn("last_touched")
            .processingStartedColumn("processing_started")
            .causeTypeColumn("cause_type")
            .causeMessageColumn("cause_message")
            .diagnosticsColumn("diagnostics")
            .build();

    private DeadLetterQueues() {}

    static SequencedDeadLetterQueue<EventMessage<?>> create(
            String group,
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer tokens,
            Serializer events) {
        return new AskedOnceABatch(new AskedOnceABatch.Settings()
                .processingGroup(group)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(SCHEMA)
                .statementFactory(new PagedStatements(tokens, events))
                .genericSerializer(tokens)
                .eventSerializer(events));
    }

    /**
     * Before each event Axon asks whether its stream waits. Hardly ever does anything wait, so this asks once in a batch
     * whether, and only then which. Not longer than for a batch: a rebuild on another node puts letters of its own in place.
     */
    private static final class AskedOnceABatch extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {

        /** Opens the protected type. */
        private static final class Settings extends JdbcSequencedDeadLetterQueue.Builder<EventMessage<?>> {}

        private final String nothingWaits = AskedOnceABatch.class.getName() + System.identityHashCode(this);

        AskedOnceABatch(JdbcSequencedDeadLetterQueue.Builder<EventMessage<?>> settings) {
            super(settings);
        }

        @Override
        public boolean enqueueIfPresent(
                Object sequenceIdentifier, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
            return !nothingWaits() && super.enqueueIfPresent(sequenceIdentifier, letter);
        }

        @Override
        public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
            super.enqueue(sequenceIdentifier, letter);
            CurrentUnitOfWork.map(UnitOfWork::root)
                    .ifPresent(batch -> batch.resources().put(nothingWaits, false));
        }

        private boolean nothingWaits() {
            return CurrentUnitOfWork.map(UnitOfWork::root)
                    .map(batch -> batch.<Boolean>getOrComputeResource(nothingWaits, key -> amountOfSequences() == 0))
                    .orElse(false);
        }
    }

    /**
     * Axon pages through the sequences by comparing a letter's index within its sequence with the offset of the page, and
     * so never sees past the first page. Here the offset is an offset.
     */
    private static final class PagedStatements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

        PagedStatements(Serializer tokens, Serializer events) {
            super(new Settings().schema(SCHEMA).genericSerializer(tokens).eventSerializer(events));
        }

        /** Place of the event's time among the parameters of Axon's insert. */
        private static final int TIMESTAMP = 7;

        /** Opens the protected type. */
        private static final class Settings extends DefaultDeadLetterStatementFactory.Builder<EventMessage<?>> {}

        /** Axon writes milliseconds; the log has microseconds, and what is projected later is to say the same. */
        @Override
        public PreparedStatement enqueueStatement(
                Connection connection,
                String processingGroup,
                String sequenceIdentifier,
                DeadLetter<? extends EventMessage<?>> letter,
                long sequenceIndex)
                throws SQLException {
            PreparedStatement statement =
                    super.enqueueStatement(connection, processingGroup, sequenceIdentifier, letter, sequenceIndex);
            statement.setString(TIMESTAMP, letter.message().getTimestamp().toString());
            return statement;
        }

        @Override
        public PreparedStatement claimableSequencesStatement(
                Connection connection, String processingGroup, Instant processingStartedLimit, int offset, int maxSize)
                throws SQLException {
            PreparedStatement statement =
                    connection.prepareStatement("""
                    select * from dead_letters first
                    where first.processing_group = ?
                      and first.sequence_index = (
                        select min(letter.sequence_index) from dead_letters letter
                        where letter.processing_group = first.processing_group
                          and letter.sequence_identifier = first.sequence_identifier)
                      and (first.processing_started is null or first.processing_started < ?)
                    order by first.last_touched, first.dead_letter_id
                    limit ? offset ?""", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setString(1, processingGroup);
            statement.setString(2, DateTimeUtils.formatInstant(processingStartedLimit));
            statement.setInt(3, maxSize);
            statement.setInt(4, offset);
            return statement;
        }
    }
}
