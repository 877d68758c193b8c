package org.rejoinder.query.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.Dossiers.Ground;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.text.Carryings;
import org.rejoinder.query.text.Texts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Sets margin notes beside the version being read, whichever version they were written on. */
@Component
class Annotations {

    private final Texts texts;
    private final Versions versions;
    private final Carryings carryings;
    private final MessageSource messages;

    Annotations(Texts texts, Versions versions, Carryings carryings, MessageSource messages) {
        this.messages = messages;
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
                ground.manuscript().id(),
                essay,
                shown == null ? 0 : shown.number(),
                notes,
                texts.notes(notes.stream().flatMap(Annotations::written).toList()),
                redline(),
                (passage, writtenOn) -> carryings
                        .between(
                                written.computeIfAbsent(writtenOn, version -> markdown(ground.manuscript(), version)),
                                markdown == null ? "" : markdown)
                        .carry(passage));
    }

    private Redline redline() {
        return new Redline(
                Spoken.now().tag(), word("desk.note.edit.ins"), word("desk.note.edit.del"), word("desk.note.edit.end"));
    }

    private String word(String key) {
        return messages.getMessage(key, null, Spoken.now().locale());
    }

    /** The texts of a note: what it says, and where it stands. */
    private static Stream<UUID> written(NoteRow note) {
        return Stream.concat(
                Stream.of(note.text()), Stream.ofNullable(note.anchor()).map(NoteRow.Anchor::text));
    }

    private String markdown(Manuscript manuscript, int version) {
        return versions.text(manuscript.id(), version)
                .flatMap(texts::essay)
                .map(EssayText::markdown)
                .orElse("");
    }
}
