package org.rejoinder.query.operations;

import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.query.ReadingProperties;
import org.rejoinder.query.feed.ReadSoFar;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the projections are behind the log they read. */
@Component
class Lags {

    private final JdbcClient jdbc;
    private final ReadSoFar readSoFar;
    private final String sql;

    Lags(@Qualifier("readingJdbc") JdbcClient jdbc, ReadSoFar readSoFar, ReadingProperties reading) {
        this.jdbc = jdbc;
        this.readSoFar = readSoFar;
        this.sql = """
                select count(*), coalesce(extract(epoch from now() - min(recorded_at)), 0)
                  from (select recorded_at from LOG.events
                         where (transaction_id, global_index) > (:transaction::xid8, :index)
                         limit :most) waiting""".replace("LOG", reading.logSchema());
    }

    /** How far a group's slowest part is behind. */
    Lag of(String group) {
        LogPosition position = readSoFar.of(group);
        return jdbc.sql(sql)
                .param("transaction", Long.toUnsignedString(position.transactionId()))
                .param("index", position.index())
                .param("most", Lag.MOST)
                .query((row, n) -> new Lag(row.getLong(1), Math.max(0, row.getLong(2))))
                .single();
    }
}
