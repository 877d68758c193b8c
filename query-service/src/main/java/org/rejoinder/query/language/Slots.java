package org.rejoinder.query.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * A sentence in pieces, for a template that marks some of them up: what goes into it stands where each language has it, between
 * that language's own signs. A sentence ends once: where a piece has a stop of its own, the
 * one after it is left out.
 */
@Component
public final class Slots {

    /** Characters that no text has: they only mark where something is put in. */
    private static final Pattern SLOT = Pattern.compile("\uE000(\\d)\uE001");

    private static final Pattern ENDED = Pattern.compile("(?s).*[.?!\u2026\u3002\uff01\uff1f]");

    private final MessageSource messages;

    Slots(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * One piece.
     *
     * @param slot number of what was put in, or {@code words} for words of the sentence itself
     */
    public record Piece(String slot, String text) {}

    /** The sentence of that key, in the reader's language, with these texts in their slots. */
    public List<Piece> of(String key, @Nullable Object... texts) {
        return in(LocaleContextHolder.getLocale(), key, texts);
    }

    List<Piece> in(Locale locale, String key, @Nullable Object... texts) {
        Object[] marks = IntStream.range(0, texts.length)
                .mapToObj(slot -> "\uE000" + slot + "\uE001")
                .toArray();
        String sentence = messages.getMessage(key, marks, locale);
        List<Piece> pieces = new ArrayList<>();
        Matcher slot = SLOT.matcher(sentence);
        int from = 0;
        while (slot.find()) {
            words(pieces, sentence.substring(from, slot.start()));
            Object text = texts[Integer.parseInt(slot.group(1))];
            pieces.add(new Piece(slot.group(1), text == null ? "" : text.toString()));
            from = slot.end();
        }
        words(pieces, sentence.substring(from));
        return pieces;
    }

    private static void words(List<Piece> pieces, String words) {
        boolean ended = !pieces.isEmpty()
                && ENDED.matcher(pieces.get(pieces.size() - 1).text()).matches();
        String rest = ended && words.startsWith(".") ? words.substring(1) : words;
        if (!rest.isEmpty()) {
            pieces.add(new Piece("words", rest));
        }
    }
}
