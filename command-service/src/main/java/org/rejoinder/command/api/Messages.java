package org.rejoinder.command.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;
import org.rejoinder.contract.words.Bundle;
import org.rejoinder.contract.words.Language;
import org.springframework.context.MessageSource;
import org.springframework.context.support.AbstractMessageSource;

/** The words of the command side, from {@code command-messages.properties}; keys are the stable codes. */
public final class Messages {

    private final Bundle words = new Bundle("command-messages");

    /** The sentence for a code; where none was written, the code in lower case, so that nothing is ever left blank. */
    public String of(String code, Object... arguments) {
        String found = words.find(AskedLanguage.now(), code, arguments);
        if (found != null) {
            return found;
        }
        return code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
    }

    /** The sentence for the reason of a refusal. */
    public String of(Reason reason) {
        return of(reason.key());
    }

    /** The same words as the validator asks for them. */
    MessageSource source() {
        return new AbstractMessageSource() {
            @Override
            protected @Nullable String getMessageInternal(
                    @Nullable String code, Object @Nullable [] arguments, @Nullable Locale locale) {
                return code == null ? null : words.find(Language.of(locale), code, arguments);
            }

            @Override
            protected java.text.@Nullable MessageFormat resolveCode(String code, Locale locale) {
                return null;
            }
        };
    }
}
