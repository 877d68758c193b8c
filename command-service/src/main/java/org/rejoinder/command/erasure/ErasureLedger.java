package org.rejoinder.command.erasure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rejoinder.command.access.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All erasures there were, by ids only. A backup that is older than an erasure still holds what was erased: whoever
 * restores it gives the ledger along, and everything in it is erased again.
 */
public final class ErasureLedger {

    private static final String ENTRIES = """
            select kind, subject, min(at) as at from (
                select kind, subject, at from store.erasures
                union all
                select 'MANUSCRIPT', (payload ->> 'commentaryId')::uuid, recorded_at from store.events
                 where name in ('record.EssayRemoved', 'erasure.TextsErased')
                union all
                select 'TEXT', id, erased_at from store.texts where erased_at is not null) erased
             group by kind, subject order by 3, 1, 2""";

    private final JdbcClient jdbc;

    /** The ledger in a store. */
    public ErasureLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an entry is about. */
    public enum Kind {
        TEXT,
        MANUSCRIPT,
        PERSON,
        /** Who followed nothing any more: a backup that still has them would write to them again. */
        FOLLOWER
    }

    /** The entries of such a file that were erased after a moment. */
    public static List<Entry> since(Instant moment, String file) {
        return file.lines()
                .filter(line -> !line.isBlank())
                .filter(line ->
                        Instant.parse(line.substring(line.lastIndexOf(' ') + 1)).isAfter(moment))
                .map(ErasureLedger::entry)
                .toList();
    }

    /** One line of the ledger. */
    public record Entry(Kind kind, UUID subject) {

        @Override
        public String toString() {
            return kind + " " + subject;
        }
    }

    /** The ledger as a file: a line for each entry, with its moment. */
    public String write() {
        return jdbc
                .sql(ENTRIES)
                .query((row, number) -> row.getString("kind") + " " + row.getString("subject") + " "
                        + row.getObject("at", OffsetDateTime.class).toInstant() + "\n")
                .list()
                .stream()
                .collect(Collectors.joining());
    }

    /**
     * Reads such a file.
     *
     * @throws IllegalArgumentException naming the line that is none of a ledger
     */
    public static List<Entry> read(String file) {
        return file.lines()
                .filter(line -> !line.isBlank())
                .map(ErasureLedger::entry)
                .toList();
    }

    /** Erases everything again; answers how many of the entries still had something behind them. */
    public long repeat(List<Entry> entries) {
        PersonalTraces traces = new PersonalTraces(jdbc);
        UUID by = Actor.installation().person();
        long found = traces.eraseTexts(subjects(entries, Kind.TEXT));
        for (UUID manuscript : subjects(entries, Kind.MANUSCRIPT)) {
            traces.removeDrafts(manuscript, by);
        }
        for (UUID person : subjects(entries, Kind.PERSON)) {
            found += traces.isKnown(person) ? 1 : 0;
            traces.removePerson(person, by);
        }
        subjects(entries, Kind.FOLLOWER).forEach(traces::removeFollower);
        return found;
    }

    private static Set<UUID> subjects(List<Entry> entries, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::subject)
                .collect(Collectors.toSet());
    }

    private static Entry entry(String line) {
        String[] words = line.strip().split(" ", -1);
        try {
            return new Entry(Kind.valueOf(words[0]), UUID.fromString(words[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("This is no line of a ledger of erasures: " + line, e);
        }
    }
}
