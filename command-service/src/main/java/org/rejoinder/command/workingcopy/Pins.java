package org.rejoinder.command.workingcopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.passage.Passages;
import org.rejoinder.command.passage.Pointer;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.commentary.Work;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.passage.QuotedPhrases;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Answer;
import org.springframework.stereotype.Component;

/** Adds and removes what a working copy answers: its targets, and passages of them. */
@Component("pins")
class Pins {

    private static final int MOST_PINS = 100;
    private static final int MOST_TARGETS = 20;

    private final Writing writing;
    private final Facts facts;
    private final TextStore texts;
    private final Passages passages;
    private final Messages messages;

    Pins(Writing writing, Facts facts, TextStore texts, Passages passages, Messages messages) {
        this.writing = writing;
        this.facts = facts;
        this.texts = texts;
        this.passages = passages;
        this.messages = messages;
    }

    /**
     * Pins a passage.
     *
     * @param essay the essay it is in; the primary target when absent
     */
    Outcome add(UUID commentaryId, @Nullable UUID essay, Pointer pointer, Actor by) {
        WorkingCopy open = writing.open(commentaryId, by);
        UUID answeredId = essay == null ? primary(open) : essay;
        PublishedEssay answered = answerable(commentaryId, answeredId);
        Target target = Target.essay(answeredId, answered.version());
        Passages.Found found = passages.find(markdown(answered), pointer, "quote");
        AtomicReference<@Nullable String> notice = new AtomicReference<>(found.notice());
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    if (copy.pins() >= MOST_PINS) {
                        throw wrong("quote", "TOO_MANY_PINS");
                    }
                    WorkingCopy pinned = copy.pinning(target, found.passage());
                    if (pinned.pins() == copy.pins()) {
                        notice.set("ALREADY_PINNED");
                    }
                    return pinned;
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision()).noticing(notice.get());
    }

    /**
     * Pins a passage of one of the targets.
     *
     * @param answer its place among what is answered, from 0
     */
    Outcome addTo(UUID commentaryId, int answer, Pointer pointer, Actor by) {
        List<Target> targets = writing.open(commentaryId, by).targets();
        if (answer < 0 || answer >= targets.size()) {
            throw wrong("answer", "NO_SUCH_TARGET");
        }
        UUID essay = targets.get(answer).commentaryId();
        return essay != null
                ? add(commentaryId, essay, pointer, by)
                : addWords(commentaryId, targets.get(answer), pointer.quote(), by);
    }

    /** Words of a work outside, which nobody here can find in it: they have no place. */
    private Outcome addWords(UUID commentaryId, Target work, @Nullable String quote, Actor by) {
        String words = quote == null ? "" : quote.replaceAll("\\s+", " ").strip();
        if (words.isEmpty()) {
            throw wrong("quote", "REQUIRED");
        }
        AtomicReference<@Nullable String> notice = new AtomicReference<>();
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    if (copy.pins() >= MOST_PINS) {
                        throw wrong("quote", "TOO_MANY_PINS");
                    }
                    WorkingCopy pinned = copy.quoting(work, new Passage(words, "", "", 0, 0, ""));
                    notice.set(pinned.pins() == copy.pins() ? "ALREADY_PINNED" : null);
                    return pinned;
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision()).noticing(notice.get());
    }

    /**
     * Pins a passage that the writing page offered.
     *
     * @param version of the essay the offer was made from; when it was corrected meanwhile nothing is pinned, since the
     *     place may be another
     */
    Outcome addOffered(UUID commentaryId, UUID essay, String version, Pointer place, Actor by) {
        WorkingCopy open = writing.open(commentaryId, by);
        return answerable(commentaryId, essay).version().equals(version)
                ? add(commentaryId, essay, place, by)
                : Outcome.workingCopy(commentaryId, open.revision()).noticing("TARGET_CORRECTED");
    }

    /**
     * Pins what the text quotes from its targets and has not pinned yet.
     *
     * @param essay only from this one; from all of them when absent
     */
    Outcome addQuoted(UUID commentaryId, @Nullable UUID essay, Actor by) {
        AtomicReference<@Nullable String> notice = new AtomicReference<>("NOTHING_QUOTED");
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    WorkingCopy pinned = copy;
                    QuotedPhrases phrases = QuotedPhrases.in(copy.markdown());
                    for (UUID target : copy.essays()) {
                        if (essay == null || essay.equals(target)) {
                            pinned = pinningQuoted(pinned, target, phrases);
                        }
                    }
                    if (pinned.pins() > copy.pins()) {
                        notice.set(null);
                    }
                    return pinned;
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision()).noticing(notice.get());
    }

    private WorkingCopy pinningQuoted(WorkingCopy copy, UUID essay, QuotedPhrases phrases) {
        WorkingCopy pinned = copy;
        PublishedEssay answered = answerable(copy.commentaryId(), essay);
        Target target = Target.essay(essay, answered.version());
        Quotation text = new Quotation(PlainText.of(markdown(answered)));
        for (Passage passage : phrases.offers(text, copy.pinsOf(essay))) {
            if (pinned.pins() < MOST_PINS && passage.exact().length() <= Passages.LONGEST) {
                pinned = pinned.pinning(target, passage);
            }
        }
        return pinned;
    }

    Outcome remove(UUID commentaryId, int index, Actor by) {
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    if (index < 0 || index >= copy.pins()) {
                        throw wrong("index", "NO_SUCH_PIN");
                    }
                    return copy.unpinning(index);
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision());
    }

    Outcome addTarget(
            UUID commentaryId, @Nullable UUID essay, @Nullable String citation, @Nullable Work work, Actor by) {
        boolean cited = citation != null && !citation.isBlank();
        if ((essay == null ? 0 : 1) + (cited ? 1 : 0) + (work == null ? 0 : 1) != 1) {
            throw wrong("target", "ONE_TARGET");
        }
        writing.open(commentaryId, by);
        Target target = essay == null
                ? outside(citation, work)
                : Target.essay(essay, answerable(commentaryId, essay).version());
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    if (copy.targets().contains(target)) {
                        throw wrong(essay == null ? "citation" : "target", "ALREADY_A_TARGET");
                    }
                    if (copy.answers().size() >= MOST_TARGETS) {
                        throw wrong("target", "TOO_MANY_TARGETS");
                    }
                    List<Answer> answers = new ArrayList<>(copy.answers());
                    answers.add(new Answer(target, List.of()));
                    return copy.answering(answers);
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision());
    }

    private static Target outside(@Nullable String citation, @Nullable Work work) {
        return work == null ? Target.external(String.valueOf(citation).strip()) : Target.external(work);
    }

    /** Cites a work outside in another way; what is quoted of it stays. */
    Outcome citeTarget(UUID commentaryId, int index, @Nullable String citation, @Nullable Work work, Actor by) {
        if ((citation == null || citation.isBlank()) == (work == null)) {
            throw wrong("citation", "REQUIRED");
        }
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    if (index < 0
                            || index >= copy.answers().size()
                            || copy.answers().get(index).target().commentaryId() != null) {
                        throw wrong("index", "NO_SUCH_TARGET");
                    }
                    List<Answer> answers = new ArrayList<>(copy.answers());
                    answers.set(
                            index,
                            new Answer(
                                    outside(citation, work), answers.get(index).passages()));
                    return copy.answering(answers);
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision());
    }

    Outcome removeTarget(UUID commentaryId, int index, Actor by) {
        WorkingCopy saved = writing.amend(
                commentaryId,
                copy -> {
                    if (index < 0 || index >= copy.answers().size()) {
                        throw wrong("index", "NO_SUCH_TARGET");
                    }
                    List<Answer> answers = new ArrayList<>(copy.answers());
                    answers.remove(index);
                    return copy.answering(answers);
                },
                by);
        return Outcome.workingCopy(commentaryId, saved.revision());
    }

    private UUID primary(WorkingCopy copy) {
        return copy.targets().stream()
                .flatMap(target -> Optional.ofNullable(target.commentaryId()).stream())
                .findFirst()
                .orElseThrow(() -> wrong("target", "REQUIRED"));
    }

    private PublishedEssay answerable(UUID commentaryId, UUID essay) {
        return facts.answerableBy(writing.manuscript(commentaryId).author(), essay)
                .orElseThrow(() -> wrong("target", "NOT_PUBLISHED"));
    }

    private String markdown(PublishedEssay essay) {
        return CanonicalJson.read(texts.read(essay.text().id()), EssayText.class)
                .markdown();
    }

    private Rejection wrong(String field, String code) {
        return Rejection.field(field, code, messages.of(code));
    }
}
