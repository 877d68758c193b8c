package org.rejoinder.query.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Remembered;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The series that are in memory. One is read in a handful of questions, however many essays it has, and holds until rows of the
 * site change, or the day; then it is read again, and stays the same object if nothing that is told of it is another.
 */
@Component
public class Volumes {

    /** They are read again soon enough; a series of sixty essays takes less than one of these. */
    private static final DataSize MOST = DataSize.ofMegabytes(6);

    private final JdbcClient jdbc;
    private final Library library;
    private final Clock clock;
    private final Remembered<String, Optional<Volume>> remembered;
    private final List<Consumer<Volume>> hearers = new CopyOnWriteArrayList<>();

    Volumes(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Library library,
            @Qualifier("viewerClock") Clock clock,
            Generations generations) {
        this.jdbc = jdbc;
        this.library = library;
        this.clock = clock;
        this.remembered = new Remembered<>(
                generations,
                Groups.SITE,
                MOST,
                volume -> volume.map(Volume::weight).orElse(0),
                () -> LocalDate.now(clock),
                volume -> volume.ifPresent(gone -> hearers.forEach(hearer -> hearer.accept(gone))));
    }

    /** The series at an address, as the site's rows have it now. */
    public Optional<Volume> find(String slug) {
        return remembered.get(slug, this::read);
    }

    /** The essays of the series at an address in reading order: each after the one it answers first, its translations behind it. */
    public List<UUID> readingOrder(String slug) {
        return find(slug).map(volume -> volume.conversation().readingOrder()).orElse(List.of());
    }

    /** Whether this one is in memory: while rows change there are some that are not. */
    boolean hold(Volume volume) {
        return remembered
                .last(volume.series().slug())
                .flatMap(Function.identity())
                .filter(volume::equals)
                .isPresent();
    }

    /** Has somebody told of each that is in memory no longer, so that what was made of it need not be, either. */
    void hear(Consumer<Volume> gone) {
        hearers.add(gone);
    }

    private Optional<Volume> read(String slug) {
        LocalDate today = LocalDate.now(clock);
        List<Series> around = library.around(slug);
        return around.stream()
                .filter(series -> series.slug().equals(slug))
                .findFirst()
                .map(series -> new Volume(rows(today, series, around)));
    }

    private Volume.Rows rows(LocalDate today, Series series, List<Series> around) {
        List<Essay> essays = library.essaysOf(series.id());
        List<UUID> own = essays.stream().map(Essay::id).toList();
        List<Essay> languages = library.languagesOf(essays);
        List<UUID> answered = Stream.of(essays, languages)
                .flatMap(List::stream)
                .map(Essay::id)
                .distinct()
                .toList();
        List<Answer> answers = answers(own, answered);
        Set<UUID> others = new LinkedHashSet<>();
        answers.forEach(answer -> {
            others.add(answer.from());
            if (answer.target() != null) {
                others.add(answer.target());
            }
        });
        answered.forEach(others::remove);
        List<Essay> beside = library.essays(others);
        List<Pin> pins =
                library.pinsFrom(answers.stream().map(Answer::from).distinct().toList());
        Map<UUID, Essay> known = Stream.of(essays, languages, beside)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a));
        return new Volume.Rows(
                today,
                series,
                around.stream()
                        .filter(other -> other.id().equals(series.continues()))
                        .findFirst()
                        .orElse(null),
                around.stream()
                        .filter(other -> series.id().equals(other.continues()))
                        .toList(),
                essays,
                languages,
                beside,
                answers,
                pins,
                editions(own),
                notices(own),
                markdowns(Volume.compared(answers, pins, id -> Optional.ofNullable(known.get(id)))));
    }

    /** What essays answer and what answers essays, as all of them stand now, in the order they appeared. */
    private List<Answer> answers(List<UUID> from, List<UUID> to) {
        return from.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select a.* from answers a
                                join public_essays e on e.commentary_id = a.commentary_id and e.version = a.version
                                where a.commentary_id = any(:from) or a.target_id = any(:to)
                                order by e.appeared_on, e.published_at, e.slug, a.commentary_id, a.position""")
                        .param("from", from.toArray(UUID[]::new))
                        .param("to", to.toArray(UUID[]::new))
                        .query((row, ignored) -> Library.toAnswer(row))
                        .list();
    }

    private List<Volume.Edition> editions(List<UUID> essays) {
        return essays.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select commentary_id, version, update_type, published_at, xmin::text as row from essay_versions
                                where commentary_id = any(:ids) order by commentary_id, seq""")
                        .param("ids", essays.toArray(UUID[]::new))
                        .query((row, ignored) -> new Volume.Edition(
                                new Volume.Edition.Key(
                                        row.getObject("commentary_id", UUID.class), row.getString("version")),
                                new VersionLine(
                                        row.getString("version"),
                                        row.getString("update_type"),
                                        instant(row, "published_at")),
                                row.getString("row")))
                        .list();
    }

    private Map<UUID, List<Notice>> notices(List<UUID> essays) {
        Map<UUID, List<Notice>> notices = new HashMap<>();
        if (!essays.isEmpty()) {
            jdbc.sql("select * from notices where commentary_id = any(:ids) order by commentary_id, number")
                    .param("ids", essays.toArray(UUID[]::new))
                    .query(row -> {
                        notices.computeIfAbsent(
                                        row.getObject("commentary_id", UUID.class), ignored -> new ArrayList<>())
                                .add(toNotice(row));
                    });
        }
        return notices;
    }

    private Map<Volume.Edition.Key, String> markdowns(Set<Volume.Edition.Key> editions) {
        Map<Volume.Edition.Key, String> texts = new HashMap<>();
        if (!editions.isEmpty()) {
            jdbc.sql("""
                            select v.commentary_id, v.version, v.markdown from essay_versions v
                            join unnest(:ids::uuid[], :versions::text[]) asked (essay, version)
                                on v.commentary_id = asked.essay and v.version = asked.version""")
                    .param(
                            "ids",
                            editions.stream().map(Volume.Edition.Key::essay).toArray(UUID[]::new))
                    .param(
                            "versions",
                            editions.stream().map(Volume.Edition.Key::version).toArray(String[]::new))
                    .query(row -> {
                        texts.put(
                                new Volume.Edition.Key(
                                        row.getObject("commentary_id", UUID.class), row.getString("version")),
                                row.getString("markdown"));
                    });
        }
        return texts;
    }

    private static Notice toNotice(ResultSet row) throws SQLException {
        return new Notice(
                row.getInt("number"),
                row.getString("type"),
                row.getString("version"),
                row.getBoolean("made_version"),
                row.getString("html"),
                row.getString("plain"),
                instant(row, "published_at"),
                row.getObject("lifted_at") == null ? null : instant(row, "lifted_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
