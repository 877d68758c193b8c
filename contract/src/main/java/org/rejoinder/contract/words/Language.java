package org.rejoinder.contract.words;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.ListFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A language that the interface speaks; the first is spoken where nothing else was asked for. */
public enum Language {
    /** As it is spelt in the bundles: days before months. */
    ENGLISH("English", Locale.UK),
    JAPANESE("日本語", Locale.forLanguageTag("ja")),
    RUSSIAN("Русский", Locale.forLanguageTag("ru"));

    /** The cookie of whoever chose a language, which holds its tag. */
    public static final String COOKIE = "lang";

    private static final int MOST_HEADERS = 1000;
    private static final Map<String, Optional<Language>> ACCEPTED = new ConcurrentHashMap<>();

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    /** As it is called by those who speak it. */
    public String ownName() {
        return ownName;
    }

    /** By which numbers and dates are written. */
    public Locale locale() {
        return locale;
    }

    /** As it is named in pages and addresses: {@code en}, {@code ja}, {@code ru}. */
    public String tag() {
        return locale.getLanguage();
    }

    /** Names in an order of the language, one after the other: A, B and C. */
    public String list(Collection<String> names) {
        return ListFormatter.getInstance(locale).format(names);
    }

    /** How names are put in order; an object for one caller. */
    public Comparator<String> order() {
        Collator order = Collator.getInstance(locale);
        return order::compare;
    }

    /** The language of a tag, also of one that says more: {@code ja-JP}; empty where it is not spoken here. */
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String language = Locale.forLanguageTag(tag.strip()).getLanguage();
        return Arrays.stream(values()).filter(one -> one.tag().equals(language)).findFirst();
    }

    /** The language of a locale, the first where it is not spoken here. */
    public static Language of(@Nullable Locale locale) {
        if (locale != null) {
            for (Language one : values()) {
                if (one.tag().equals(locale.getLanguage())) {
                    return one;
                }
            }
        }
        return ENGLISH;
    }

    /** What a browser likes best of what is spoken here, by its {@code Accept-Language}; empty where it is nothing. */
    public static Optional<Language> accepted(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        // Browsers send the same few; whoever sends others is not let fill the memory with them.
        if (ACCEPTED.size() >= MOST_HEADERS) {
            ACCEPTED.clear();
        }
        return ACCEPTED.computeIfAbsent(header, Language::understood);
    }

    private static Optional<Language> understood(String header) {
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return ranges.stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> of(range.getRange()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
