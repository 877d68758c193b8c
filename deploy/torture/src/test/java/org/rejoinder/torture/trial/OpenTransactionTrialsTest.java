package org.rejoinder.torture.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rejoinder.torture.installation.Postgres;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenTransactionTrialsTest {

    /** A few; ten thousand are {@code ./rejoinder torture}'s. */
    private static final int TRIALS = 200;

    /** Enough for a reader that skips. */
    private static final int FEW = 30;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_reader_of_the_log_misses_nothing_behind_an_open_transaction_and_one_that_goes_by_numbers_does()
            throws Exception {
        try (Postgres postgres = new Postgres(folder)) {
            postgres.start();

            OpenTransactionTrials.Result ours = OpenTransactionTrials.run(postgres, TRIALS, 1, ReaderOfTheLog::open);
            assertThat(ours).isEqualTo(new OpenTransactionTrials.Result(TRIALS, ours.committed(), 0, 0, 0));

            // It looks when it is woken and never else: what it has not got by then it does not get.
            OpenTransactionTrials.Result byNumbers =
                    OpenTransactionTrials.run(postgres, FEW, 1, ByNumbers::new, Duration.ZERO);
            assertThat(byNumbers.skipped())
                    .as("the trials see a reader that skips")
                    .isPositive();
        }
    }

    /** The reader everyone writes first: whatever has a higher number than the last. */
    private static final class ByNumbers implements OpenTransactionTrials.Follower {

        private final Connection connection;
        private final OpenTransactionTrials.Got got = new OpenTransactionTrials.Got();
        private long last;

        ByNumbers(Postgres postgres) throws SQLException {
            this.connection = postgres.connect("postgres");
        }

        @Override
        public void wake() {
            try (PreparedStatement select = connection.prepareStatement(
                    "select global_index, event_id from trials.events where global_index > ? order by 1")) {
                select.setLong(1, last);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        last = row.getLong(1);
                        got.add(row.getObject(2, UUID.class));
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<UUID> got() {
            return got.all();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
