package org.rejoinder.command.log;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.contract.text.NameText;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The texts that events name. A text is written in the statement that appends the event, or not at all. */
@Component
public final class TextStore {

    /**
     * Ids of the pictures that essays show, for a query over texts: {@code %s} is the relation that has the essays' ids in
     * its column {@code id}. Of an essay that was erased none is known any more.
     */
    public static final String FIGURES_OF = """
            select (figure ->> 'text')::uuid as id
              from store.texts shown
              join %s on %1$s.id = shown.id
             cross join lateral jsonb_array_elements(
                       case when shown.media_type = 'application/vnd.rejoinder.essay+json'
                            then shown.content::jsonb -> 'figures' end) figure""".replace("%s", "%1$s");

    private final JdbcClient store;

    TextStore(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /** Keeps an essay. */
    public TextRef write(EssayText essay) {
        return write(EssayText.MEDIA_TYPE, CanonicalJson.write(essay), plainWords(essay.markdown()));
    }

    /** Keeps a margin note. */
    public TextRef write(NoteText note) {
        return write(NoteText.MEDIA_TYPE, CanonicalJson.write(note), plainWords(note.markdown()));
    }

    /**
     * Keeps a picture, under an id it was given before, unless it is kept already.
     *
     * @param id the same for all versions of a manuscript that show it
     */
    public void write(UUID id, FigureText figure) {
        List<PendingAppend.StoredText> pending = PendingAppend.required().texts;
        boolean kept = pending.stream().anyMatch(text -> text.ref().id().equals(id))
                || store.sql("select exists (select from store.texts where id = ?)")
                        .param(id)
                        .query(Boolean.class)
                        .single();
        if (!kept) {
            String content = CanonicalJson.write(figure);
            pending.add(new PendingAppend.StoredText(
                    new TextRef(id, CanonicalJson.sha256(content), 0), FigureText.MEDIA_TYPE, content));
        }
    }

    /** Keeps the name of an author. */
    public TextRef write(NameText name) {
        return write(NameText.MEDIA_TYPE, CanonicalJson.write(name), Markdown.words(name.displayName()));
    }

    /**
     * Keeps a text of any kind: a letter, a reason, a review.
     *
     * @return its name at once; the text itself is written with the events of the current unit of work
     * @throws IllegalStateException outside a unit of work
     * @throws IllegalArgumentException when the content cannot be stored as UTF-8 text
     */
    public TextRef write(String mediaType, String content) {
        return switch (mediaType) {
            case EssayText.MEDIA_TYPE ->
                write(
                        mediaType,
                        content,
                        plainWords(CanonicalJson.read(content, EssayText.class).markdown()));
            case NoteText.MEDIA_TYPE ->
                write(
                        mediaType,
                        content,
                        plainWords(CanonicalJson.read(content, NoteText.class).markdown()));
            default -> write(mediaType, content, plainWords(content));
        };
    }

    /**
     * The content of a text, of the current unit of work too.
     *
     * @return empty when there is none, or it was erased
     */
    public Optional<String> find(UUID id) {
        PendingAppend pending = PendingAppend.current();
        if (pending != null) {
            if (pending.erasures.stream().anyMatch(erasure -> erasure.texts().contains(id))) {
                return Optional.empty();
            }
            for (PendingAppend.StoredText text : pending.texts) {
                if (text.ref().id().equals(id)) {
                    return Optional.of(text.content());
                }
            }
        }
        return store.sql("select content from store.texts where id = ? and erased_at is null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /**
     * The content of a text that must be there.
     *
     * @throws NoSuchTextException when there is none, or it was erased
     */
    public String read(UUID id) {
        @Nullable String content = find(id).orElse(null);
        if (content == null) {
            throw new NoSuchTextException(id);
        }
        return content;
    }

    /**
     * Erases texts with the events of the current unit of work, or not at all. What events say of them stays true: their
     * hashes and their lengths. Backups and the write-ahead log of the database hold them until those are let go.
     *
     * @param manuscript whose working copies, the author's and the editors', go with them
     * @throws IllegalStateException outside a unit of work
     */
    public void erase(Collection<UUID> texts, UUID manuscript) {
        PendingAppend.required().erasures.add(new PendingAppend.Erasure(List.copyOf(texts), List.of(manuscript)));
    }

    /** Erases texts that belong to no manuscript, in the same way. */
    public void erase(Collection<UUID> texts) {
        PendingAppend.required().erasures.add(new PendingAppend.Erasure(List.copyOf(texts), List.of()));
    }

    private static TextRef write(String mediaType, String content, int words) {
        requireStorable(content);
        TextRef ref = new TextRef(UUID.randomUUID(), CanonicalJson.sha256(content), words);
        PendingAppend.required().texts.add(new PendingAppend.StoredText(ref, mediaType, content));
        return ref;
    }

    private static int plainWords(String markdown) {
        return Markdown.words(PlainText.of(markdown).text());
    }

    /** The edge refuses such a text with a message; this keeps the hash true of what is stored. */
    private static void requireStorable(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("a text holds no NUL");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < content.length()
                    && Character.isLowSurrogate(content.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("a text holds no half of a character");
            }
        }
    }
}
