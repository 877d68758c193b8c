package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.text.Texts;
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

    private record Row(UUID id, Signature name, @Nullable String answer) {}

    private final JdbcClient jdbc;
    private final Texts texts;

    Coauthors(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** In the order they are printed. */
    List<One> of(UUID commentary) {
        return named(jdbc.sql("select * from author_coauthors where commentary_id = :id order by position")
                .param("id", commentary)
                .query(Coauthors::row)
                .list());
    }

    /** The entry of one person. */
    Optional<One> find(UUID commentary, UUID person) {
        return named(jdbc.sql(
                                "select * from author_coauthors where commentary_id = :id and person_id = :person limit 1")
                        .param("id", commentary)
                        .param("person", person)
                        .query(Coauthors::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** The manuscripts of which a person is an author beside the corresponding one, unless they said that they are not. */
    Set<UUID> manuscriptsOf(UUID person) {
        return Set.copyOf(
                jdbc.sql("""
                        select distinct commentary_id from author_coauthors
                        where person_id = :person and answer is distinct from 'REFUSED'""").param("person", person).query(UUID.class).list());
    }

    private List<One> named(List<Row> rows) {
        List<Byline> names = texts.names(rows.stream().map(Row::name).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> one(rows.get(i), names.get(i)))
                .toList();
    }

    private static One one(Row row, Byline name) {
        return new One(
                row.id(), name.personId(), name.displayName(), name.sortName(), name.affiliation(), row.answer());
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        TextRef name = new TextRef(row.getObject("name_text", UUID.class), "", 0);
        return new Row(
                row.getObject("coauthor_id", UUID.class),
                new Signature(row.getObject("person_id", UUID.class), name),
                row.getString("answer"));
    }
}
