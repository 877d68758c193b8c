package org.rejoinder.contract.words;

import com.ibm.icu.text.DateTimePatternGenerator;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much of a day or moment is written; how, is for each language to say: 3 May 2014, 2014年5月3日, 3 мая 2014 г. */
public enum DateForm {
    DAY("yMMMMd"),
    BRIEF_DAY("yMMMd"),
    MONTH("yMMMM"),
    BRIEF_MONTH("yMMM"),
    /** Without a year, for an axis. */
    MONTH_ALONE("LLL"),
    MOMENT("yMMMMdHm"),
    BRIEF_MOMENT("yMMMdHm"),
    BRIEF_SECOND("yMMMdHms"),
    /** Of what is not long ago. */
    RECENT_MOMENT("MMMdHm"),
    RECENT_SECOND("MMMdHms"),
    TIME("Hm");

    private record Form(DateForm form, Language language) {}

    private static final Map<Form, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private final String skeleton;

    DateForm(String skeleton) {
        this.skeleton = skeleton;
    }

    /** In words of the language. */
    public String in(Language language, TemporalAccessor when) {
        return FORMATS.computeIfAbsent(new Form(this, language), DateForm::format)
                .format(when);
    }

    private static DateTimeFormatter format(Form wanted) {
        Locale locale = wanted.language().locale();
        String pattern = DateTimePatternGenerator.getInstance(locale).getBestPattern(wanted.form().skeleton);
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
