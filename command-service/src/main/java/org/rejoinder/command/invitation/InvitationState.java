package org.rejoinder.command.invitation;

/** How far an invitation has come. The last four are ends: from them there is no move. */
public enum InvitationState {
    DRAFT,
    SENT,
    ACCEPTED,
    DECLINED,
    EXPIRED,
    RESCINDED;

    /** Whether nothing more happens to it. */
    public boolean isEnd() {
        return this != DRAFT && this != SENT;
    }
}
