package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.language.Spoken;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names for the random ids that events hold. A person who was erased has none and is shown as such. */
@Component
public class People {

    /** Someone who can be named in a form. */
    public record Person(UUID id, String name, @Nullable String affiliation) {}

    private final JdbcClient identity;

    People(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /** Display names of those of the ids that are known. */
    public Names names(Collection<@Nullable UUID> ids) {
        UUID[] known = ids.stream().filter(Objects::nonNull).distinct().toArray(UUID[]::new);
        Map<UUID, String> names = new HashMap<>();
        if (known.length > 0) {
            identity.sql("select id, display_name from identity.people_public where id = any(:ids)")
                    .param("ids", known)
                    .query(row -> {
                        names.put(row.getObject("id", UUID.class), row.getString("display_name"));
                    });
        }
        return new Names(names);
    }

    /** Somebody with what their name is filed by. */
    private record Filed(String sortName, Person person) {

        static Filed of(ResultSet row, int n) throws SQLException {
            return new Filed(
                    row.getString("sort_name"),
                    new Person(
                            row.getObject("id", UUID.class),
                            row.getString("display_name"),
                            row.getString("affiliation")));
        }

        /** In the order of the page's language: a database has one for all. */
        static List<Person> inOrder(List<Filed> people) {
            return people.stream()
                    .sorted(Comparator.comparing(Filed::sortName, Spoken.now().order())
                            .thenComparing(filed -> filed.person().id()))
                    .map(Filed::person)
                    .toList();
        }
    }

    /** Everyone who can take part, by sort name. */
    List<Person> all() {
        return Filed.inOrder(identity.sql("""
                        select id, display_name, sort_name, affiliation from identity.people_public p
                        where exists (select from identity.person_roles r where r.person_id = p.id)""").query(Filed::of).list());
    }

    /** Names of those who edit all series or some, by sort name. */
    Map<UUID, String> editors() {
        Map<UUID, String> editors = new LinkedHashMap<>();
        Filed.inOrder(identity.sql("""
                                select id, display_name, sort_name, affiliation from identity.people_public p
                                where exists (select from identity.person_roles r
                                        where r.person_id = p.id and r.role in ('EDITOR', 'PUBLISHER'))
                                    or exists (select from identity.series_editors e where e.person_id = p.id)""").query(Filed::of).list())
                .forEach(person -> editors.put(person.id(), person.name()));
        return editors;
    }

    /** Who looks after a series, and the publishers: those a note between editors may call on. By sort name. */
    List<Person> colleagues(UUID series) {
        return Filed.inOrder(
                identity.sql("""
                        select id, display_name, sort_name, affiliation from identity.people_public p
                        where exists (select from identity.person_roles r
                                where r.person_id = p.id and r.role = 'PUBLISHER')
                            or exists (select from identity.series_editors e
                                where e.person_id = p.id and e.series_id = :series)
                            or (not exists (select from identity.series_editors e where e.series_id = :series)
                                and exists (select from identity.person_roles r
                                    where r.person_id = p.id and r.role = 'EDITOR'))""").param("series", series).query(Filed::of).list());
    }

    /** Editors of one series, by sort name. */
    List<Person> editorsOf(UUID series) {
        return Filed.inOrder(
                identity.sql("""
                        select p.id, p.display_name, p.sort_name, p.affiliation
                        from identity.people_public p join identity.series_editors e on e.person_id = p.id
                        where e.series_id = :series""").param("series", series).query(Filed::of).list());
    }

    /** A name as it is printed in a byline; the person is absent for one without an account. */
    public record Printed(
            @Nullable UUID personId,
            String displayName,
            String sortName,
            @Nullable String affiliation) {}

    /** How a person is printed. */
    Printed printed(UUID id) {
        return identity.sql("select display_name, sort_name, affiliation from identity.people_public where id = :id")
                .param("id", id)
                .query((row, n) -> new Printed(
                        id, row.getString("display_name"), row.getString("sort_name"), row.getString("affiliation")))
                .optional()
                .orElseGet(() -> new Printed(id, "\u2014", "\u2014", null));
    }

    /** Names by id. */
    public record Names(Map<UUID, String> byId) {
        public String of(@Nullable UUID id) {
            return id == null ? "" : byId.getOrDefault(id, "\u2014");
        }
    }
}
