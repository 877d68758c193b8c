package org.rejoinder.query.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Languages;
import org.rejoinder.query.site.Series;

/**
 * What was found, as a page shows it.
 *
 * @param query as it was typed
 * @param blank whether nothing was asked for: then the page says what can be
 * @param cut whether some of what was typed was too much
 * @param total how many essays are left, of those that were found
 * @param most whether more may have been found than are counted
 * @param contributors whose name was typed
 * @param series whose title was typed
 * @param help where nothing was found
 */
record SearchPage(
        String query,
        boolean blank,
        boolean cut,
        int total,
        boolean most,
        List<Hit> hits,
        List<Contributor> contributors,
        List<Series> series,
        List<Facet> facets,
        List<Facet.Choice> chosen,
        @Nullable String unnarrowedUrl,
        Order order,
        Paging paging,
        @Nullable Help help) {

    /**
     * One essay.
     *
     * @param title with what was found in it marked; absent for an untitled one
     * @param names the same
     * @param fragments of its text, each with the address of its place
     * @param beginning of its abstract, where nothing of its text was found
     * @param languages it can be read in, too, whether they were found or not
     */
    record Hit(
            Essay essay,
            @Nullable List<Stretch> title,
            List<Stretch> names,
            List<Fragment> fragments,
            List<Stretch> beginning,
            Languages languages) {

        /** Leads to the passage found, or to the essay. */
        public String url() {
            return fragments.isEmpty() ? essay.url() : fragments.get(0).url();
        }
    }

    /** A piece of a text with the address of its place. */
    record Fragment(String url, List<Stretch> stretches) {}

    /** How what was found is sorted, and the addresses to have it otherwise. */
    record Order(boolean byDate, String bestUrl, String latestUrl) {}

    /**
     * Where in what was found the page stands.
     *
     * @param first number of the first essay shown
     * @param last number of the last one
     */
    record Paging(
            int page,
            int pages,
            int first,
            int last,
            @Nullable String previousUrl,
            @Nullable String nextUrl) {}

    /**
     * What to do where nothing was found.
     *
     * @param instead the same with words that are used here, and how many essays that finds
     * @param unquoted how many there are without quotation marks
     * @param unnarrowed how many there are without what was chosen
     * @param series that there are to read
     */
    record Help(
            @Nullable Way instead,
            @Nullable Way unquoted,
            @Nullable Way unnarrowed,
            List<Series> series) {}

    /** Another search that finds something. */
    record Way(String text, String url, int count) {}
}
