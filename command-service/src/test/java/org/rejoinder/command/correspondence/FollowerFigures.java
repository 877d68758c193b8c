package org.rejoinder.command.correspondence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How long it takes to tell five thousand followers of a fact. It holds nothing to a time and is no part of the suite. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowerFigures {

    private static final int MANY = 5_000;

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
        office.postman.deliver();
        System.out.printf(
                "%d followers: noted in %d ms, in %d turns, the longest %d ms; %d letters written and sent in %d ms (%s)%n",
                MANY,
                Duration.between(begun, noted).toMillis(),
                batches,
                longest.toMillis(),
                office.all().size(),
                Duration.between(noted, Instant.now()).toMillis(),
                Instant.now().atZone(ZoneOffset.UTC).toLocalDate());
        office.house.store().sql("delete from identity.followers").update();
        office.clear();
    }
}
