package org.rejoinder.command.record;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.record.RecordCommand.DeclareTranslation;
import org.rejoinder.command.record.RecordCommand.TakeTranslationBack;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;

/** Decides which essay is another one in another language. */
abstract class Translating extends Standing {

    @CommandHandler
    long decide(DeclareTranslation command) {
        demandRight(command.by());
        PublishedEssay original = command.translation().original();
        // Readers of the original see it as well, so it is for those who look after that, too.
        Policy.inSeries(command.by(), original.seriesId(), Right.DECLARE_TRANSLATION);
        UUID declared = essay.translationOf();
        if (original.commentaryId().equals(declared)) {
            return versionFor(command.by());
        }
        if (declared != null) {
            throw new Refused(RecordReason.HAS_ORIGINAL);
        }
        command.translation().demand(essay);
        apply(new TranslationDeclared(
                recordId,
                essay.commentaryId(),
                original.commentaryId(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(TakeTranslationBack command) {
        demandRight(command.by());
        UUID declared = essay.translationOf();
        if (declared == null) {
            throw new Refused(RecordReason.NOT_A_TRANSLATION);
        }
        apply(new TranslationTakenBack(
                recordId,
                essay.commentaryId(),
                declared,
                command.reason(),
                command.by().person()));
        return versionFor(command.by());
    }

    private void demandRight(Actor by) {
        Policy.inManuscript(essay.partsOf(by), Right.DECLARE_TRANSLATION);
        if (!essay.isReadable()) {
            throw new Refused(RecordReason.REMOVED);
        }
    }
}
