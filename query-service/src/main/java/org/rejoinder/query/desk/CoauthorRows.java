package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who else wrote a manuscript, and what they say to that. */
@Component
class CoauthorRows {

    private final JdbcClient jdbc;

    CoauthorRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the list. What somebody said stays only while it is they who are named. */
    void name(UUID id, List<Coauthor> named) {
        jdbc.sql("""
                        delete from author_coauthors
                        where commentary_id = :id and not coauthor_id = any(:named)""")
                .param("id", id)
                .param("named", named.stream().map(Coauthor::coauthorId).toArray(UUID[]::new))
                .update();
        for (int position = 0; position < named.size(); position++) {
            Byline name = named.get(position).name();
            jdbc.sql("""
                            insert into author_coauthors as c
                                (commentary_id, coauthor_id, position, person_id, name, sort_name, affiliation)
                            values (:id, :coauthor, :position, :person, :name, :sort, :affiliation)
                            on conflict (commentary_id, coauthor_id) do update
                            set position = excluded.position, affiliation = excluded.affiliation,
                                sort_name = excluded.sort_name,
                                answer = case when c.person_id is not distinct from excluded.person_id
                                    and (c.person_id is not null or c.name = excluded.name) then c.answer end,
                                person_id = excluded.person_id, name = excluded.name""")
                    .param("id", id)
                    .param("coauthor", named.get(position).coauthorId())
                    .param("position", position)
                    .param("person", name.personId())
                    .param("name", name.displayName())
                    .param("sort", name.sortName())
                    .param("affiliation", name.affiliation())
                    .update();
        }
    }

    void answer(UUID id, UUID coauthor, String answer) {
        jdbc.sql("""
                        update author_coauthors set answer = :answer
                        where commentary_id = :id and coauthor_id = :coauthor""")
                .param("answer", answer)
                .param("id", id)
                .param("coauthor", coauthor)
                .update();
    }

    boolean isAccountOf(UUID id, UUID coauthor, UUID person) {
        return jdbc.sql("""
                        select person_id is not distinct from :person::uuid from author_coauthors
                        where commentary_id = :id and coauthor_id = :coauthor""")
                .param("person", person)
                .param("id", id)
                .param("coauthor", coauthor)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    String nameOf(UUID id, UUID coauthor) {
        return jdbc.sql("""
                        select name from author_coauthors where commentary_id = :id and coauthor_id = :coauthor""")
                .param("id", id)
                .param("coauthor", coauthor)
                .query(String.class)
                .optional()
                .orElse("");
    }

    static String names(List<Coauthor> named) {
        return named.stream().map(coauthor -> coauthor.name().displayName()).collect(Collectors.joining(", "));
    }
}
