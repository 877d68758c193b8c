package org.rejoinder.command.passage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.springframework.stereotype.Component;

/** Turns a {@link Pointer} into the passage it means, or says that there is none. */
@Component("passages")
public final class Passages {

    /** Most characters of a passage: a quotation, not a copy. */
    public static final int LONGEST = 4_000;

    private final Messages messages;

    Passages(Messages messages) {
        this.messages = messages;
    }

    /**
     * A passage, and how many places its words stand at.
     *
     * @param places more than 1 when the words alone did not say which place was meant, so that the first was taken
     */
    public record Found(Passage passage, int places) {

        /** What to tell the person, if anything. */
        public @Nullable String notice() {
            return places > 1 ? "QUOTE_FOUND_MORE_THAN_ONCE" : null;
        }
    }

    /**
     * Finds a passage.
     *
     * @param markdown the text pointed into
     * @param field the field that held the quote, to say so beside it when it is not there
     * @throws Rejection when there is no such passage
     */
    public Found find(String markdown, Pointer pointer, String field) {
        Quotation quotation = new Quotation(PlainText.of(markdown));
        if (pointer.start() != null || pointer.end() != null) {
            return new Found(at(PlainText.of(markdown).text(), quotation, pointer), 1);
        }
        String quote = pointer.quote();
        if (quote == null || quote.isBlank()) {
            throw wrong(field, "REQUIRED");
        }
        List<Passage> found = quotation.find(quote);
        if (found.isEmpty()) {
            found = quotation.find(withoutMarks(quote));
        }
        if (found.isEmpty()) {
            throw wrong(field, "QUOTE_NOT_FOUND");
        }
        return new Found(found.get(0), found.size());
    }

    private Passage at(String text, Quotation quotation, Pointer pointer) {
        Integer start = pointer.start();
        Integer end = pointer.end();
        if (start == null || end == null) {
            throw wrong(start == null ? "start" : "end", "REQUIRED");
        }
        if (start < 0 || start > text.length()) {
            throw wrong("start", "OUT_OF_RANGE");
        }
        if (end <= start || end > text.length() || end - start > LONGEST) {
            throw wrong("end", "OUT_OF_RANGE");
        }
        if (insideCharacter(text, start) || insideCharacter(text, end)) {
            throw wrong(insideCharacter(text, start) ? "start" : "end", "OUT_OF_RANGE");
        }
        return quotation.passage(start, end);
    }

    private static boolean insideCharacter(String text, int position) {
        return position > 0
                && position < text.length()
                && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
    }

    /** A pasted quote often brings the quotation marks it stood in. */
    private static String withoutMarks(String quote) {
        return quote.strip()
                .replaceFirst("^[\"'\u201C\u201E\u2018\u00AB\u300C](.*)[\"'\u201D\u201C\u2019\u00BB\u300D]$", "$1");
    }

    private Rejection wrong(String field, String code) {
        return Rejection.field(field, code, messages.of(code));
    }
}
