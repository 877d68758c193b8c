package org.rejoinder.command.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that can be done by command, each with the parts that entitle to it: the one list of who may do what. A
 * part not named has no right. When a right can be used at all is a matter of stages, not of this list.
 */
public enum Right {
    OPEN_SERIES(Part.EDITOR),
    DESCRIBE_SERIES(Part.EDITOR),
    SET_POLICY(Part.EDITOR),
    SET_REVIEW_FORM(Part.EDITOR),
    COMMISSION_LEAD(Part.EDITOR),
    OPEN_CALL(Part.EDITOR),
    CHANGE_CALL(Part.EDITOR),
    CLOSE_CALL(Part.EDITOR),

    DRAFT_INVITATION(Part.EDITOR),
    SEND_INVITATION(Part.EDITOR),
    RESCIND_INVITATION(Part.EDITOR),
    ANSWER_INVITATION(Part.INVITED),
    EXPIRE_INVITATION(Part.INSTALLATION),

    START(Part.CONTRIBUTOR, Part.EDITOR),
    SAVE_VERSION(Part.AUTHOR, Part.SCRIBE),
    SUBMIT(Part.AUTHOR, Part.SCRIBE),
    NAME_COAUTHORS(Part.AUTHOR, Part.SCRIBE),
    CONSENT(Part.COAUTHOR, Part.EDITOR),
    RETURN_AS_INCOMPLETE(Part.HANDLING_EDITOR, Part.PUBLISHER),
    SEND_TO_REVIEW(Part.HANDLING_EDITOR, Part.PUBLISHER),
    ASSIGN_REVIEWER(Part.HANDLING_EDITOR, Part.PUBLISHER),
    RELEASE_REVIEWER(Part.HANDLING_EDITOR, Part.PUBLISHER),
    ANSWER_REQUEST(Part.REVIEWER),
    COMPLETE_REVIEW(Part.REVIEWER),
    TAKE_REVIEW_BACK(Part.REVIEWER),
    CALL_REVIEW_OFF(Part.HANDLING_EDITOR, Part.PUBLISHER),
    RESPOND_TO_REVIEW(Part.AUTHOR),
    ADD_NOTE(Part.AUTHOR, Part.REVIEWER, Part.EDITOR),
    RESOLVE_NOTE(Part.AUTHOR, Part.REVIEWER, Part.EDITOR),
    REOPEN_NOTE(Part.AUTHOR, Part.REVIEWER, Part.EDITOR),
    ANCHOR_NOTE(Part.AUTHOR, Part.REVIEWER, Part.EDITOR),
    ANSWER_SUGGESTION(Part.AUTHOR, Part.SCRIBE, Part.EDITOR, Part.PUBLISHER),
    RECOMMEND(Part.HANDLING_EDITOR, Part.PUBLISHER),
    APPROVE_DECISION(Part.EDITOR, Part.PUBLISHER),
    SEND_DECISION_BACK(Part.EDITOR, Part.PUBLISHER),
    RESCIND(Part.PUBLISHER),
    COPY_EDIT(Part.EDITOR, Part.PUBLISHER),
    REAFFIRM(Part.EDITOR, Part.PUBLISHER),
    PREPARE_PROOF(Part.EDITOR, Part.PUBLISHER),
    APPROVE_PROOF(Part.AUTHOR),
    ASK_PROOF_CHANGES(Part.AUTHOR),
    SCHEDULE(Part.PUBLISHER),
    CANCEL_SCHEDULE(Part.PUBLISHER, Part.INSTALLATION),
    PUBLISH(Part.PUBLISHER),
    PUBLISH_DUE(Part.INSTALLATION),
    ANSWER_OFFER(Part.ANSWERED),
    LAPSE_REPLY(Part.INSTALLATION),
    WITHDRAW(Part.AUTHOR, Part.SCRIBE, Part.EDITOR, Part.PUBLISHER),
    REINSTATE(Part.AUTHOR, Part.SCRIBE, Part.EDITOR, Part.PUBLISHER),

    RECORD_PREVIOUSLY_PUBLISHED(Part.EDITOR),

    DESCRIBE_PUBLICATION(Part.PUBLISHER, Part.ADMINISTRATOR),

    PROPOSE_UPDATE(Part.AUTHOR, Part.EDITOR, Part.PUBLISHER),
    PUBLISH_UPDATE(Part.EDITOR, Part.PUBLISHER),
    DROP_UPDATE(Part.AUTHOR, Part.EDITOR, Part.PUBLISHER),
    LIFT_NOTICE(Part.PUBLISHER),
    DECLARE_TRANSLATION(Part.EDITOR, Part.PUBLISHER),

    REGISTER_DOI(Part.PUBLISHER);

    @SuppressWarnings("ImmutableEnumChecker") // Never handed out and never changed.
    private final Set<Part> parts;

    Right(Part... parts) {
        this.parts = EnumSet.copyOf(Arrays.asList(parts));
    }

    /** Whether one of the parts entitles to this. */
    public boolean isHeldBy(Set<Part> held) {
        return held.stream().anyMatch(parts::contains);
    }

    /** The name used outside: {@code send-to-review}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The right with that name outside. */
    public static Right of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
