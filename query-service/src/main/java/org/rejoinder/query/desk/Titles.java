package org.rejoinder.query.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.PrintedNames;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What texts without a title are called, in the reader's language: after what they answer, as they will be when they are
 * published (<em>Response to Togo Kazuhiko</em>). What they answer is public, so this tells nobody who wrote them.
 */
@Component
public class Titles {

    private static final String ANSWERED = """
            select t.commentary_id, m.kind, coalesce(e.authors, '') as authors
            from desk_targets t
                join desk_manuscripts m on m.commentary_id = t.commentary_id
                left join desk_essays e on e.commentary_id = t.target_id
            where t.position = 0 and t.commentary_id = any(:ids)
            union
            select a.commentary_id, own.kind, coalesce(e.authors, '')
            from answers a
                join desk_essays own on own.commentary_id = a.commentary_id and own.version = a.version
                left join desk_essays e on e.commentary_id = a.target_id
            where a.position = 0 and a.commentary_id = any(:ids)
                and not exists (select from desk_manuscripts m where m.commentary_id = a.commentary_id)
            """;

    private final JdbcClient jdbc;
    private final MessageSource messages;

    Titles(@Qualifier("readingJdbc") JdbcClient jdbc, MessageSource messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    /** Names for some texts, in one look: of those that have no title. */
    public Untitled untitled(Collection<UUID> commentaries) {
        Map<UUID, String> names = new HashMap<>();
        if (!commentaries.isEmpty()) {
            jdbc.sql(ANSWERED)
                    .param("ids", commentaries.stream().distinct().toArray(UUID[]::new))
                    .query(row -> {
                        String authors = PrintedNames.in(row.getString("authors"));
                        if (!authors.isEmpty()) {
                            names.put(
                                    row.getObject("commentary_id", UUID.class),
                                    words("untitled." + row.getString("kind"), authors));
                        }
                    });
        }
        return new Untitled(names, words("desk.untitled"));
    }

    /** What one text is called. */
    public String of(UUID commentary, @Nullable String title) {
        return title == null || title.isBlank() ? untitled(List.of(commentary)).name(commentary) : title;
    }

    private String words(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }

    /** What some texts are called that have no title. */
    public record Untitled(Map<UUID, String> names, String otherwise) {

        /** The title, where there is one. */
        public String or(@Nullable String title, UUID commentary) {
            return title == null || title.isBlank() ? name(commentary) : title;
        }

        String name(UUID commentary) {
            return names.getOrDefault(commentary, otherwise);
        }
    }
}
