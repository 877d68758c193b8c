package org.rejoinder.command.model;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;

/** An invitation as the model has it: Draft → Sent → Accepted | Declined | Expired | Rescinded. */
final class ModelledInvitation {

    final Kind kind;
    final @Nullable Modelled target;
    private final int lastDay;
    String state = "DRAFT";

    ModelledInvitation(Kind kind, @Nullable Modelled target, int lastDay) {
        this.kind = kind;
        this.target = target;
        this.lastDay = lastDay;
    }

    boolean send(Person by, int today) {
        return by.edits() && state.equals("DRAFT") && today <= lastDay && to("SENT");
    }

    boolean isOpen(int today) {
        return state.equals("SENT") && today <= lastDay;
    }

    boolean accept(int today, boolean placed) {
        return isOpen(today) && placed && to("ACCEPTED");
    }

    boolean decline(int today) {
        return isOpen(today) && to("DECLINED");
    }

    boolean expire(Person by, int today) {
        return by.equals(Person.INSTALLATION) && state.equals("SENT") && today > lastDay && to("EXPIRED");
    }

    boolean rescind(Person by) {
        return by.edits() && (state.equals("DRAFT") || state.equals("SENT")) && to("RESCINDED");
    }

    private boolean to(String next) {
        state = next;
        return true;
    }
}
