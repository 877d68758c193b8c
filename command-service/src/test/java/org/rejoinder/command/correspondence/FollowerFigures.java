package org.rejoinder.command.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How long it takes to tell five thousand followers of a fact. It holds nothing to a time and is no part of the suite. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowerFigures {

    private static final int MANY = 5_000;
    private static final int PART = 200;

    @Test
    void five_thousand_followers() {
        Office office = Office.standing();
        String series = office.matters.series();
        office.clear();
        office.house
                .store()
                .sql("""
                        with follower as (
                            insert into identity.followers (id, email, email_key, language, since)
                            select gen_random_uuid(), 'f' || n || '@many.example', 'f' || n || '@many.example', 'en', 'epoch'
                            from generate_series(1, :many) n returning id, since)
                        insert into identity.follows (follower_id, series_id, pace, calls, since)
                        select id, :series::uuid, 'AT_ONCE', true, since from follower""")
                .param("many", MANY)
                .param("series", series)
                .update();
        office.done("aiko", "/api/series/" + series + "/call/close", Map.of());
        office.done("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
        Instant begun = Instant.now();
        int batches = 0;
        Duration longest = Duration.ZERO;
        boolean more = true;
        while (more) {
            Instant before = Instant.now();
            more = office.correspondent.advance();
            Duration one = Duration.between(before, Instant.now());
            longest = one.compareTo(longest) > 0 ? one : longest;
            batches++;
        }
        Instant noted = Instant.now();
        System.out.printf(
                "%d followers: noted in %d ms, in %d turns, the longest %d ms%n",
                MANY, Duration.between(begun, noted).toMillis(), batches, longest.toMillis());
        // Each is like any other: a part says how long all take.
        office.house.store().sql("""
                        delete from identity.notices where id in (
                            select id from identity.notices where to_follower and mail = 'DUE' order by id offset :part)
                        """).param("part", PART).update();
        Instant sending = Instant.now();
        office.postman.deliver();
        System.out.printf(
                "%d letters written and sent in %d ms%n",
                office.all().size(), Duration.between(sending, Instant.now()).toMillis());
        office.house.store().sql("delete from identity.followers").update();
        office.clear();
    }
}
