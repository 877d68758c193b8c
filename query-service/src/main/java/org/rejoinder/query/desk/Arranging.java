package org.rejoinder.query.desk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.desk.Arrangements.Changed;
import org.rejoinder.query.desk.Arrangements.Coauthor;
import org.rejoinder.query.desk.Arrangements.Essay;
import org.rejoinder.query.desk.Arrangements.Reply;
import org.rejoinder.query.desk.Dossiers.Ground;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is settled and still open around a text, for each audience from its own tables. */
@Component
class Arranging {

    private record OfferRow(
            UUID author,
            String until,
            String state,
            @Nullable UUID reply,
            @Nullable UUID reason) {}

    private final JdbcClient jdbc;
    private final Coauthors coauthors;
    private final Manuscripts manuscripts;
    private final Texts texts;
    private final People people;

    Arranging(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Coauthors coauthors,
            Manuscripts manuscripts,
            Texts texts,
            People people) {
        this.jdbc = jdbc;
        this.coauthors = coauthors;
        this.manuscripts = manuscripts;
        this.texts = texts;
        this.people = people;
    }

    Arrangements forEditors(Ground ground) {
        Manuscript m = ground.manuscript();
        Production production = m.production();
        List<OfferRow> offers = offers("desk_offers", "reply_id, reason", m.id());
        Map<UUID, String> words = texts.contents(
                Stream.concat(offers.stream().map(OfferRow::reason), Stream.of(production.changesAsked()))
                        .filter(java.util.Objects::nonNull)
                        .toList());
        People.Names names =
                people.names(Stream.concat(offers.stream().map(OfferRow::author), production.copyEditors().stream())
                        .toList());
        Production.Plan plan = production.planned();
        boolean open = m.stage() == Stage.DRAFT || m.stage() == Stage.REVISIONS_REQUESTED;
        return new Arrangements(
                coauthors(ground, open),
                open && ground.standing().mayWrite(),
                changed(ground, names),
                production.changesAsked() == null ? null : EditorDossier.html(words.get(production.changesAsked())),
                plan == null ? null : ZonedTime.words(plan.at(), plan.zone()),
                production.refusal(),
                offers.stream()
                        .map(row -> new Reply(
                                names.of(row.author()),
                                row.until(),
                                row.state(),
                                row.reply() == null ? null : Waiting.dossier(row.reply()),
                                row.reason() == null ? null : words.get(row.reason())))
                        .toList(),
                plan == null ? publishedWith(m) : essays(plan.together(), Set.of()));
    }

    Arrangements forAuthors(Ground ground) {
        Manuscript m = ground.manuscript();
        boolean open = m.stage() == Stage.DRAFT || m.stage() == Stage.REVISIONS_REQUESTED;
        List<OfferRow> offers = offers("author_offers", "null::uuid as reply_id, null::uuid as reason", m.id()).stream()
                .filter(row -> !row.state().equals("VOID"))
                .toList();
        People.Names names = people.names(offers.stream().map(OfferRow::author).toList());
        Production.Plan plan = m.production().planned();
        UUID asked = m.production().changesAsked();
        return new Arrangements(
                coauthors(ground, open),
                open && ground.standing().mayWrite(),
                null,
                asked == null ? null : EditorDossier.html(texts.content(asked).orElse(null)),
                plan == null ? null : ZonedTime.words(plan.at(), plan.zone()),
                null,
                offers.stream()
                        .map(row -> new Reply(names.of(row.author()), row.until(), row.state(), null, null))
                        .toList(),
                List.of());
    }

    private List<Coauthor> coauthors(Ground ground, boolean open) {
        return coauthors.of(ground.manuscript().id()).stream()
                .map(one -> Coauthor.of(
                        one, ground.person(), open && ground.standing().editor()))
                .toList();
    }

    private static @Nullable Changed changed(Ground ground, People.Names names) {
        Manuscript m = ground.manuscript();
        Production production = m.production();
        Integer approved = production.approvedVersion();
        return production.stale() == null || approved == null
                ? null
                : new Changed(
                        production.stale().name(),
                        approved,
                        m.version(),
                        production.copyEditors().stream()
                                .map(names::of)
                                .sorted()
                                .toList(),
                        ground.series().secondPairOfEyes()
                                && production.copyEditors().contains(ground.person()));
    }

    private List<OfferRow> offers(String table, String columns, UUID id) {
        return jdbc.sql("select author_id, until, state, " + columns + " from " + table
                        + " where commentary_id = :id order by until, author_id")
                .param("id", id)
                .query((row, n) -> new OfferRow(
                        row.getObject("author_id", UUID.class),
                        row.getString("until"),
                        row.getString("state"),
                        row.getObject("reply_id", UUID.class),
                        row.getObject("reason", UUID.class)))
                .list();
    }

    private List<Essay> publishedWith(Manuscript m) {
        Set<UUID> all = new HashSet<>(jdbc.sql("select unnest(together) from desk_essays where commentary_id = :id")
                .param("id", m.id())
                .query(UUID.class)
                .list());
        all.remove(m.id());
        return essays(all, Set.of());
    }

    /** What could be published in the same act: what is ready and answers this, or is answered by it, directly or not. */
    List<Essay> ready(Manuscript m) {
        Map<UUID, Set<UUID>> neighbours = new java.util.HashMap<>();
        jdbc.sql("""
                        select t.commentary_id, t.target_id from desk_targets t
                        join desk_manuscripts a on a.commentary_id = t.commentary_id and a.stage = 'READY'
                        join desk_manuscripts b on b.commentary_id = t.target_id and b.stage = 'READY'""").query(row -> {
            UUID one = row.getObject("commentary_id", UUID.class);
            UUID other = row.getObject("target_id", UUID.class);
            neighbours.computeIfAbsent(one, id -> new HashSet<>()).add(other);
            neighbours.computeIfAbsent(other, id -> new HashSet<>()).add(one);
        });
        Set<UUID> found = new HashSet<>();
        Deque<UUID> next = new ArrayDeque<>(List.of(m.id()));
        while (!next.isEmpty()) {
            for (UUID neighbour : neighbours.getOrDefault(next.pop(), Set.of())) {
                if (found.add(neighbour)) {
                    next.add(neighbour);
                }
            }
        }
        found.remove(m.id());
        return essays(found, unpublishedTargets(m));
    }

    /** What this one answers and readers cannot open yet. */
    private Set<UUID> unpublishedTargets(Manuscript m) {
        return Set.copyOf(jdbc.sql("""
                        select distinct target_id from desk_targets t
                        where commentary_id = :id and target_id is not null and not exists (
                            select from desk_essays e where e.commentary_id = t.target_id)""").param("id", m.id()).query(UUID.class).list());
    }

    private List<Essay> essays(Set<UUID> ids, Set<UUID> needed) {
        List<Manuscript> all = new ArrayList<>();
        ids.forEach(id -> manuscripts.find(id).ifPresent(all::add));
        People.Names names = people.names(all.stream().map(Manuscript::author).toList());
        return all.stream()
                .map(other -> new Essay(
                        other.id(),
                        Waiting.dossier(other.id()),
                        other.kind(),
                        other.title(),
                        names.of(other.author()),
                        needed.contains(other.id())))
                .sorted(java.util.Comparator.comparing(Essay::needed).reversed().thenComparing(Essay::author))
                .toList();
    }
}
