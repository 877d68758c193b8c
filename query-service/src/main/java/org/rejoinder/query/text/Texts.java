package org.rejoinder.query.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.contract.text.NameText;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.ahead.AskedBy;
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

    /** A picture of a figure. */
    public Optional<FigureText> picture(UUID id) {
        return content(id).map(json -> CanonicalJson.read(json, FigureText.class));
    }

    /** The names behind signatures, each in its place. */
    public List<Byline> names(List<Signature> signatures) {
        Map<UUID, String> contents = contents(
                signatures.stream().map(signature -> signature.name().id()).toList());
        return signatures.stream()
                .map(signature ->
                        signature.byline(name(contents.get(signature.name().id()))))
                .toList();
    }

    /** Names as they are printed one after the other. */
    public static String printed(List<UUID> names, Map<UUID, String> contents) {
        return names.stream()
                .map(id -> Objects.requireNonNullElse(name(contents.get(id)), NameText.ERASED)
                        .displayName())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable NameText name(@Nullable String json) {
        return json == null ? null : CanonicalJson.read(json, NameText.class);
    }

    /** Note texts by id. */
    public Map<UUID, NoteText> notes(Collection<UUID> ids) {
        Map<UUID, NoteText> notes = new HashMap<>();
        contents(ids).forEach((id, json) -> notes.put(id, CanonicalJson.read(json, NoteText.class)));
        return notes;
    }

    /** The title inside an essay text; absent for an untitled or erased one. */
    public @Nullable String titleOf(UUID id) {
        return essay(id).map(Texts::title).orElse(null);
    }

    /** The title of an essay text; absent for an untitled one. */
    public static @Nullable String title(EssayText essay) {
        String title = essay.title();
        return title == null || title.isBlank() ? null : title;
    }

    /**
     * Begins to fetch texts ahead for what this thread asks, until {@link #askAgain}.
     *
     * @param asked what is known of what events' handlers ask for, and learns more of it
     */
    public TextsAhead ahead(AskedBy<TextRef, String> asked) {
        TextsAhead ahead = new TextsAhead(this, asked);
        AHEAD.set(ahead);
        return ahead;
    }

    /** Every text is asked for when it is wanted again. */
    public void askAgain() {
        AHEAD.remove();
    }
}
