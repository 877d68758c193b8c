package org.rejoinder.query.desk;

import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.rejoinder.contract.erasure.ErasureEvent.TextsErased;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the titles off the desk that were read out of texts when those are erased. Texts themselves are nowhere copied. */
@Component
@ProcessingGroup("desk")
class ErasedTextsProjection {

    private final JdbcClient jdbc;

    ErasedTextsProjection(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(TextsErased event) {
        for (String table : new String[] {"desk_manuscripts", "author_manuscripts"}) {
            strike(event, """
                    update %s m set title = null
                     where commentary_id = :manuscript
                       and exists (select from desk_versions v where v.commentary_id = m.commentary_id
                                      and v.version = m.version and v.text_id = any(:texts))""".formatted(table));
        }
        strike(
                event,
                "update desk_versions set title = null where commentary_id = :manuscript and text_id = any(:texts)");
        strike(
                event,
                "update answered_offers set title = null where commentary_id = :manuscript and text_id = any(:texts)");
    }

    private void strike(TextsErased event, String update) {
        jdbc.sql(update)
                .param("manuscript", event.commentaryId())
                .param("texts", event.texts().toArray(UUID[]::new))
                .update();
    }
}
