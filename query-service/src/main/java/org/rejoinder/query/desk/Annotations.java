package org.rejoinder.query.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.Dossiers.Ground;
import org.rejoinder.query.text.Carryings;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Sets margin notes beside the version being read, whichever version they were written on. */
@Component
class Annotations {

    private final Texts texts;
    private final Versions versions;
    private final Carryings carryings;

    Annotations(Texts texts, Versions versions, Carryings carryings) {
        this.texts = texts;
        this.versions = versions;
        this.carryings = carryings;
    }

    /**
     * The text of a page with its notes.
     *
     * @param notes those that the page's reader may read
     */
    AnnotatedText of(Ground ground, List<NoteRow> notes) {
        @Nullable EssayText essay = ground.essay();
        Versions.@Nullable Row shown = ground.shown();
        String markdown = essay == null ? null : essay.markdown();
        Map<Integer, String> written = new HashMap<>();
        return AnnotatedText.of(
                markdown,
                shown == null ? 0 : shown.number(),
                notes,
                texts.notes(notes.stream().map(NoteRow::text).toList()),
                (passage, writtenOn) -> carryings
                        .between(
                                written.computeIfAbsent(writtenOn, version -> markdown(ground.manuscript(), version)),
                                markdown == null ? "" : markdown)
                        .carry(passage));
    }

    private String markdown(Manuscript manuscript, int version) {
        return versions.text(manuscript.id(), version)
                .flatMap(texts::essay)
                .map(EssayText::markdown)
                .orElse("");
    }
}
