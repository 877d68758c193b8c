package org.rejoinder.command.api;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The words of the command side, from {@code command-messages.properties}; keys are the stable codes. */
public final class Messages {

    private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

    public Messages() {
        source.setBasename("command-messages");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
    }

    /** The sentence for a code; where none was written, the code in lower case, so that nothing is ever left blank. */
    public String of(String code, Object... arguments) {
        String plain =
                code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
        return java.util.Objects.requireNonNull(source.getMessage(code, arguments, plain, Locale.ENGLISH));
    }

    MessageSource source() {
        return source;
    }
}
