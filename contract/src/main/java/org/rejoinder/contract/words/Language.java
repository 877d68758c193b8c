package org.rejoinder.contract.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that the interface speaks; the first is spoken where nothing else was asked for. */
public enum Language {
    /** As it is spelt in the bundles: days before months. */
    ENGLISH("English", Locale.UK),
    JAPANESE("日本語", Locale.forLanguageTag("ja")),
    RUSSIAN("Русский", Locale.forLanguageTag("ru"));

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
