package org.rejoinder.command.commentary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Coauthor;

/** Who else wrote a manuscript, and what each of them said to being named as an author of it. */
final class Coauthors {

    private List<Coauthor> named = List.of();
    private final Map<UUID, Boolean> answers = new HashMap<>();

    /**
     * Replaces the list. A consent is one person's: somebody else in the same place has not given it. Who has no account
     * is told from another by the id alone.
     */
    void name(List<Coauthor> now) {
        Map<UUID, Coauthor> before = byId(named);
        Map<UUID, Coauthor> after = byId(now);
        answers.keySet().removeIf(id -> !isSamePerson(before.get(id), after.get(id)));
        named = List.copyOf(now);
    }

    void answer(UUID coauthorId, boolean consents) {
        answers.put(coauthorId, consents);
    }

    List<Coauthor> named() {
        return named;
    }

    Optional<Coauthor> find(UUID coauthorId) {
        return Optional.ofNullable(byId(named).get(coauthorId));
    }

    /** What a co-author said; absent until they said something. */
    @Nullable
    Boolean answerOf(UUID coauthorId) {
        return answers.get(coauthorId);
    }

    boolean haveAllConsented() {
        return named.stream().allMatch(this::hasConsented);
    }

    boolean hasConsented(Coauthor coauthor) {
        return Boolean.TRUE.equals(answers.get(coauthor.coauthorId()));
    }

    /** The accounts of all who are on the list, and of those who refused, too: they may think better of it. */
    Set<UUID> people() {
        return accounts(false);
    }

    /** The accounts of those who are authors unless they say otherwise. */
    Set<UUID> authors() {
        return accounts(true);
    }

    boolean someHaveNoAccount() {
        return named.stream().anyMatch(coauthor -> coauthor.name().personId() == null);
    }

    private Set<UUID> accounts(boolean withoutRefusing) {
        return named.stream()
                .filter(coauthor -> !withoutRefusing || !Boolean.FALSE.equals(answers.get(coauthor.coauthorId())))
                .map(coauthor -> coauthor.name().personId())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<UUID, Coauthor> byId(List<Coauthor> list) {
        return list.stream()
                .collect(Collectors.toMap(Coauthor::coauthorId, coauthor -> coauthor, (first, second) -> first));
    }

    private static boolean isSamePerson(@Nullable Coauthor before, @Nullable Coauthor after) {
        if (before == null || after == null) {
            return false;
        }
        return Objects.equals(before.name().personId(), after.name().personId());
    }
}
