package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.log.StoreUnreachableException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailuresTest {

    @Test
    void an_append_that_found_its_connection_closed_is_for_later_however_it_was_carried() {
        StoreUnreachableException closed = new StoreUnreachableException(new SQLException("Connection is closed"));

        assertThat(Failures.databaseAway(closed)).isTrue();
        assertThat(Failures.databaseAway(
                        new CompletionException(new CommandExecutionException("It was not done", closed))))
                .isTrue();
    }

    @Test
    void what_another_was_faster_with_or_the_database_objects_to_is_not() {
        assertThat(Failures.databaseAway(new ConcurrencyException("Another was faster")))
                .isFalse();
        assertThat(Failures.databaseAway(new IllegalStateException(new SQLException("value too long", "22001"))))
                .isFalse();
    }
}
