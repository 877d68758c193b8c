package org.rejoinder.command.follow;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.identity.People;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Followers as rows. Whoever follows nothing any more is forgotten, address and all. */
@Component("followers")
public class Followers {

    private final JdbcClient jdbc;
    private final Clock clock;

    Followers(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Where a follower is reached.
     *
     * @param name absent for an address without an account
     * @param language of the interface they asked in, a BCP 47 tag
     */
    public record Reached(UUID follower, @Nullable String name, String email, String language) {}

    /** Where a follower is reached, by their own id or by that of their account; empty when they are none any more. */
    public Optional<Reached> find(UUID recipient) {
        return jdbc.sql("""
                        select f.id, p.display_name as name, coalesce(f.email, p.email) as email, f.language
                        from identity.followers f left join identity.people p on p.id = f.person_id
                        where (f.id = :id or f.person_id = :id)
                            and (p.id is null or p.disabled_at is null and p.erased_at is null)
                        """)
                .param("id", recipient)
                .query((row, n) -> new Reached(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("language")))
                .optional();
    }

    /** Whether somebody still follows a series, or everything. */
    public boolean follows(UUID follower, UUID series, boolean calls) {
        return jdbc.sql("""
                        select exists (select from identity.follows
                                        where follower_id = :id and (series_id = :series or series_id is null)
                                            and (calls or not :calls))
                        """)
                .param("id", follower)
                .param("series", series)
                .param("calls", calls)
                .query(Boolean.class)
                .single();
    }

    /** Whether an address follows this already, as such or as that of an account. */
    public Optional<UUID> following(String email, @Nullable UUID series) {
        return jdbc.sql("""
                        select f.id from identity.followers f
                        left join identity.people p on p.id = f.person_id
                        join identity.follows w on w.follower_id = f.id
                        where coalesce(f.email_key, p.email_key) = :key and w.series_id is not distinct from :series
                        """)
                .param("key", People.key(email))
                .param("series", series, Types.OTHER)
                .query(UUID.class)
                .optional();
    }

    /** The follower that an account is, if it follows anything. */
    Optional<UUID> ofAccount(UUID person) {
        return jdbc.sql("select id from identity.followers where person_id = :person")
                .param("person", person)
                .query(UUID.class)
                .optional();
    }

    /** The follower at an address whose owner has confirmed it. Where an account has the address, it is the account that follows. */
    UUID atAddress(String email, String language) {
        Optional<UUID> account =
                jdbc.sql("""
                        select id from identity.people
                        where email_key = :key and disabled_at is null and erased_at is null and not service
                        """).param("key", People.key(email)).query(UUID.class).optional();
        return account.map(person -> asAccount(person, language))
                .orElseGet(() -> jdbc.sql("""
                        insert into identity.followers (id, email, email_key, language, since)
                        values (:id, :email, :key, :language, :now)
                        on conflict (email_key) do update set language = excluded.language
                        returning id
                        """)
                        .param("id", UUID.randomUUID())
                        .param("email", email.strip())
                        .param("key", People.key(email))
                        .param("language", language)
                        .param("now", now())
                        .query(UUID.class)
                        .single());
    }

    /** The follower that an account is from now on. What its address followed before there was an account is its own, too. */
    UUID asAccount(UUID person, String language) {
        UUID id = jdbc.sql("""
                        insert into identity.followers (id, person_id, language, since) values (:id, :person, :language, :now)
                        on conflict (person_id) do update set language = excluded.language
                        returning id
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("language", language)
                .param("now", now())
                .query(UUID.class)
                .single();
        jdbc.sql("""
                        select f.id from identity.followers f join identity.people p on p.email_key = f.email_key
                        where p.id = :person
                        """)
                .param("person", person)
                .query(UUID.class)
                .optional()
                .ifPresent(address -> adopt(id, person, address));
        return id;
    }

    private void adopt(UUID follower, UUID person, UUID address) {
        jdbc.sql("""
                        insert into identity.follows (follower_id, series_id, pace, calls, since)
                        select :id, series_id, pace, calls, since from identity.follows where follower_id = :address
                        on conflict do nothing
                        """).param("id", follower).param("address", address).update();
        // The links of letters that were sent go on to work.
        jdbc.sql("update identity.letter_links set recipient = :id where recipient = :address")
                .param("id", follower)
                .param("address", address)
                .update();
        jdbc.sql("""
                        update identity.notices n set recipient = :person
                        where recipient = :address and not exists (
                            select from identity.notices own
                            where own.recipient = :person and own.fact = n.fact and own.kind = n.kind)
                        """).param("person", person).param("address", address).update();
        forget(address);
    }

    /** Sets what somebody follows, and how; of what happened before they are not told. */
    void follow(UUID follower, Choice choice) {
        jdbc.sql("""
                        insert into identity.follows (follower_id, series_id, pace, calls, since)
                        values (:id, :series, :pace, :calls, :now)
                        on conflict (follower_id, series_id) do update set pace = excluded.pace, calls = excluded.calls
                        """)
                .param("id", follower)
                .param("series", choice.series(), Types.OTHER)
                .param("pace", choice.pace().name())
                .param("calls", choice.calls())
                .param("now", now())
                .update();
    }

    /** Changes how something is followed; false when it is not. */
    boolean change(UUID follower, Choice choice) {
        return jdbc.sql("""
                        update identity.follows set pace = :pace, calls = :calls
                        where follower_id = :id and series_id is not distinct from :series
                        """)
                        .param("id", follower)
                        .param("series", choice.series(), Types.OTHER)
                        .param("pace", choice.pace().name())
                        .param("calls", choice.calls())
                        .update()
                == 1;
    }

    /** Ends following one thing. */
    void end(UUID follower, @Nullable UUID series) {
        jdbc.sql("delete from identity.follows where follower_id = :id and series_id is not distinct from :series")
                .param("id", follower)
                .param("series", series, Types.OTHER)
                .update();
        forgetIfNothingIsLeft(follower);
    }

    /** Ends all that brings letters about a series. */
    void endAbout(UUID follower, UUID series) {
        jdbc.sql("delete from identity.follows where follower_id = :id and (series_id = :series or series_id is null)")
                .param("id", follower)
                .param("series", series)
                .update();
        forgetIfNothingIsLeft(follower);
    }

    /** Ends all that is gathered into one letter a week. */
    void endWeekly(UUID follower) {
        jdbc.sql("delete from identity.follows where follower_id = :id and pace = 'WEEKLY'")
                .param("id", follower)
                .update();
        forgetIfNothingIsLeft(follower);
    }

    /**
     * Ends all that an address follows, as such: an account looks after itself, and is erased as one.
     *
     * @return whether there was anything
     */
    boolean endAllAt(String email) {
        Optional<UUID> follower = jdbc.sql("select id from identity.followers where email_key = :key")
                .param("key", People.key(email))
                .query(UUID.class)
                .optional();
        follower.ifPresent(this::endAll);
        return follower.isPresent();
    }

    /** Ends everything. */
    void endAll(UUID follower) {
        jdbc.sql("delete from identity.follows where follower_id = :id")
                .param("id", follower)
                .update();
        forgetIfNothingIsLeft(follower);
    }

    private void forgetIfNothingIsLeft(UUID follower) {
        boolean gone = jdbc.sql("""
                        select exists (select from identity.followers where id = :id)
                            and not exists (select from identity.follows where follower_id = :id)
                        """).param("id", follower).query(Boolean.class).single();
        if (gone) {
            forget(follower);
        }
    }

    /** By the ledger, a backup that still has the address is relieved of it, too. */
    private void forget(UUID follower) {
        jdbc.sql("delete from identity.letters where recipient = :id")
                .param("id", follower)
                .update();
        jdbc.sql("delete from identity.notices where recipient = :id")
                .param("id", follower)
                .update();
        jdbc.sql("delete from identity.followers where id = :id")
                .param("id", follower)
                .update();
        jdbc.sql("insert into store.erasures (kind, subject) values ('FOLLOWER', :id) on conflict do nothing")
                .param("id", follower)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
