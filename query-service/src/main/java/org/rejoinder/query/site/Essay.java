package org.rejoinder.query.site;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.query.text.LanguageNames;
import org.rejoinder.query.text.PrintedNames;

/**
 * A published essay as lists, cards and the map show it.
 *
 * @param kind name of a kind of commentary
 * @param title absent for an untitled response, which is shown as an answer to {@code answeredNames}
 * @param appearedOn ISO date, year and month, or year
 * @param answeredNames who wrote what it answers first, absent when it answers nothing or a work outside
 * @param source citation of the original, for an essay that appeared elsewhere
 * @param kindLabel what its series calls its kind, absent for the usual name
 * @param ended type of the update that ended it, absent while it stands
 * @param translationOf what it is declared a translation of, absent for an original
 * @param doi its own, once it is registered
 * @param originalDoi of the source, which is never its own
 */
public record Essay(
        UUID id,
        UUID seriesId,
        String seriesSlug,
        String seriesTitle,
        @Nullable Integer seriesNumber,
        String slug,
        String kind,
        String version,
        @Nullable String title,
        String summary,
        String language,
        int words,
        List<Byline> byline,
        String appearedOn,
        @Nullable String answeredNames,
        @Nullable String source,
        @Nullable String sourceUrl,
        boolean digest,
        String licence,
        @Nullable String kindLabel,
        @Nullable String ended,
        @Nullable UUID translationOf,
        @Nullable String doi,
        @Nullable String originalDoi) {

    private static final int WORDS_A_MINUTE = 230;

    public String url() {
        return "/series/" + seriesSlug + "/" + slug;
    }

    /** Whether its texts are gone and a page that says so stands at its address. */
    public boolean removed() {
        return "REMOVAL".equals(ended);
    }

    /** The original of all the languages it is in: itself, unless it is a translation. */
    public UUID original() {
        return translationOf == null ? id : translationOf;
    }

    /** What its language is called by those who read it. */
    public String languageName() {
        return LanguageNames.own(language);
    }

    public String names() {
        return names(byline);
    }

    static String names(List<Byline> byline) {
        return byline.stream().map(Byline::displayName).map(PrintedNames::in).collect(Collectors.joining(", "));
    }

    public String date() {
        return Dates.inWords(appearedOn);
    }

    public String briefDate() {
        return Dates.brief(appearedOn);
    }

    public int minutes() {
        return minutes(words);
    }

    /** How long it takes to read as many words. */
    static int minutes(int words) {
        return Math.max(1, Math.round((float) words / WORDS_A_MINUTE));
    }
}
