package org.rejoinder.query.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the essays that have what is looked for, among those that are public now. Whoever turns a page, or chooses among what
 * was found, has it found once: it is kept for a moment, until the site's rows change.
 */
@Component
class Matches {

    /** More are not found: the rank of each is what takes time. */
    static final int MOST = 10_000;

    /** How many are ranked by their whole text. */
    private static final int READ = 200;

    private static final int SECONDS = 3;
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final long MOST_KEPT = 100_000;

    /** What is found, by what stands in title, names, abstract and keywords. */
    private static final String FOUND = """
            with found as materialized (
                select t.commentary_id, s.slug, e.kind, t.language, e.appeared_on, t.contributors, %s as head_rank
                from search_texts t
                join public_essays e using (commentary_id)
                join series s using (series_id)
                where e.ended is distinct from 'REMOVAL'%s
                order by head_rank desc, e.appeared_on desc, t.commentary_id limit %d)
            """;

    private static final String RANK = "ts_rank('{0.1, 0.2, 0.5, 1.0}', %s, cast(:any as tsquery), 1)";

    /** The whole of what was typed, word after word, is worth more than its words wherever they stand. */
    private static final String TOGETHER = """
             + case when strpos(t.title_words, :together) > 0 then 2
                    when strpos(t.name_words, :together) > 0 then 2
                    when strpos(t.summary_words, :together) > 0 then 0.6
                    else 0 end""";

    /** To read the words of a whole text takes longer than all else: it is done for those that may come first. */
    private static final String RANKED = """
            select commentary_id, slug, kind, language, appeared_on, contributors,
                head_rank + case when n <= %d
                    then (select %s%s from search_texts x where x.commentary_id = numbered.commentary_id)
                    else 0 end as rank
            from (
                select found.*, row_number() over (order by head_rank desc, appeared_on desc, commentary_id) as n
                from found) numbered
            order by rank desc, appeared_on desc, commentary_id""";

    /** Common words may follow each other more often than PostgreSQL counts: then only the text can tell. */
    private static final String PHRASE = """
            case when t.words @@ cast(:%1$sFollowing as tsquery) or octet_length(t.body_words) > 20000
                then strpos(t.title_words, :%1$s) > 0 or strpos(t.name_words, :%1$s) > 0
                    or strpos(t.summary_words, :%1$s) > 0 or strpos(t.body_words, :%1$s) > 0
                else false end""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Generations generations;
    private final Cache<Key, List<Match>> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Key key, List<Match> found) -> 10 + found.size())
            .expireAfterWrite(KEPT)
            .build();

    private record Key(long generation, String sql, Map<String, Object> parameters) {}

    Matches(
            @Qualifier("readingDataSource") DataSource dataSource,
            @Qualifier("readingTransactions") PlatformTransactionManager transactions,
            Generations generations) {
        JdbcTemplate bounded = new JdbcTemplate(dataSource);
        bounded.setQueryTimeout(SECONDS);
        this.jdbc = JdbcClient.create(bounded);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.generations = generations;
    }

    /** The best first; of those without a rank the latest first. */
    List<Match> of(Lookup lookup) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        String sql = FOUND.formatted(headRank(lookup, parameters), conditions(lookup, parameters), MOST)
                + RANKED.formatted(
                        READ,
                        lookup.any().isEmpty() ? "0" : RANK.formatted("x.words"),
                        lookup.together().isEmpty()
                                ? ""
                                : " + case when x.words @@ cast(:following as tsquery) then 0.4 else 0 end");
        long generation = generations.of(Groups.SITE);
        if (generation == Generations.UNSETTLED) {
            return find(sql, parameters);
        }
        return kept.get(new Key(generation, sql, parameters), key -> find(sql, parameters));
    }

    /** Of a common word the planner thinks that to look at all texts is as good as the index: it does not know how long they are. */
    private List<Match> find(String sql, Map<String, Object> parameters) {
        return Objects.requireNonNull(transaction.execute(ignored -> {
            jdbc.sql("set local enable_seqscan = off").update();
            return ask(sql, parameters);
        }));
    }

    private List<Match> ask(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, n) -> new Match(
                        row.getObject("commentary_id", UUID.class),
                        row.getString("slug"),
                        row.getString("kind"),
                        row.getString("language"),
                        row.getString("appeared_on"),
                        List.of((UUID[]) row.getArray("contributors").getArray()),
                        row.getDouble("rank")))
                .list();
    }

    private static String headRank(Lookup lookup, Map<String, Object> parameters) {
        if (lookup.any().isEmpty()) {
            return "0";
        }
        parameters.put("any", lookup.any());
        if (lookup.together().isEmpty()) {
            return RANK.formatted("t.head");
        }
        parameters.put("together", Lookup.asKept(lookup.together()));
        parameters.put("following", Lookup.following(lookup.together()));
        return RANK.formatted("t.head") + TOGETHER;
    }

    private static String conditions(Lookup lookup, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        if (!lookup.all().isEmpty()) {
            where.append(" and t.words @@ cast(:all as tsquery)");
            parameters.put("all", lookup.all());
        }
        if (!lookup.not().isEmpty()) {
            where.append(" and not t.words @@ cast(:not as tsquery)");
            parameters.put("not", lookup.not());
        }
        for (String condition : phrases(lookup.phrases(), "phrase", parameters)) {
            where.append(" and ").append(condition);
        }
        for (String condition : phrases(lookup.notPhrases(), "nowhere", parameters)) {
            where.append(" and not ").append(condition);
        }
        return where.toString();
    }

    private static List<String> phrases(List<List<String>> phrases, String name, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        for (List<String> phrase : phrases) {
            String parameter = name + conditions.size();
            parameters.put(parameter, Lookup.asKept(phrase));
            parameters.put(parameter + "Following", Lookup.following(phrase));
            conditions.add(PHRASE.formatted(parameter));
        }
        return conditions;
    }
}
