package org.rejoinder.command.record;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.rejoinder.command.access.Refused;
import org.rejoinder.contract.commentary.Target;

/**
 * What must be known of both sides before an essay is called a translation, looked up beforehand. A translation is the same
 * contribution in another language, so it is of the same kind, answers nothing that it renders, and points at the original,
 * never at another translation.
 *
 * @param original as it stands on the public record
 * @param from language of the original, a BCP 47 tag
 * @param into language of the translation, a BCP 47 tag
 * @param translated whether something is declared a translation of the essay itself
 * @param taken whether the original has another translation into this language that stands
 */
public record Translation(PublishedEssay original, String from, String into, boolean translated, boolean taken) {

    /** Whether two tags name one language, however it is written or wherever it is spoken: {@code en} and {@code en-GB}. */
    public static boolean sameLanguage(String one, String other) {
        return Locale.forLanguageTag(one)
                .getLanguage()
                .equals(Locale.forLanguageTag(other).getLanguage());
    }

    /**
     * Holds an essay against what a translation is.
     *
     * @throws Refused when it cannot be one of this original
     */
    void demand(PublishedEssay essay) {
        if (original.commentaryId().equals(essay.commentaryId())) {
            throw new Refused(RecordReason.TRANSLATES_ITSELF);
        }
        if (!original.isReadable()) {
            throw new Refused(RecordReason.ORIGINAL_REMOVED);
        }
        if (original.translationOf() != null) {
            throw new Refused(RecordReason.ORIGINAL_IS_TRANSLATION);
        }
        if (translated) {
            throw new Refused(RecordReason.HAS_TRANSLATIONS);
        }
        if (original.kind() != essay.kind()) {
            throw new Refused(RecordReason.OTHER_KIND);
        }
        if (answers(essay.targets(), original.commentaryId()) || answers(original.targets(), essay.commentaryId())) {
            throw new Refused(RecordReason.ANSWERS_ORIGINAL);
        }
        if (sameLanguage(from, into)) {
            throw new Refused(RecordReason.SAME_LANGUAGE);
        }
        if (taken) {
            throw new Refused(RecordReason.LANGUAGE_TAKEN);
        }
    }

    private static boolean answers(List<Target> targets, UUID commentary) {
        return targets.stream().anyMatch(target -> commentary.equals(target.commentaryId()));
    }
}
