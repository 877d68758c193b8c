package org.rejoinder.query.site;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Essays on paper: one, or a whole series in reading order.
 *
 * @param whole whether it is the series
 * @param address of what is printed
 * @param printed today, in words
 * @param depths of the essays in the conversation, in the same order
 */
record PrintPage(
        Series series, boolean whole, String address, String printed, List<EssayPage> essays, List<Integer> depths) {

    /** The text of one essay with its notes at the end, its ids apart from those of the others. */
    public String html(int index) {
        String own = "e" + index + "-";
        return essays.get(index).blocks().stream()
                .map(EssayPage.Block::html)
                .collect(Collectors.joining("\n"))
                .replace(" id=\"", " id=\"" + own)
                .replace("href=\"#", "href=\"#" + own)
                // What has not been scrolled to is printed, too.
                .replace(" loading=\"lazy\"", "");
    }

    public int words() {
        return essays.stream().mapToInt(page -> page.content().words()).sum();
    }

    public int minutes() {
        return Essay.minutes(words());
    }
}
