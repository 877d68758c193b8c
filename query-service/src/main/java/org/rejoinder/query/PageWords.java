package org.rejoinder.query;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Bundle;
import org.rejoinder.contract.words.Language;
import org.springframework.context.support.AbstractMessageSource;

/** The words of {@code messages.properties} as Spring and Thymeleaf ask for them. */
final class PageWords extends AbstractMessageSource {

    private final Bundle words = new Bundle("messages");

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String key, Object @Nullable [] arguments, @Nullable Locale locale) {
        return key == null ? null : words.find(Language.of(locale), key, arguments);
    }

    /** What is said where a key stands for nothing is said as it is. */
    @Override
    protected String renderDefaultMessage(String otherwise, Object @Nullable [] arguments, @Nullable Locale locale) {
        return otherwise;
    }

    /** Never asked: all is found above. */
    @Override
    protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
        return null;
    }
}
