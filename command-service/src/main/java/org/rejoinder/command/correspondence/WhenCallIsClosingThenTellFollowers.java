package org.rejoinder.command.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.contract.notice.NoticeKind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That a call for responses closes soon, told once for each last day it had. */
@Component("whenCallIsClosingThenTellFollowers")
class WhenCallIsClosingThenTellFollowers implements Due {

    private static final int DAYS_BEFORE = 3;

    /** Of a call that was opened for three days, they have heard a moment ago. */
    private static final Duration SETTLES = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Tidings tidings;

    WhenCallIsClosingThenTellFollowers(@Qualifier("storeJdbc") JdbcClient jdbc, Tidings tidings) {
        this.jdbc = jdbc;
        this.tidings = tidings;
    }

    @Override
    public List<Task> at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return jdbc
                .sql("""
                        select c.aggregate_id::uuid as series, c.payload ->> 'closesOn' as day
                          from store.events c
                         where c.name in ('series.CallOpened', 'series.CallChanged')
                           and (c.payload ->> 'closesOn') collate "C" between :from and :to
                           and c.recorded_at <= :asked
                           and not exists (
                               select from store.events later
                                where later.aggregate_id = c.aggregate_id and later.sequence_number > c.sequence_number
                                  and later.name in ('series.CallOpened', 'series.CallChanged', 'series.CallClosed'))
                         limit 200""")
                .param("from", today.toString())
                .param("to", today.plusDays(DAYS_BEFORE).toString())
                .param("asked", now.minus(SETTLES).atOffset(ZoneOffset.UTC))
                .query((row, n) -> tiding(row.getObject("series", UUID.class), row.getString("day"), now))
                .list()
                .stream()
                .filter(tiding -> !tidings.isNoted(tiding))
                .map(tiding -> new Task(tiding.kind() + " " + tiding.fact(), () -> tidings.note(tiding)))
                .toList();
    }

    private static Tiding tiding(UUID series, String day, Instant now) {
        return new Tiding(
                TellingFollowers.madeOf("closing:" + series + ":" + day),
                NoticeKind.FOLLOWED_CALL_CLOSING,
                series,
                null,
                Map.of(Telling.DAY, day),
                now);
    }
}
