package org.rejoinder.query.language;

import java.util.List;
import java.util.function.Supplier;
import org.rejoinder.contract.words.Language;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/** The language that the present request is answered in; the first one where there is none. */
public final class Spoken {

    private Spoken() {}

    public static Language now() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        return Language.of(context == null ? null : context.getLocale());
    }

    /** Does something that no request asked for, in a language. */
    public static <T> T in(Language language, Supplier<T> work) {
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(language.locale());
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /** Names, one after the other, the last one joined to them as the language does it. */
    public static String list(List<String> names) {
        return now().list(names);
    }
}
