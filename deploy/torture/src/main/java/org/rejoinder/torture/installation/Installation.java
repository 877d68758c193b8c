package org.rejoinder.torture.installation;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running Rejoinder in one of its forms, and the ways to hurt it. */
public interface Installation extends AutoCloseable {

    /** What can be killed and frozen. */
    enum Part {
        APPLICATION,
        COMMAND_SERVICE,
        /** The other command-service, on the same store. */
        SECOND_COMMAND_SERVICE,
        QUERY_SERVICE,
        KAFKA,
        POSTGRESQL
    }

    /** What can be cut between two parts. */
    enum Wire {
        APPLICATION_TO_POSTGRESQL,
        COMMAND_TO_POSTGRESQL,
        /** The relay's. */
        COMMAND_TO_KAFKA,
        QUERY_TO_POSTGRESQL,
        /** The replica's. */
        QUERY_TO_KAFKA
    }

    /** Which parts this form is made of. */
    Set<Part> parts();

    /** Where people and programs come in. */
    URI address();

    /** Where commands may be sent: in front, and past it to each further node. */
    List<URI> commandNodes();

    /** Where Kafka is; absent where there is none. */
    @Nullable
    String kafka();

    /** Where the operator's door of the command side is. */
    URI commandSide();

    /** Where the operator's door of the query side is. */
    URI querySide();

    /** Opens the operator's door. */
    String operatorKey();

    /** What a start says when it has done all that a first start does, which one that is cut off does not survive. */
    String READY = "Rejoinder is ready";

    /** Starts it for the first time, and returns when it has said that it is ready. */
    void begin(Duration within);

    /** Starts whatever does not run, with the clock as it is, and returns when it answers. */
    void revive(Duration within);

    /** Sets the wall clock of a part to one that is off by so much: at once if it can be set, at its next start in any case. */
    void shiftClock(Part part, Duration by);

    /** {@code kill -9}. */
    void kill(Part part);

    /** Takes PostgreSQL or Kafka down: clients are refused until {@link #start}. */
    void stop(Part part);

    /** Starts again what was stopped, and returns when it takes connections. */
    void start(Part part);

    /** The part that relays the log to Kafka now; absent when none does. */
    Optional<Part> relayHolder() throws SQLException;

    /** The processes that run the application, which nobody should need to start again. */
    Set<Long> processes();

    /** SIGSTOP. */
    void freeze(Part part);

    /** SIGCONT. */
    void thaw(Part part);

    /**
     * A wire of this form.
     *
     * @throws IllegalArgumentException when it has no such wire
     */
    FaultProxy wire(Wire wire);

    /** The database that holds the log, past every proxy. */
    Connection store() throws SQLException;

    /** The database that holds the projections, past every proxy. */
    Connection reading() throws SQLException;

    /** The schema of the reading database, or of the one database, that projections read the log from. */
    String logSchema();

    /** Everything this installation has on disk. */
    Path folder();

    @Override
    void close();
}
