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
import org.rejoinder.query.site.Translations;
import org.springframework.stereotype.Component;

/** Puts the page of a contributor together. */
@Component
class ContributorReader {

    private final Contributors contributors;
    private final Library library;
    private final Translations translations;

    ContributorReader(Contributors contributors, Library library, Translations translations) {
        this.contributors = contributors;
        this.library = library;
        this.translations = translations;
    }

    ContributorPage page(Contributors.Entry entry, String permalink) {
        List<UUID> all =
                Stream.concat(entry.essays().stream(), entry.digests().stream()).toList();
        // Translations stand beside their originals, and answer nobody once more.
        Map<UUID, Essay> signed =
                library.essays(all).stream().collect(Collectors.toMap(Essay::id, Function.identity()));
        Set<UUID> own = all.stream()
                .filter(id -> {
                    Essay essay = signed.get(id);
                    Essay original = essay == null ? null : signed.get(essay.translationOf());
                    return original == null || original.removed();
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Answer> given = library.answersFrom(own);
        List<Answer> had = once(library.answersTo(all));
        Set<UUID> named = new LinkedHashSet<>(own);
        given.stream().map(Answer::target).filter(Objects::nonNull).forEach(named::add);
        had.stream()
                .flatMap(answer -> Stream.of(answer.from(), Objects.requireNonNull(answer.target())))
                .forEach(named::add);
        Map<UUID, Essay> essays = library.essays(named).stream()
                .filter(essay -> !UpdateType.REMOVAL.name().equals(essay.ended()))
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<UUID, List<Contributor>> authors = contributors.authorsOf(essays.keySet());
        UUID me = entry.contributor().id();
        return new ContributorPage(
                entry.contributor(),
                latestFirst(entry.essays().stream().filter(own::contains).toList(), essays),
                latestFirst(entry.digests().stream().filter(own::contains).toList(), essays),
                translations.of(essays.values()),
                coauthors(me, entry.essays(), authors),
                exchanges(me, given, had, essays, authors),
                permalink);
    }

    /** Without what a translation answers once more. */
    private List<Answer> once(List<Answer> answers) {
        return Translations.once(
                answers,
                library.essays(answers.stream().map(Answer::from).distinct().toList()).stream()
                        .collect(Collectors.toMap(Essay::id, Function.identity())));
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
