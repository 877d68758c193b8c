package org.rejoinder.command.lookup;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.invitation.Invitation;
import org.rejoinder.command.invitation.InvitationFacts;
import org.rejoinder.command.log.Recollection;
import org.rejoinder.command.log.Recollections;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.publication.PublicationFacts;
import org.rejoinder.command.record.Identified;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.Updates;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the senders of commands look up beforehand, read from the log itself: as true as the last committed event, with
 * no table of its own to fall behind, and without a lock on what is read. What was read before is remembered, and counts only
 * while the log proves it (see {@link Recollection}).
 */
@Component
public class Facts {

    /** By the index {@code events_rejoinders_by_target}. */
    private static final String REJOINDERS = """
            select payload ->> 'commentaryId'
              from store.events
             where name = 'commentary.DraftStarted'
               and payload ->> 'kind' = 'REJOINDER'
               and payload #>> '{targets,0,commentaryId}' = ?""";

    /** By the index {@code events_translations_by_original}. */
    private static final String TRANSLATIONS = """
            select distinct payload ->> 'commentaryId'
              from store.events
             where name = 'record.TranslationDeclared' and payload ->> 'originalId' = ?""";

    /** Everything that carries an essay's words: its versions, published or not, proposals, notices and margin notes. */
    private static final String TEXTS = """
            with of_essay as (
                select distinct named.id::uuid as id
                  from store.events,
                       lateral (values (payload #>> '{text,id}'),
                                       (case when aggregate_id = :record then payload #>> '{notice,id}' end),
                                       (case when aggregate_id = :record then payload #>> '{reason,id}' end)) as named (id)
                 where aggregate_id in (:manuscript, :record) and named.id is not null)
            select id from of_essay
            union
            """ + TextStore.FIGURES_OF.formatted("of_essay");

    /** What answers only what is there before it has an end; this bounds a search that errs. */
    private static final int LONGEST_EXCHANGE = 100;

    /** A row of series that continue each other has an end; a longer one is taken for a circle. */
    private static final int LONGEST_ROW = 1_000;

    /** Series, manuscripts and records, of each so many. */
    private static final int REMEMBERED = 1_000;

    private final EventStore log;
    private final JdbcClient store;
    private final Recollection<SeriesFacts> series;
    private final Recollection<ManuscriptFacts> manuscripts;
    private final Recollection<PublishedEssay> records;

    Facts(EventStore log, @Qualifier("storeJdbc") JdbcClient store, Recollections recollections) {
        this.log = log;
        this.store = store;
        this.series = recollections.of(REMEMBERED, SeriesFacts::recall);
        this.manuscripts = recollections.of(REMEMBERED, Manuscript::recall);
        this.records = recollections.of(REMEMBERED, PublishedEssay::recall);
    }

    public Optional<SeriesFacts> series(UUID seriesId) {
        return series.of(seriesId);
    }

    /** The publication as its last event left it, also while it has none. */
    public PublicationFacts publication() {
        return PublicationFacts.recall(log.readEvents(PublicationEvent.ID.toString(), 0));
    }

    /** Whether following what a series continues, and so on, comes to another one. */
    public boolean leadsTo(UUID from, UUID to) {
        UUID at = from;
        for (int i = 0; at != null && i < LONGEST_ROW; i++) {
            if (at.equals(to)) {
                return true;
            }
            at = series(at).map(SeriesFacts::continues).orElse(null);
        }
        return at != null;
    }

    /** The invitation as its last event left it. */
    public Optional<InvitationFacts> invitation(UUID invitationId) {
        return Invitation.recall(log.readEvents(invitationId.toString(), 0));
    }

    /** The manuscript on its way, or as it ended; empty for an essay that was recorded as previously published. */
    public Optional<ManuscriptFacts> manuscript(UUID commentaryId) {
        return manuscripts.of(commentaryId);
    }

    /** The essay as it stands on the public record; empty before it is published. */
    public Optional<PublishedEssay> published(UUID commentaryId) {
        PublishedEssay essay = record(commentaryId);
        if (essay == null) {
            return Optional.empty();
        }
        return Optional.of(inConversation(essay));
    }

    /** What is declared a translation of the essay, also where it was removed since. */
    public List<PublishedEssay> translationsOf(UUID original) {
        return store.sql(TRANSLATIONS).param(original.toString()).query(String.class).list().stream()
                .map(UUID::fromString)
                .map(this::record)
                .filter(Objects::nonNull)
                .filter(essay -> original.equals(essay.translationOf()))
                .toList();
    }

    /** What is proposed to change the public record of the essay, and which notices stand on it. */
    public Updates updates(UUID commentaryId) {
        return Updates.recall(
                log.readEvents(PublicRecordEvent.recordIdOf(commentaryId).toString(), 0));
    }

    /** What is known of the essay's DOI. */
    public Identified identified(UUID commentaryId) {
        return Identified.recall(
                log.readEvents(PublicRecordEvent.recordIdOf(commentaryId).toString(), 0));
    }

    /** The essays that were taken to be deposited together, by the index {@code events_deposits_by_batch}. */
    public List<UUID> deposited(UUID batch) {
        return store.sql("""
                        select distinct (payload ->> 'commentaryId')::uuid
                          from store.events
                         where name = 'record.DoiDeposited' and (payload ->> 'batch') collate "C" = ?""").param(batch.toString()).query(UUID.class).list();
    }

    /** The texts that hold words of the essay, in whatever version, or words about it on its record. */
    public List<UUID> textsOf(UUID commentaryId) {
        return store.sql(TEXTS)
                .param("manuscript", commentaryId.toString())
                .param("record", PublicRecordEvent.recordIdOf(commentaryId).toString())
                .query(UUID.class)
                .list();
    }

    /**
     * An essay that was accepted and is not public yet, as it will stand on the public record unless something comes
     * between: whoever it answers may write a reply to it. Empty before acceptance, and once it is public.
     */
    public Optional<PublishedEssay> forthcoming(UUID commentaryId) {
        return manuscript(commentaryId)
                .filter(manuscript -> manuscript.isAccepted() && manuscript.stage() != Stage.PUBLISHED)
                .map(Facts::asPublished)
                .map(this::inConversation);
    }

    /** The essay as it stands on the public record, or will stand there. */
    public Optional<PublishedEssay> answerable(UUID commentaryId) {
        return published(commentaryId).or(() -> forthcoming(commentaryId));
    }

    /**
     * The essay as someone may answer it: as it stands on the public record; and before it is public, for an author whom
     * it answers.
     */
    public Optional<PublishedEssay> answerableBy(UUID author, UUID commentaryId) {
        return published(commentaryId)
                .or(() -> forthcoming(commentaryId)
                        .filter(essay -> essay.answeredAuthors().contains(author)))
                .filter(PublishedEssay::isReadable);
    }

    /** Those of the targets that readers can open, as they stand on the public record. */
    public List<PublishedEssay> published(List<Target> targets) {
        return targets.stream()
                .map(Target::commentaryId)
                .filter(Objects::nonNull)
                .flatMap(id -> published(id).stream())
                .toList();
    }

    /** The turn that an essay with these targets takes in its exchange; 0 for what answers nothing. */
    public int turn(Kind kind, List<Target> targets) {
        int turn = 0;
        Kind at = kind;
        List<Target> answers = targets;
        while (at.answersSomething() && turn < LONGEST_EXCHANGE) {
            turn++;
            UUID primary = answers.isEmpty() ? null : answers.get(0).commentaryId();
            PublishedEssay answered =
                    primary == null ? null : answerable(primary).orElse(null);
            if (answered == null) {
                return turn;
            }
            at = answered.kind();
            answers = answered.targets();
        }
        return turn;
    }

    private PublishedEssay inConversation(PublishedEssay essay) {
        Set<UUID> answeredAuthors = essay.targets().stream()
                .map(Target::commentaryId)
                .filter(Objects::nonNull)
                .flatMap(answered -> authors(answered).stream())
                .collect(Collectors.toUnmodifiableSet());
        Set<UUID> rejoinders = essay.kind() == Kind.REPLY ? rejoindersTo(essay.commentaryId()) : Set.of();
        return essay.inConversation(answeredAuthors, rejoinders);
    }

    private Set<UUID> authors(UUID commentaryId) {
        PublishedEssay essay = record(commentaryId);
        return essay != null
                ? essay.authors()
                : manuscript(commentaryId).map(ManuscriptFacts::authors).orElse(Set.of());
    }

    private static PublishedEssay asPublished(ManuscriptFacts manuscript) {
        List<Byline> byline = manuscript.authors().stream()
                .map(person -> new Byline(person, "", "", null))
                .toList();
        return PublishedEssay.forthcoming(
                manuscript.commentaryId(),
                manuscript.seriesId(),
                manuscript.kind(),
                Objects.requireNonNull(manuscript.text()),
                byline,
                manuscript.targets());
    }

    private @Nullable PublishedEssay record(UUID commentaryId) {
        return records.of(PublicRecordEvent.recordIdOf(commentaryId)).orElse(null);
    }

    private Set<UUID> rejoindersTo(UUID commentaryId) {
        Set<UUID> going = new HashSet<>();
        for (String id : store.sql(REJOINDERS)
                .param(commentaryId.toString())
                .query(String.class)
                .list()) {
            UUID rejoinder = UUID.fromString(id);
            Stage stage = manuscript(rejoinder).map(ManuscriptFacts::stage).orElse(Stage.WITHDRAWN);
            if (stage != Stage.WITHDRAWN && stage != Stage.DECLINED) {
                going.add(rejoinder);
            }
        }
        return Set.copyOf(going);
    }
}
