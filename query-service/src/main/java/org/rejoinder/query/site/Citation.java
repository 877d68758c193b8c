package org.rejoinder.query.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.CitedName;

/**
 * One version of an essay as others cite it.
 *
 * @param key names it among others
 * @param authors of a digest the publication, for its original's author did not write it
 * @param title after the word for what ended the essay
 * @param publication what the site is called
 * @param series with its number
 * @param issued ISO date, year and month, or year
 * @param url of this very version
 * @param doi absent until it is registered, and for a version that it does not lead to
 * @param notes what whoever cites it is to know: where it first appeared, that it was retracted
 */
record Citation(
        String key,
        List<CitedName> authors,
        String title,
        String publication,
        @Nullable String issn,
        String series,
        String issued,
        String version,
        String url,
        @Nullable String doi,
        String language,
        String summary,
        List<String> keywords,
        List<String> notes) {

    /** Year, month, day, as far as they are known; nothing where no date was given. */
    List<Integer> date() {
        return issued.matches("\\d{4}(-\\d{2}(-\\d{2})?)?")
                ? List.of(issued.split("-", -1)).stream().map(Integer::valueOf).toList()
                : List.of();
    }
}
