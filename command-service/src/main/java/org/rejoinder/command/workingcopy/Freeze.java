package org.rejoinder.command.workingcopy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryCommand.CopyEdit;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.figure.Figures;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.text.TextRef;
import org.springframework.stereotype.Component;

/** Freezes a working copy as a version of its manuscript; to be called within one unit of work. */
@Component("freeze")
class Freeze {

    private final Writing writing;
    private final Facts facts;
    private final TextStore texts;
    private final Figures figures;
    private final Messages messages;
    private final Commands commands;

    Freeze(Writing writing, Facts facts, TextStore texts, Figures figures, Messages messages, Commands commands) {
        this.writing = writing;
        this.facts = facts;
        this.texts = texts;
        this.figures = figures;
        this.messages = messages;
        this.commands = commands;
    }

    Outcome saveVersion(UUID commentaryId, Actor by, @Nullable Long expectedVersion) {
        WorkingCopy copy = writing.open(commentaryId, by);
        return outcome(
                copy, commands.send(new SaveVersion(commentaryId, write(copy), copy.targets(), by, expectedVersion)));
    }

    /** Hands the copy to the editors. */
    Outcome submit(WorkingCopy copy, Actor by, @Nullable Long expectedVersion) {
        demandFigures(copy);
        ManuscriptFacts manuscript = writing.manuscript(copy.commentaryId());
        SeriesFacts series = facts.series(manuscript.seriesId()).orElseThrow(Rejection::notFound);
        TextRef interests = texts.write("text/plain", copy.competingInterests().strip());
        return outcome(
                copy,
                commands.send(new SubmitDraft(
                        copy.commentaryId(),
                        write(copy),
                        copy.targets(),
                        answered(manuscript, copy.targets()),
                        interests,
                        copy.licence(),
                        // The limit is the call's, and the call is for responses.
                        manuscript.kind() == Kind.RESPONSE ? series.wordLimit() : null,
                        by,
                        expectedVersion)));
    }

    /**
     * Makes what an editor changed the manuscript's text.
     *
     * @param copy of the accepted text, as the editor left it
     */
    Outcome copyEdit(WorkingCopy copy, Substance substance, Actor by, @Nullable Long expectedVersion) {
        demandFigures(copy);
        return outcome(
                copy,
                commands.send(new CopyEdit(
                        copy.commentaryId(), write(copy), copy.targets(), substance, by, expectedVersion)));
    }

    private TextRef write(WorkingCopy copy) {
        return texts.write(copy.essay(figures.freeze(copy.commentaryId(), copy.markdown(), List.of())));
    }

    /** Whoever does not see a picture is told what it shows, or that it says nothing. */
    private void demandFigures(WorkingCopy copy) {
        List<FieldError> wrong = figures.faults(copy.commentaryId(), copy.markdown()).stream()
                .map(fault -> new FieldError(
                        "markdown",
                        fault.code(),
                        messages.of(
                                fault.code(),
                                fault.use().caption().isEmpty()
                                        ? fault.use().sha256().substring(0, 8)
                                        : fault.use().caption())))
                .distinct()
                .toList();
        if (!wrong.isEmpty()) {
            throw Rejection.fields(wrong);
        }
    }

    private List<PublishedEssay> answered(ManuscriptFacts manuscript, List<Target> targets) {
        return targets.stream()
                .map(Target::commentaryId)
                .filter(Objects::nonNull)
                .flatMap(id -> facts.answerableBy(manuscript.author(), id).stream())
                .toList();
    }

    private static Outcome outcome(WorkingCopy copy, Commands.Receipt<Long> receipt) {
        long version = Objects.requireNonNull(receipt.result());
        return new Outcome(copy.commentaryId(), version, null, copy.revision(), null);
    }
}
