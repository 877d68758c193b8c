package org.rejoinder.query.text;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Locale;

/** What languages are called. */
public final class LanguageNames {

    private LanguageNames() {}

    /** A language as its own readers call it, for a list: {@code \u65e5\u672c\u8a9e}, {@code \u0420\u0443\u0441\u0441\u043a\u0438\u0439}. */
    public static String own(String tag) {
        return in(tag, Locale.forLanguageTag(tag));
    }

    /** A language as readers of another one call it, for a list. */
    public static String in(String tag, Locale reader) {
        return LocaleDisplayNames.getInstance(
                        ULocale.forLocale(reader), DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU)
                .localeDisplayName(ULocale.forLanguageTag(tag));
    }

    /** Whether two tags name one language, however it is written or wherever it is spoken. */
    public static boolean same(String one, String other) {
        return Locale.forLanguageTag(one)
                .getLanguage()
                .equals(Locale.forLanguageTag(other).getLanguage());
    }
}
