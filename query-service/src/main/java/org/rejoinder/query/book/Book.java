package org.rejoinder.query.book;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.rejoinder.query.exchange.Work;

/**
 * What a file holds: an essay, or a series in reading order.
 *
 * @param language BCP 47, of the series or the one essay
 * @param spoken in which words of ours are where they belong to no one essay
 * @param address of the page it is made of
 */
record Book(
        String origin,
        String publication,
        Work.Series series,
        boolean whole,
        String language,
        String spoken,
        String address,
        List<Chapter> chapters) {

    public String title() {
        return whole ? series.fullTitle() : chapters.get(0).title();
    }

    public int words() {
        return chapters.stream().mapToInt(Chapter::words).sum();
    }

    /** Everyone who signed something in it, once, in reading order. */
    public List<String> signers() {
        return chapters.stream()
                .flatMap(chapter -> chapter.work().authors().isEmpty()
                        ? java.util.stream.Stream.of(publication)
                        : chapter.work().authors().stream()
                                .map(author -> author.byline().displayName()))
                .distinct()
                .toList();
    }

    public List<String> keywords() {
        return chapters.stream()
                .flatMap(chapter -> chapter.work().keywords().stream())
                .distinct()
                .toList();
    }

    /** Its licences, most often one. */
    public String licences() {
        return chapters.stream()
                .map(chapter -> chapter.work().licence())
                .filter(licence -> !licence.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    public String summary() {
        return whole ? series.description() : chapters.get(0).work().summary();
    }

    /** When anything in it last changed. */
    Instant changedAt() {
        return chapters.stream()
                .map(chapter -> chapter.work().changedAt())
                .max(Instant::compareTo)
                .orElse(series.openedAt());
    }
}
