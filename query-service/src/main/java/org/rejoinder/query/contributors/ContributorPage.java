package org.rejoinder.query.contributors;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Languages;

/**
 * Somebody with what they wrote here, and with whom they argue.
 *
 * @param essays that they wrote, the latest first
 * @param digests by the editors of what they wrote elsewhere
 * @param languages that each of them can be read in, too
 * @param coauthors of each essay that was written together, without this contributor
 */
public record ContributorPage(
        Contributor contributor,
        List<Essay> essays,
        List<Essay> digests,
        Map<UUID, Languages> languages,
        Map<UUID, List<Contributor>> coauthors,
        List<Exchange> exchanges,
        String permalink) {

    /**
     * With one other contributor, both ways.
     *
     * @param answered where this one answered the other
     * @param answeredBy where the other answered this one
     */
    public record Exchange(Contributor other, List<Pair> answered, List<Pair> answeredBy) {
        int size() {
            return answered.size() + answeredBy.size();
        }
    }

    /** One essay's answer to another. */
    public record Pair(Essay answer, Essay target) {}

    /** How many answers of theirs there are, to anybody. */
    public long answersGiven() {
        return exchanges.stream()
                .flatMap(exchange -> exchange.answered().stream())
                .distinct()
                .count();
    }

    /** How many answers to them there are. */
    public long answersHad() {
        return exchanges.stream()
                .flatMap(exchange -> exchange.answeredBy().stream())
                .distinct()
                .count();
    }
}
