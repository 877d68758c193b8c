package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that the desk's pages about the public record are made of. */
@Component
class RecordRows {

    /**
     * How an essay stands on the record.
     *
     * @param seq number of the last event taken in
     * @param text of the present version
     */
    record Row(
            UUID id,
            long seq,
            UUID series,
            String kind,
            String slug,
            String version,
            List<Byline> byline,
            Set<UUID> authors,
            String state,
            UUID text) {

        boolean readable() {
            return !state.equals("REMOVED");
        }

        boolean retracted() {
            return state.equals("RETRACTED");
        }
    }

    /** One version, the first one without an update. */
    record VersionRow(
            String number, @Nullable UUID update, UUID text, boolean previously, UUID decidedBy, OffsetDateTime at) {}

    /** One proposed, published, dropped or lifted change. */
    record UpdateRow(
            UUID id,
            UpdateType type,
            String onto,
            @Nullable UUID text,
            @Nullable String sha256,
            @Nullable List<Signature> byline,
            UUID notice,
            UUID proposedBy,
            OffsetDateTime proposedAt,
            String state,
            @Nullable String version,
            @Nullable UUID reason,
            @Nullable UUID decidedBy,
            @Nullable OffsetDateTime decidedAt,
            boolean alone,
            @Nullable UUID endedBy,
            @Nullable OffsetDateTime endedAt) {

        boolean open() {
            return state.equals("OPEN");
        }

        boolean names(UUID person) {
            return byline != null && byline.stream().anyMatch(name -> person.equals(name.personId()));
        }
    }

    /**
     * That one essay was declared a translation of another.
     *
     * @param takenBackAt absent while it is one
     */
    record TranslationRow(
            UUID essay,
            UUID original,
            UUID declaredBy,
            OffsetDateTime declaredAt,
            @Nullable UUID reason,
            @Nullable UUID takenBackBy,
            @Nullable OffsetDateTime takenBackAt) {

        boolean stands() {
            return takenBackAt == null;
        }
    }

    private static final String RECORDS = """
            select r.*, v.text_id from desk_records r
            join desk_record_versions v on v.commentary_id = r.commentary_id and v.version = r.version
            """;

    private final JdbcClient jdbc;
    private final JdbcClient identity;

    RecordRows(@Qualifier("readingJdbc") JdbcClient jdbc, @Qualifier("identityReader") JdbcClient identity) {
        this.jdbc = jdbc;
        this.identity = identity;
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(RECORDS + "where r.commentary_id = :id")
                .param("id", id)
                .query(RecordRows::row)
                .optional();
    }

    List<Row> inSeries(UUID series) {
        return jdbc.sql(RECORDS + "where r.series_id = :series order by r.kind <> 'LEAD', r.slug")
                .param("series", series)
                .query(RecordRows::row)
                .list();
    }

    /** The essays that someone is an author of. */
    List<Row> by(UUID author) {
        return jdbc.sql(RECORDS + "where r.authors @> array[:author]::uuid[] and r.state <> 'REMOVED'")
                .param("author", author)
                .query(RecordRows::row)
                .list();
    }

    /** The essays that answer this one. */
    List<Row> answering(UUID target) {
        return jdbc.sql(RECORDS + """
                        join desk_answers a on a.commentary_id = r.commentary_id
                        where a.target_id = :target and r.state <> 'REMOVED' order by v.at""")
                .param("target", target)
                .query(RecordRows::row)
                .list();
    }

    /** All versions, the first one first. */
    List<VersionRow> versions(UUID id) {
        return jdbc.sql("select * from desk_record_versions where commentary_id = :id order by seq")
                .param("id", id)
                .query((row, n) -> new VersionRow(
                        row.getString("version"),
                        row.getObject("update_id", UUID.class),
                        row.getObject("text_id", UUID.class),
                        row.getBoolean("previously"),
                        row.getObject("decided_by", UUID.class),
                        row.getObject("at", OffsetDateTime.class)))
                .list();
    }

    /** All that was ever proposed, the latest first. */
    List<UpdateRow> updates(UUID id) {
        return jdbc.sql("""
                        select * from desk_updates where commentary_id = :id
                        order by proposed_at desc, update_id""").param("id", id).query(RecordRows::update).list();
    }

    /** These essays, in no order. */
    List<Row> all(Collection<UUID> ids) {
        return jdbc.sql(RECORDS + "where r.commentary_id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(RecordRows::row)
                .list();
    }

    /** What the essay was declared a translation of, and what was declared one of it, the first first. */
    List<TranslationRow> translations(UUID id) {
        return jdbc.sql("""
                        select * from desk_translations where commentary_id = :id or original_id = :id
                        order by declared_at, commentary_id, seq""")
                .param("id", id)
                .query((row, n) -> new TranslationRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("original_id", UUID.class),
                        row.getObject("declared_by", UUID.class),
                        row.getObject("declared_at", OffsetDateTime.class),
                        row.getObject("reason", UUID.class),
                        row.getObject("taken_back_by", UUID.class),
                        row.getObject("taken_back_at", OffsetDateTime.class)))
                .list();
    }

    /** Essays of a series and a kind that could be what another one is a translation of: readable, and none themselves. */
    List<Row> originals(UUID series, String kind) {
        return jdbc.sql(RECORDS + """
                        where r.series_id = :series and r.kind = :kind and r.state <> 'REMOVED'
                            and not exists (
                                select 1 from desk_translations t
                                where t.commentary_id = r.commentary_id and t.taken_back_at is null)
                        order by v.at, r.slug""")
                .param("series", series)
                .param("kind", kind)
                .query(RecordRows::row)
                .list();
    }

    /** Whether one of two essays answers the other. */
    boolean answer(UUID one, UUID other) {
        return jdbc.sql("""
                        select exists (
                            select 1 from desk_answers
                            where commentary_id = :one and target_id = :other
                                or commentary_id = :other and target_id = :one)""")
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    /** The version it is at for one of its authors; the command side counts alike, see {@code ToldOfRecord}. */
    static long versionFor(UUID author, UUID essay, List<UpdateRow> updates, List<TranslationRow> translations) {
        long version = translations.stream()
                .filter(translation -> translation.essay().equals(essay))
                .mapToLong(translation -> translation.stands() ? 1 : 2)
                .sum();
        for (UpdateRow update : updates) {
            boolean own = update.proposedBy().equals(author);
            version += switch (update.state()) {
                case "PUBLISHED" -> own ? 2 : 1;
                case "LIFTED" -> own ? 3 : 2;
                case "DROPPED" -> own ? 2 : 0;
                default -> own ? 1 : 0;
            };
        }
        return version;
    }

    /** How many proposals wait for a decision, by essay. */
    Map<UUID, List<UUID>> open() {
        record Open(UUID essay, UUID by) {}
        return jdbc
                .sql("select commentary_id, proposed_by from desk_updates where state = 'OPEN'")
                .query((row, n) ->
                        new Open(row.getObject("commentary_id", UUID.class), row.getObject("proposed_by", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Open::essay, Collectors.mapping(Open::by, Collectors.toList())));
    }

    /** The changes that someone has taken note of. */
    Set<UUID> acknowledgedBy(UUID person) {
        return Set.copyOf(identity.sql("select update_id from store.acknowledgements where person_id = :person")
                .param("person", person)
                .query(UUID.class)
                .list());
    }

    boolean isPublisher(UUID person) {
        return identity.sql("""
                        select exists (
                            select from identity.person_roles where person_id = :person and role = 'PUBLISHER')""").param("person", person).query(Boolean.class).single();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("commentary_id", UUID.class),
                row.getLong("seq"),
                row.getObject("series_id", UUID.class),
                row.getString("kind"),
                row.getString("slug"),
                row.getString("version"),
                byline(row.getString("byline")),
                Set.copyOf(Arrays.asList((UUID[]) row.getArray("authors").getArray())),
                row.getString("state"),
                row.getObject("text_id", UUID.class));
    }

    private static UpdateRow update(ResultSet row, int n) throws SQLException {
        @Nullable String byline = row.getString("byline");
        return new UpdateRow(
                row.getObject("update_id", UUID.class),
                UpdateType.valueOf(row.getString("type")),
                row.getString("onto"),
                row.getObject("text_id", UUID.class),
                row.getString("sha256"),
                byline == null ? null : List.of(CanonicalJson.read(byline, Signature[].class)),
                row.getObject("notice", UUID.class),
                row.getObject("proposed_by", UUID.class),
                row.getObject("proposed_at", OffsetDateTime.class),
                row.getString("state"),
                row.getString("version"),
                row.getObject("reason", UUID.class),
                row.getObject("decided_by", UUID.class),
                row.getObject("decided_at", OffsetDateTime.class),
                Boolean.FALSE.equals(row.getObject("second_pair_of_eyes", Boolean.class)),
                row.getObject("ended_by", UUID.class),
                row.getObject("ended_at", OffsetDateTime.class));
    }

    private static List<Byline> byline(String json) {
        return List.of(CanonicalJson.read(json, Byline[].class));
    }
}
