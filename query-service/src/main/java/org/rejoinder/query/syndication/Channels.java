package org.rejoinder.query.syndication;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.syndication.Entries.Scope;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts the documents of feeds together. */
@Component("channels")
class Channels {

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Publications publications;
    private final MessageSource words;

    Channels(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Entries entries,
            Publications publications,
            MessageSource words) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.publications = publications;
        this.words = words;
    }

    /** The feed of everything; empty when there is no document of this number. */
    Optional<Channel> site(String origin, @Nullable Integer archive) {
        String name = publications.getName();
        return channel(
                origin,
                Scope.EVERYTHING,
                new Head(
                        // By the host, since nothing else tells one publication from another for ever (RFC 4151).
                        "tag:" + URI.create(origin).getHost() + ",2026:published",
                        origin + "/feed",
                        origin + "/",
                        name,
                        words.getMessage("feed.site", null, Locale.ENGLISH),
                        "en",
                        begun()),
                archive);
    }

    /** The feed of a series; empty when there is no such series, or no document of this number. */
    Optional<Channel> series(String origin, String slug, @Nullable Integer archive) {
        record Known(UUID id, Head head) {}
        return jdbc.sql(
                        "select series_id, slug, title, number, description, language, opened_at from series where slug = :slug")
                .param("slug", slug)
                .query((row, n) -> {
                    UUID id = row.getObject("series_id", UUID.class);
                    String url = origin + "/series/" + row.getString("slug");
                    Integer number = row.getObject("number", Integer.class);
                    return new Known(
                            id,
                            new Head(
                                    "urn:uuid:" + id,
                                    url + "/feed",
                                    url,
                                    row.getString("title") + (number == null ? "" : " – " + number),
                                    row.getString("description"),
                                    row.getString("language"),
                                    row.getObject("opened_at", OffsetDateTime.class)
                                            .toInstant()));
                })
                .optional()
                .flatMap(known -> channel(origin, new Scope(known.id(), null), known.head(), archive));
    }

    /** The feed of what somebody wrote, without digests of it, which are not theirs; empty as for a series. */
    Optional<Channel> contributor(String origin, Contributors.Entry known, @Nullable Integer archive) {
        Contributor who = known.contributor();
        return channel(
                origin,
                new Scope(null, known.essays()),
                new Head(
                        "urn:uuid:" + who.id(),
                        origin + who.url() + "/feed",
                        origin + who.url(),
                        who.name(),
                        null,
                        "en",
                        begun()),
                archive);
    }

    /** When the publication opened its first series: before that there is nothing to tell. */
    private Instant begun() {
        return jdbc.sql("select min(opened_at) from series")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    private record Head(
            String id,
            String path,
            String home,
            String title,
            @Nullable String subtitle,
            String language,
            Instant begun) {}

    private Optional<Channel> channel(String origin, Scope scope, Head head, @Nullable Integer archive) {
        int full = entries.count(scope) / Entries.PAGE;
        if (archive != null && (archive < 1 || archive > full)) {
            return Optional.empty();
        }
        List<Entry> told = entries.of(origin, scope, archive, full);
        Integer older = archive == null ? (full > 0 ? full : null) : archive > 1 ? Integer.valueOf(archive - 1) : null;
        Integer newer = archive != null && archive < full ? Integer.valueOf(archive + 1) : null;
        return Optional.of(new Channel(
                head.id(),
                head.path(),
                head.home(),
                head.title(),
                head.subtitle(),
                head.language(),
                publications.getName(),
                told.stream().map(Entry::updated).max(Instant::compareTo).orElse(head.begun()),
                told,
                archive,
                older,
                newer));
    }
}
