package org.rejoinder.command.correspondence;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Bundle;
import org.rejoinder.contract.words.Language;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/** The words of {@code letters.properties} as the templates of letters ask for them. */
final class LetterWords extends AbstractMessageResolver {

    private final Bundle words = new Bundle("letters");

    @Override
    public @Nullable String resolveMessage(
            ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] arguments) {
        return words.find(Language.of(context.getLocale()), key, arguments);
    }

    /** A key that stands for nothing must not go out as if it did. */
    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, @Nullable Class<?> origin, String key, Object @Nullable [] arguments) {
        throw new IllegalArgumentException("no words for " + key);
    }
}
