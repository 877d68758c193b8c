package org.rejoinder.command.record.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.log.Reservations;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.PublishedEssay.State;
import org.rejoinder.command.record.Translation;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.springframework.stereotype.Component;

/**
 * Looks up what must be known before an essay is called a translation. Two essays have records of their own, so nothing but a
 * turn at each keeps two people from declaring them translations of each other at the same moment, or from making a chain.
 */
@Component("translations")
final class Translations {

    /** BCP 47 for a language that is not known: an erased text has none. */
    private static final String UNDETERMINED = "und";

    private final Facts facts;
    private final TextStore texts;
    private final Reservations reservations;
    private final Messages messages;

    Translations(Facts facts, TextStore texts, Reservations reservations, Messages messages) {
        this.facts = facts;
        this.texts = texts;
        this.reservations = reservations;
        this.messages = messages;
    }

    /**
     * What is known of a public essay and what it would be a translation of.
     *
     * @throws Rejection of the field {@code original} when there is no such public essay
     */
    Translation of(PublishedEssay essay, UUID original) {
        takeTurns(essay.commentaryId(), original);
        return of(
                essay.commentaryId(),
                language(essay),
                original,
                !facts.translationsOf(essay.commentaryId()).isEmpty());
    }

    /**
     * The same for an essay that is about to be recorded.
     *
     * @param into its language
     */
    Translation of(UUID fresh, String into, UUID original) {
        takeTurns(original);
        return of(fresh, into, original, false);
    }

    private Translation of(UUID id, String into, UUID original, boolean translated) {
        PublishedEssay of = facts.published(original)
                .orElseThrow(
                        () -> Rejection.field("original", "ORIGINAL_NOT_PUBLIC", messages.of("ORIGINAL_NOT_PUBLIC")));
        List<PublishedEssay> others = facts.translationsOf(original);
        boolean taken = others.stream()
                .filter(other -> !other.commentaryId().equals(id))
                .filter(other -> other.state() == State.STANDING || other.state() == State.OF_CONCERN)
                .anyMatch(other -> Translation.sameLanguage(language(other), into));
        return new Translation(of, language(of), into, translated, taken);
    }

    /** In one order, whoever comes: two that wait for each other would both be sent away by the database, and late. */
    private void takeTurns(UUID... commentaries) {
        Stream.of(commentaries).distinct().sorted().forEach(id -> reservations.takeTurn("translations of " + id));
    }

    private String language(PublishedEssay essay) {
        return texts.find(essay.text().id())
                .map(json -> CanonicalJson.read(json, EssayText.class).language())
                .orElse(UNDETERMINED);
    }
}
