package org.rejoinder.command.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What followers are to be told, as rows. A fact becomes notices a few hundred followers at a time, each batch in a transaction
 * of its own: readers of the log wait for the oldest one, however many follow. A node that dies in between leaves a mark of how
 * far it came.
 */
@Component
class Tidings {

    static final int BATCH = 500;

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Tidings(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Notes it, unless it was noted before; joins the transaction there is. */
    void note(Tiding tiding) {
        jdbc.sql("""
                        insert into identity.tidings (fact, kind, series_id, commentary_id, details, happened_at)
                        values (:fact, :kind, :series, :commentary, :details::json, :happened)
                        on conflict (fact, kind) do nothing
                        """)
                .param("fact", tiding.fact())
                .param("kind", tiding.kind().name())
                .param("series", tiding.series())
                .param("commentary", tiding.commentary(), Types.OTHER)
                .param("details", CanonicalJson.write(tiding.details()))
                .param("happened", tiding.happened().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether it was noted before. */
    boolean isNoted(Tiding tiding) {
        return jdbc.sql("select exists (select from identity.tidings where fact = :fact and kind = :kind)")
                .param("fact", tiding.fact())
                .param("kind", tiding.kind().name())
                .query(Boolean.class)
                .single();
    }

    private record Open(
            UUID fact,
            NoticeKind kind,
            UUID series,
            @Nullable UUID commentary,
            String details,
            OffsetDateTime happened,
            @Nullable UUID reached) {}

    /** Notes what the next followers are told; whether there may be more of them. */
    boolean reachNext() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Open> open = jdbc.sql("""
                            select * from identity.tidings where done_at is null
                            order by happened_at, fact limit 1 for update skip locked
                            """).query(Tidings::open).optional();
            open.ifPresent(this::reach);
            return open.isPresent();
        }));
    }

    private record Batch(int size, @Nullable UUID last) {}

    /** Who is told of the same fact in another part, as its author for instance, is told once. */
    private void reach(Open tiding) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Batch batch = jdbc.sql("""
                        with next as (
                            select f.id, coalesce(f.person_id, f.id) as recipient, bool_or(w.pace = 'AT_ONCE') as at_once
                            from identity.followers f join identity.follows w on w.follower_id = f.id
                            where (w.series_id = :series or w.series_id is null) and w.since <= :happened
                                and (w.calls or not :calls) and f.id > :reached
                                and not exists (select from identity.notices told
                                                 where told.fact = :fact and told.recipient = f.person_id)
                            group by f.id order by f.id limit :most),
                        noted as (
                            insert into identity.notices (id, fact, kind, recipient, series_id, commentary_id, details,
                                noted_at, next_attempt_at, mail, gathered, to_follower)
                            select gen_random_uuid(), :fact, :kind, recipient, :series, :commentary, :details::json,
                                :now, :now, 'DUE', not at_once, true from next
                            on conflict (fact, recipient, kind) do nothing)
                        select count(*) as size, (array_agg(id order by id desc))[1] as last from next
                        """)
                .param("series", tiding.series())
                .param("happened", tiding.happened())
                .param("calls", Tiding.isAboutCall(tiding.kind()))
                .param("reached", tiding.reached() == null ? NOBODY : tiding.reached())
                .param("fact", tiding.fact())
                .param("kind", tiding.kind().name())
                .param("commentary", tiding.commentary(), Types.OTHER)
                .param("details", tiding.details())
                .param("now", now)
                .param("most", BATCH)
                .query((row, n) -> new Batch(row.getInt("size"), row.getObject("last", UUID.class)))
                .single();
        jdbc.sql("""
                        update identity.tidings set reached = coalesce(:last, reached), done_at = :done
                        where fact = :fact and kind = :kind
                        """)
                .param("last", batch.last(), Types.OTHER)
                .param("done", batch.size() < BATCH ? now : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("fact", tiding.fact())
                .param("kind", tiding.kind().name())
                .update();
    }

    private static Open open(ResultSet row, int n) throws SQLException {
        return new Open(
                row.getObject("fact", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getObject("series_id", UUID.class),
                row.getObject("commentary_id", UUID.class),
                row.getString("details"),
                row.getObject("happened_at", OffsetDateTime.class),
                row.getObject("reached", UUID.class));
    }
}
