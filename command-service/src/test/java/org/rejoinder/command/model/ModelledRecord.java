package org.rejoinder.command.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.rejoinder.contract.record.UpdateType;

/** The public record of one essay as the model has it. */
final class ModelledRecord {

    private static final Set<UpdateType> ENDS =
            Set.of(UpdateType.RETRACTION, UpdateType.WITHDRAWAL, UpdateType.REMOVAL);

    /** What an author may ask for. */
    private static final Set<UpdateType> FOR_AUTHORS = Set.of(
            UpdateType.ADDENDUM,
            UpdateType.CLARIFICATION,
            UpdateType.CORRECTION,
            UpdateType.CORRIGENDUM,
            UpdateType.ERRATUM,
            UpdateType.WITHDRAWAL);

    record Proposal(UpdateType type, String onto, boolean text, Person by) {}

    final Modelled essay;
    final Map<UUID, Proposal> proposals = new TreeMap<>();
    final Map<UUID, UpdateType> notices = new TreeMap<>();
    int edition = 1;
    int correction;
    boolean retracted;
    private boolean removed;

    ModelledRecord(Modelled essay) {
        this.essay = essay;
    }

    boolean isRemoved() {
        return removed;
    }

    String version() {
        return edition + "." + correction;
    }

    String state() {
        if (removed) {
            return "REMOVED";
        }
        return retracted
                ? "RETRACTED"
                : notices.containsValue(UpdateType.EXPRESSION_OF_CONCERN) ? "OF_CONCERN" : "STANDING";
    }

    private boolean isAuthor(Person person) {
        return essay.authors().contains(person.id());
    }

    private boolean takes(UpdateType type, boolean leadFrozen) {
        boolean newVersion = type == UpdateType.NEW_VERSION || type == UpdateType.NEW_EDITION;
        boolean afterRetraction = Set.of(UpdateType.ADDENDUM, UpdateType.CLARIFICATION, UpdateType.REMOVAL)
                .contains(type);
        return !removed
                && (!retracted || afterRetraction)
                && !(newVersion && leadFrozen && essay.kind == org.rejoinder.contract.commentary.Kind.LEAD);
    }

    boolean propose(Person by, UUID id, UpdateType type, String onto, boolean text, boolean leadFrozen) {
        boolean entitled = isAuthor(by) ? FOR_AUTHORS.contains(type) : by.edits();
        boolean fits = text ? type.mayChangeText() && !retracted : !type.needsText();
        if (!entitled || !takes(type, leadFrozen) || !onto.equals(version()) || !fits) {
            return false;
        }
        proposals.put(id, new Proposal(type, onto, text, by));
        return true;
    }

    boolean publish(Person by, UUID id, boolean eyes, boolean leadFrozen) {
        Proposal proposal = proposals.get(id);
        if (proposal == null || isAuthor(by) || !by.edits() || !takes(proposal.type(), leadFrozen)) {
            return false;
        }
        boolean two = ENDS.contains(proposal.type()) || proposal.type() == UpdateType.PARTIAL_RETRACTION;
        boolean publisher = by.publishes() || (proposal.by().publishes() && !isAuthor(proposal.by()));
        if (!proposal.onto().equals(version())
                || (retracted && proposal.text())
                || ((eyes || two) && proposal.by().equals(by))
                || (two && !publisher)) {
            return false;
        }
        proposals.remove(id);
        switch (proposal.type()) {
            case REMOVAL -> removed = true;
            case RETRACTION, WITHDRAWAL -> retracted = true;
            default -> changed(id, proposal);
        }
        return true;
    }

    private void changed(UUID id, Proposal proposal) {
        if (!proposal.text()) {
            notices.put(id, proposal.type());
        } else if (proposal.type() == UpdateType.NEW_VERSION || proposal.type() == UpdateType.NEW_EDITION) {
            edition++;
            correction = 0;
        } else {
            correction++;
        }
    }

    boolean drop(Person by, UUID id, boolean reason) {
        Proposal proposal = proposals.get(id);
        boolean own = proposal != null && proposal.by().equals(by);
        boolean entitled = isAuthor(by) ? own : by.edits();
        if (proposal == null || !entitled || (!own && !reason)) {
            return false;
        }
        proposals.remove(id);
        return true;
    }

    boolean lift(Person by, UUID id) {
        if (isAuthor(by) || !by.publishes() || removed || !notices.containsKey(id)) {
            return false;
        }
        notices.remove(id);
        return true;
    }

    Set<UUID> known() {
        Set<UUID> known = new HashSet<>(proposals.keySet());
        known.addAll(notices.keySet());
        return known;
    }
}
