package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is named as an author of a manuscript beside the corresponding one, and what they said to it. */
@Component
class Coauthors {

    /**
     * One co-author.
     *
     * @param person absent for one without an account
     * @param answer CONSENTED or REFUSED, absent until they said something
     */
    record One(
            UUID id,
            @Nullable UUID person,
            String name,
            String sortName,
            @Nullable String affiliation,
            @Nullable String answer) {

        boolean refused() {
            return "REFUSED".equals(answer);
        }

        boolean consented() {
            return "CONSENTED".equals(answer);
        }
    }

    private final JdbcClient jdbc;

    Coauthors(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order they are printed. */
    List<One> of(UUID commentary) {
        return jdbc.sql("select * from author_coauthors where commentary_id = :id order by position")
                .param("id", commentary)
                .query(Coauthors::row)
                .list();
    }

    /** The entry of one person. */
    Optional<One> find(UUID commentary, UUID person) {
        return jdbc.sql("select * from author_coauthors where commentary_id = :id and person_id = :person limit 1")
                .param("id", commentary)
                .param("person", person)
                .query(Coauthors::row)
                .optional();
    }

    /** The manuscripts of which a person is an author beside the corresponding one, unless they said that they are not. */
    Set<UUID> manuscriptsOf(UUID person) {
        return Set.copyOf(
                jdbc.sql("""
                        select distinct commentary_id from author_coauthors
                        where person_id = :person and answer is distinct from 'REFUSED'""").param("person", person).query(UUID.class).list());
    }

    private static One row(ResultSet row, int n) throws SQLException {
        return new One(
                row.getObject("coauthor_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getString("sort_name"),
                row.getString("affiliation"),
                row.getString("answer"));
    }
}
