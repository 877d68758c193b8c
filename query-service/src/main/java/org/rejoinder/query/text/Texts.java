package org.rejoinder.query.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.NoteText;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The texts that events name, read beside the log. An erased text is absent, whatever still names it. */
@Component
public class Texts {

    private static final ThreadLocal<@Nullable TextsAhead> AHEAD = new ThreadLocal<>();

    private final JdbcClient jdbc;
    private final String logSchema;

    Texts(@Qualifier("readingJdbc") JdbcClient jdbc, @Value("${rejoinder.reading.log-schema:store}") String logSchema) {
        this.jdbc = jdbc;
        this.logSchema = logSchema;
    }

    /** The content as it was stored. */
    public Optional<String> content(@Nullable UUID id) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable(contents(List.of(id)).get(id));
    }

    /** Several at once; what was erased is left out. */
    public Map<UUID, String> contents(Collection<UUID> ids) {
        TextsAhead ahead = AHEAD.get();
        if (ahead != null) {
            if (ahead.current().covers(ids)) {
                return ahead.current().contents(ids);
            }
            ahead.missed(ids);
        }
        return ask(ids);
    }

    Map<UUID, String> ask(Collection<UUID> ids) {
        Map<UUID, String> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, content from " + logSchema
                            + ".texts where id = any(:ids) and erased_at is null and content is not null")
                    .param("ids", ids.toArray(UUID[]::new))
                    .query(row -> {
                        found.put(row.getObject("id", UUID.class), row.getString("content"));
                    });
        }
        return found;
    }

    /** An essay text. */
    public Optional<EssayText> essay(@Nullable UUID id) {
        TextsAhead ahead = AHEAD.get();
        return content(id)
                .map(json -> ahead == null || id == null
                        ? CanonicalJson.read(json, EssayText.class)
                        : ahead.current().essay(id, json));
    }

    /** Note texts by id. */
    public Map<UUID, NoteText> notes(Collection<UUID> ids) {
        Map<UUID, NoteText> notes = new HashMap<>();
        contents(ids).forEach((id, json) -> notes.put(id, CanonicalJson.read(json, NoteText.class)));
        return notes;
    }

    /** The title inside an essay text; absent for an untitled or erased one. */
    public @Nullable String titleOf(UUID id) {
        return essay(id).map(EssayText::title).filter(title -> !title.isBlank()).orElse(null);
    }

    /** Begins to fetch texts ahead for what this thread asks, until {@link #askAgain}. */
    public TextsAhead ahead() {
        TextsAhead ahead = new TextsAhead(this);
        AHEAD.set(ahead);
        return ahead;
    }

    /** Every text is asked for when it is wanted again. */
    public void askAgain() {
        AHEAD.remove();
    }
}
