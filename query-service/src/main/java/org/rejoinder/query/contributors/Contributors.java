package org.rejoinder.query.contributors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Remembered;
import org.rejoinder.query.frame.Signatures;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Who has written here, as far as that is public: by essays that readers can read. Whose account was erased is not among them,
 * and neither is who only has removed essays.
 */
@Component
public class Contributors implements Signatures {

    /** An address with what was added to tell it apart. */
    private static final Pattern APART = Pattern.compile("(.+)-[0-9a-f]{8}");

    /** Some three thousand of them. */
    private static final DataSize MOST = DataSize.ofMegabytes(2);

    /** One of them, about, in bytes. */
    private static final int WEIGHT = 600;

    private static final String SIGNATURES = """
            select a.contributor, c.slug, a.commentary_id, a.person_id, a.display_name, a.sort_name, a.affiliation, e.digest
            from authorships a
            join contributors c using (contributor)
            join public_essays e using (commentary_id)
            join series s using (series_id)
            where e.ended is distinct from 'REMOVAL'
            """;

    /** The last of each: where only names are wanted. */
    private static final String LAST_SIGNATURES = """
            select last.*, c.slug
            from (
                select distinct on (a.contributor) a.contributor, a.commentary_id, a.person_id, a.display_name, a.sort_name,
                    a.affiliation, e.digest
                from authorships a
                join public_essays e using (commentary_id)
                join series s using (series_id)
                where e.ended is distinct from 'REMOVAL' and a.contributor = any(:ids)
                order by a.contributor, a.since desc, a.commentary_id, a.position) last
            join contributors c using (contributor)""";

    private static final String LATEST_FIRST = " order by a.since desc, a.commentary_id, a.position";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Remembered<UUID, Optional<Contributor>> remembered;

    Contributors(@Qualifier("readingJdbc") JdbcClient jdbc, Accounts accounts, Generations generations) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.remembered = new Remembered<>(generations, Groups.SITE, MOST, contributor -> WEIGHT, accounts::all);
    }

    /**
     * A contributor with what they have here.
     *
     * @param essays that they wrote
     * @param digests by the editors, of what they wrote elsewhere
     */
    public record Entry(Contributor contributor, List<UUID> essays, List<UUID> digests) {}

    private record Signature(
            UUID contributor,
            String slug,
            UUID essay,
            @Nullable UUID person,
            String displayName,
            String sortName,
            @Nullable String affiliation,
            boolean digest) {}

    /** Everybody, in no order. */
    public List<Entry> all() {
        return entries(jdbc.sql(SIGNATURES + LATEST_FIRST)
                .query((row, n) -> signature(row))
                .list());
    }

    /** Who has this address, or had it under another spelling of the name: then the entry has another slug than was asked for. */
    public Optional<Entry> find(String slug) {
        Matcher apart = APART.matcher(slug);
        List<Entry> found = entries(jdbc.sql(SIGNATURES + """
                         and a.contributor in (
                            select contributor from authorships where slug = any(:slugs))""" + LATEST_FIRST)
                .param("slugs", new String[] {slug, apart.matches() ? apart.group(1) : slug})
                .query((row, n) -> signature(row))
                .list());
        return found.stream()
                .filter(entry -> entry.contributor().slug().equals(slug))
                .findFirst()
                .or(() -> formerly(slug)
                        .flatMap(holder -> found.stream()
                                .filter(entry -> entry.contributor().id().equals(holder))
                                .findFirst()));
    }

    private Optional<UUID> formerly(String slug) {
        return jdbc.sql("""
                        select contributor from authorships where slug = :slug
                        order by since, commentary_id, position limit 1""").param("slug", slug).query(UUID.class).optional();
    }

    /** Who signed these essays, each in the order of the byline. */
    public Map<UUID, List<Contributor>> authorsOf(Collection<UUID> essays) {
        if (essays.isEmpty()) {
            return Map.of();
        }
        List<Signature> signatures = jdbc.sql(
                        SIGNATURES + " and a.commentary_id = any(:essays) order by a.commentary_id, a.position")
                .param("essays", essays.toArray(UUID[]::new))
                .query((row, n) -> signature(row))
                .list();
        Map<UUID, List<Contributor>> authors = new HashMap<>();
        for (Signature one : signatures) {
            if (!accounts.isErased(one.person())) {
                authors.computeIfAbsent(one.essay(), ignored -> new ArrayList<>())
                        .add(contributor(List.of(one)));
            }
        }
        return authors;
    }

    /**
     * What accounts add to the bylines of essays: who of those who signed gave an iD, and who was erased. An essay of which
     * there is nothing to add is not in it.
     */
    public Map<UUID, String> markedEssays() {
        Map<UUID, Accounts.Account> known = accounts.all();
        Map<UUID, String> marked = new TreeMap<>();
        if (!known.isEmpty()) {
            jdbc.sql("""
                            select commentary_id, position, person_id, display_name from authorships
                            where person_id = any(:persons) order by commentary_id, position""").param("persons", known.keySet().toArray(UUID[]::new)).query(row -> {
                UUID person = row.getObject("person_id", UUID.class);
                String orcid = accounts.orcid(person, row.getString("display_name"));
                if (accounts.isErased(person) || orcid != null) {
                    marked.merge(
                            row.getObject("commentary_id", UUID.class),
                            row.getInt("position") + " " + (accounts.isErased(person) ? "erased" : orcid),
                            (before, after) -> before + " " + after);
                }
            });
        }
        return marked;
    }

    /** What is known of accounts: another object once it changed. */
    public Object accountsKnown() {
        return accounts.all();
    }

    /** These of them, as far as they are public, as they last signed. */
    public Map<UUID, Contributor> named(Collection<UUID> ids) {
        Map<UUID, Contributor> named = new HashMap<>();
        if (!ids.isEmpty()) {
            entries(jdbc.sql(LAST_SIGNATURES)
                            .param("ids", ids.toArray(UUID[]::new))
                            .query((row, n) -> signature(row))
                            .list())
                    .forEach(entry -> named.put(entry.contributor().id(), entry.contributor()));
        }
        return named;
    }

    @Override
    public @Nullable String url(Byline byline) {
        return of(byline).map(Contributor::url).orElse(null);
    }

    /** Who signed so; empty for who has no page. */
    public Optional<Contributor> of(Byline byline) {
        return remembered.get(Signed.contributor(byline), this::read);
    }

    /** Reads together who signed so, for who is about to ask for each. */
    public void remember(Stream<Byline> bylines) {
        remembered.getAll(bylines.map(Signed::contributor).collect(Collectors.toSet()), this::read);
    }

    private Optional<Contributor> read(UUID id) {
        return read(List.of(id)).getOrDefault(id, Optional.empty());
    }

    private Map<UUID, Optional<Contributor>> read(List<UUID> ids) {
        Map<UUID, Optional<Contributor>> found = new HashMap<>();
        ids.forEach(id -> found.put(id, Optional.empty()));
        entries(jdbc.sql(SIGNATURES + " and a.contributor = any(:ids)" + LATEST_FIRST)
                        .param("ids", ids.toArray(UUID[]::new))
                        .query((row, n) -> signature(row))
                        .list())
                .forEach(entry -> found.put(entry.contributor().id(), Optional.of(entry.contributor())));
        return found;
    }

    private List<Entry> entries(List<Signature> signatures) {
        Map<UUID, List<Signature>> byContributor = new LinkedHashMap<>();
        for (Signature one : signatures) {
            if (!accounts.isErased(one.person())) {
                byContributor
                        .computeIfAbsent(one.contributor(), ignored -> new ArrayList<>())
                        .add(one);
            }
        }
        return byContributor.values().stream()
                .map(own -> new Entry(contributor(own), essays(own, false), essays(own, true)))
                .toList();
    }

    private static List<UUID> essays(List<Signature> own, boolean digests) {
        return own.stream()
                .filter(one -> one.digest() == digests)
                .map(Signature::essay)
                .distinct()
                .toList();
    }

    private Contributor contributor(List<Signature> latestFirst) {
        Signature latest = latestFirst.get(0);
        return new Contributor(
                latest.contributor(),
                latest.slug(),
                latest.displayName(),
                latest.sortName(),
                latestFirst.stream()
                        .map(Signature::affiliation)
                        .filter(Objects::nonNull)
                        .filter(affiliation -> !affiliation.isBlank())
                        .distinct()
                        .toList(),
                accounts.orcid(latest.person(), latest.displayName()));
    }

    private static Signature signature(ResultSet row) throws SQLException {
        return new Signature(
                row.getObject("contributor", UUID.class),
                row.getString("slug"),
                row.getObject("commentary_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("display_name"),
                row.getString("sort_name"),
                row.getString("affiliation"),
                row.getBoolean("digest"));
    }
}
