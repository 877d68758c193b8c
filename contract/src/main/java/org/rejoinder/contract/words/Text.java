package org.rejoinder.contract.words;

import com.ibm.icu.text.MessageFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One text in one language. It is understood when it is first used with arguments, once: that is dear. ICU's formats serve one
 * caller at a time, so each caller takes one and puts it back, and another is made only where all are taken.
 */
final class Text {

    private final String words;
    private final Language language;
    private final Queue<MessageFormat> free = new ConcurrentLinkedQueue<>();

    Text(String words, Language language) {
        this.words = words;
        this.language = language;
    }

    /** The words, with these in their places. */
    String with(@Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.length == 0 || words.indexOf('{') < 0) {
            return words;
        }
        MessageFormat taken = free.poll();
        MessageFormat format = taken == null ? new MessageFormat(words, language.locale()) : taken;
        String said = format.format(arguments);
        free.offer(format);
        return said;
    }
}
