package org.rejoinder.query.desk;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many are written to about a series. Its editors see the number, and nobody in it. */
@Component("followerCount")
class FollowerCount {

    private final JdbcClient identity;

    FollowerCount(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    int of(UUID series) {
        return identity.sql("""
                        select count(distinct follower_id) from identity.follow_pages
                        where series_id = :series or series_id is null
                        """).param("series", series).query(Integer.class).single();
    }
}
