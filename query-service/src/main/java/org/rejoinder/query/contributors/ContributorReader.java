package org.rejoinder.query.contributors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.site.Answer;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Library;
import org.springframework.stereotype.Component;

/** Puts the page of a contributor together. */
@Component
class ContributorReader {

    private final Contributors contributors;
    private final Library library;

    ContributorReader(Contributors contributors, Library library) {
        this.contributors = contributors;
        this.library = library;
    }

    ContributorPage page(Contributors.Entry entry, String permalink) {
        List<UUID> own =
                Stream.concat(entry.essays().stream(), entry.digests().stream()).toList();
        List<Answer> given = library.answersFrom(own);
        List<Answer> had = library.answersTo(own);
        Set<UUID> all = new LinkedHashSet<>(own);
        given.stream().map(Answer::target).filter(Objects::nonNull).forEach(all::add);
        had.stream().map(Answer::from).forEach(all::add);
        Map<UUID, Essay> essays = library.essays(all).stream()
                .filter(essay -> !UpdateType.REMOVAL.name().equals(essay.ended()))
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<UUID, List<Contributor>> authors = contributors.authorsOf(essays.keySet());
        UUID me = entry.contributor().id();
        return new ContributorPage(
                entry.contributor(),
                latestFirst(entry.essays(), essays),
                latestFirst(entry.digests(), essays),
                coauthors(me, entry.essays(), authors),
                exchanges(me, given, had, essays, authors),
                permalink);
    }

    private static List<Essay> latestFirst(Collection<UUID> ids, Map<UUID, Essay> essays) {
        return ids.stream()
                .map(essays::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Essay::appearedOn).reversed().thenComparing(Essay::url))
                .toList();
    }

    private static Map<UUID, List<Contributor>> coauthors(
            UUID me, Collection<UUID> essays, Map<UUID, List<Contributor>> authors) {
        Map<UUID, List<Contributor>> coauthors = new LinkedHashMap<>();
        for (UUID essay : essays) {
            List<Contributor> others = others(me, essay, authors);
            if (!others.isEmpty()) {
                coauthors.put(essay, others);
            }
        }
        return coauthors;
    }

    private static List<Contributor> others(UUID me, UUID essay, Map<UUID, List<Contributor>> authors) {
        return authors.getOrDefault(essay, List.of()).stream()
                .filter(author -> !author.id().equals(me))
                .toList();
    }

    /** Those with whom there is most to read first. */
    private static List<ContributorPage.Exchange> exchanges(
            UUID me,
            List<Answer> given,
            List<Answer> had,
            Map<UUID, Essay> essays,
            Map<UUID, List<Contributor>> authors) {
        Map<UUID, ContributorPage.Exchange> exchanges = new LinkedHashMap<>();
        for (Answer answer : given) {
            Essay target = essays.get(answer.target());
            Essay from = essays.get(answer.from());
            if (target != null && from != null) {
                for (Contributor other : others(me, target.id(), authors)) {
                    with(exchanges, other).answered().add(new ContributorPage.Pair(from, target));
                }
            }
        }
        for (Answer answer : had) {
            Essay target = essays.get(answer.target());
            Essay from = essays.get(answer.from());
            if (target != null && from != null) {
                for (Contributor other : others(me, from.id(), authors)) {
                    with(exchanges, other).answeredBy().add(new ContributorPage.Pair(from, target));
                }
            }
        }
        return exchanges.values().stream()
                .sorted(Comparator.comparing(ContributorPage.Exchange::size)
                        .reversed()
                        .thenComparing(
                                exchange -> Spelling.fold(exchange.other().sortName()))
                        .thenComparing(exchange -> exchange.other().slug()))
                .toList();
    }

    private static ContributorPage.Exchange with(Map<UUID, ContributorPage.Exchange> exchanges, Contributor other) {
        return exchanges.computeIfAbsent(
                other.id(), ignored -> new ContributorPage.Exchange(other, new ArrayList<>(), new ArrayList<>()));
    }
}
