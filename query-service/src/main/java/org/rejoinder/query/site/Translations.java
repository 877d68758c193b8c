package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds essays in their other languages. */
@Component
public class Translations {

    private final Library library;

    Translations(Library library) {
        this.library = library;
    }

    /** The other languages of each of these essays, by its id. */
    public Map<UUID, Languages> of(Collection<Essay> essays) {
        Set<UUID> originals = essays.stream().map(Essay::original).collect(Collectors.toSet());
        List<Essay> translations = library.translationsOf(originals);
        // Only what something is known to be a translation of need be looked up.
        Set<UUID> missing = new HashSet<>();
        essays.stream().map(Essay::translationOf).filter(Objects::nonNull).forEach(missing::add);
        translations.stream().map(Essay::translationOf).filter(Objects::nonNull).forEach(missing::add);
        Map<UUID, Essay> known = essays.stream()
                .filter(essay -> essay.translationOf() == null)
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a));
        missing.removeAll(known.keySet());
        library.essays(missing).forEach(essay -> known.put(essay.id(), essay));
        Map<UUID, List<Essay>> byOriginal = translations.stream()
                .collect(Collectors.groupingBy(essay -> Objects.requireNonNull(essay.translationOf())));
        Map<UUID, Languages> languages = new HashMap<>();
        for (Essay essay : essays) {
            languages.put(
                    essay.id(),
                    of(essay, known.get(essay.original()), byOriginal.getOrDefault(essay.original(), List.of())));
        }
        return languages;
    }

    /**
     * The other languages of an essay.
     *
     * @param original what it is a translation of, or itself
     * @param translations of that
     */
    static Languages of(Essay essay, @Nullable Essay original, List<Essay> translations) {
        List<Essay> all = new ArrayList<>();
        if (original != null) {
            all.add(original);
            all.addAll(translations);
        }
        List<Essay> others = all.stream()
                .filter(other -> !other.id().equals(essay.id()) && !other.removed())
                .toList();
        return new Languages(essay.translationOf() == null ? null : original, others);
    }

    /**
     * Answers without those that a translation gives once more: what the original of it answers already.
     *
     * @param from the essays the answers are in, by id
     */
    public static List<Answer> once(List<Answer> answers, Map<UUID, Essay> from) {
        Set<UUID> answering = answers.stream().map(Answer::from).collect(Collectors.toSet());
        return answers.stream()
                .filter(answer -> {
                    Essay essay = from.get(answer.from());
                    return essay == null || !answering.contains(essay.translationOf());
                })
                .toList();
    }
}
