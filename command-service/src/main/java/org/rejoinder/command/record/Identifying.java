package org.rejoinder.command.record;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.record.Identified.Deposit;
import org.rejoinder.command.record.RecordCommand.ConfirmDeposit;
import org.rejoinder.command.record.RecordCommand.DepositDoi;
import org.rejoinder.command.record.RecordCommand.DropDeposit;
import org.rejoinder.command.record.RecordCommand.NoteDoi;
import org.rejoinder.command.record.RecordCommand.TakeDoiBack;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;

/**
 * Decides on DOIs. Nobody decides on an essay by registering it, so a publisher does so for an essay of their own, too. What
 * is asked for once more, and holds already, changes nothing.
 */
abstract class Identifying extends Updating {

    @CommandHandler
    long decide(DepositDoi command) {
        demandPublisher(command.by());
        if (!identified.firstHere()) {
            throw new Refused(RecordReason.NOT_FIRST_HERE);
        }
        if (!essay.isReadable() && identified.doi() == null) {
            throw new Refused(RecordReason.REMOVED);
        }
        demandOwn(command);
        Deposit wanted = new Deposit(command.doi(), command.batch(), command.timestamp(), command.sha256());
        if (identified.open() && wanted.equals(identified.latest())) {
            return versionFor(command.by());
        }
        Deposit before = identified.registered();
        if (before != null && command.timestamp() <= before.timestamp()) {
            throw new Refused(RecordReason.DEPOSITED_SINCE);
        }
        apply(new DoiDeposited(
                recordId,
                essay.commentaryId(),
                command.doi(),
                command.batch(),
                command.timestamp(),
                command.sha256(),
                command.by().person()));
        return versionFor(command.by());
    }

    /** A DOI that somebody else gives out is not ours to say anything of, unless we registered it under an earlier prefix. */
    private void demandOwn(DepositDoi command) {
        if (identified.doi() == null) {
            if (!Doi.isUnder(command.prefix(), command.doi())) {
                throw new Refused(RecordReason.OTHER_PREFIX);
            }
        } else if (!identified.doi().equals(command.doi())) {
            throw new Refused(RecordReason.DOI_STANDS);
        } else if (identified.registered() == null && !Doi.isUnder(command.prefix(), command.doi())) {
            throw new Refused(RecordReason.OTHER_PREFIX);
        }
    }

    @CommandHandler
    long decide(DropDeposit command) {
        demandPublisher(command.by());
        demandDeposit(command.batch());
        if (identified.open()) {
            apply(new DoiDepositDropped(
                    recordId,
                    essay.commentaryId(),
                    command.batch(),
                    command.by().person()));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(ConfirmDeposit command) {
        demandPublisher(command.by());
        Deposit deposit = demandDeposit(command.batch());
        if (!identified.open()) {
            if (!deposit.equals(identified.registered())) {
                throw new Refused(RecordReason.NO_SUCH_DEPOSIT);
            }
            return versionFor(command.by());
        }
        apply(new DoiRegistered(
                recordId,
                essay.commentaryId(),
                deposit.doi(),
                deposit.batch(),
                deposit.timestamp(),
                deposit.sha256(),
                command.by().person()));
        return versionFor(command.by());
    }

    /** A later deposit of the same essay has taken the place of an earlier one. */
    private Deposit demandDeposit(UUID batch) {
        Deposit deposit = identified.latest();
        if (deposit == null || !deposit.batch().equals(batch)) {
            throw new Refused(RecordReason.NO_SUCH_DEPOSIT);
        }
        return deposit;
    }

    @CommandHandler
    long decide(NoteDoi command) {
        demandPublisher(command.by());
        if (!essay.isReadable()) {
            throw new Refused(RecordReason.REMOVED);
        }
        String doi = Doi.read(command.doi()).orElseThrow(() -> new Refused(RecordReason.MALFORMED_DOI));
        String present = identified.firstHere() ? identified.doi() : identified.original();
        if (present != null && !present.equals(doi)) {
            throw new Refused(RecordReason.DOI_STANDS);
        }
        if (present == null) {
            UUID by = command.by().person();
            apply(
                    identified.firstHere()
                            ? new DoiRegistered(recordId, essay.commentaryId(), doi, null, null, null, by)
                            : new OriginalDoiNoted(recordId, essay.commentaryId(), doi, by));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(TakeDoiBack command) {
        demandPublisher(command.by());
        boolean original = command.doi().equals(identified.original());
        if (!original && !command.doi().equals(identified.doi())) {
            throw new Refused(RecordReason.NO_SUCH_DOI);
        }
        apply(new DoiTakenBack(
                recordId,
                essay.commentaryId(),
                command.doi(),
                original,
                command.by().person()));
        return versionFor(command.by());
    }

    private static void demandPublisher(Actor by) {
        Policy.onSite(by, Right.REGISTER_DOI);
    }
}
