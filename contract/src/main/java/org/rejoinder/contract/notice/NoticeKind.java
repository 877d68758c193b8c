package org.rejoinder.contract.notice;

/** Everything people are told, each with its topic and the page it leads to. Letters and inboxes have words of their own. */
public enum NoticeKind {
    INVITATION(Topic.REQUESTS, Page.INVITATION),
    INVITATION_RESCINDED(Topic.REQUESTS, Page.NONE),
    REVIEW_ASKED(Topic.REQUESTS, Page.DOSSIER),
    REVIEW_ENDED(Topic.REQUESTS, Page.NONE),
    COAUTHOR_ASKED(Topic.REQUESTS, Page.DOSSIER),
    PROOF_READY(Topic.REQUESTS, Page.DOSSIER),
    REPLY_OFFERED(Topic.REQUESTS, Page.DOSSIER),
    /** Somebody wishes to be erased, which an administrator does. */
    ERASURE_ASKED(Topic.REQUESTS, Page.PERSON),

    /** A link to choose a new password was asked for at an address. */
    PASSWORD_ASKED(Topic.ACCOUNT, Page.PASSWORD),
    /** A link to open an account was asked for at an address. */
    ACCOUNT_ASKED(Topic.ACCOUNT, Page.REGISTRATION),
    PASSWORD_CHANGED(Topic.ACCOUNT, Page.ACCOUNT),
    SECOND_STEP_ON(Topic.ACCOUNT, Page.ACCOUNT),
    SECOND_STEP_OFF(Topic.ACCOUNT, Page.ACCOUNT),
    PROVIDER_LINKED(Topic.ACCOUNT, Page.ACCOUNT),
    PROVIDER_UNLINKED(Topic.ACCOUNT, Page.ACCOUNT),

    SUBMISSION_RECEIVED(Topic.OWN_ESSAYS, Page.DOSSIER),
    RETURNED(Topic.OWN_ESSAYS, Page.DOSSIER),
    ACCEPTED(Topic.OWN_ESSAYS, Page.DOSSIER),
    REVISIONS_REQUESTED(Topic.OWN_ESSAYS, Page.DOSSIER),
    DECLINED(Topic.OWN_ESSAYS, Page.DOSSIER),
    RESCINDED(Topic.OWN_ESSAYS, Page.DOSSIER),
    SCHEDULED(Topic.OWN_ESSAYS, Page.DOSSIER),
    PUBLISHED(Topic.OWN_ESSAYS, Page.ESSAY),
    CHANGED(Topic.OWN_ESSAYS, Page.ESSAY),
    RETRACTED(Topic.OWN_ESSAYS, Page.ESSAY),
    WITHDRAWN_FOR_AUTHOR(Topic.OWN_ESSAYS, Page.DOSSIER),
    REINSTATED_FOR_AUTHOR(Topic.OWN_ESSAYS, Page.DOSSIER),

    INVITATION_ACCEPTED(Topic.DESK, Page.DOSSIER),
    INVITATION_DECLINED(Topic.DESK, Page.INVITATION_ON_DESK),
    INVITATION_EXPIRED(Topic.DESK, Page.INVITATION_ON_DESK),
    SUBMITTED(Topic.DESK, Page.DOSSIER),
    REVIEW_AGREED(Topic.DESK, Page.DOSSIER),
    REVIEW_DECLINED(Topic.DESK, Page.DOSSIER),
    REVIEW_COMPLETED(Topic.DESK, Page.DOSSIER),
    REVIEW_TAKEN_BACK(Topic.DESK, Page.DOSSIER),
    DECISION_WAITS(Topic.DESK, Page.DOSSIER),
    DECISION_SENT_BACK(Topic.DESK, Page.DOSSIER),
    PROOF_APPROVED(Topic.DESK, Page.DOSSIER),
    PROOF_CHANGES_ASKED(Topic.DESK, Page.DOSSIER),
    SCHEDULE_FAILED(Topic.DESK, Page.DOSSIER),
    WITHDRAWN(Topic.DESK, Page.DOSSIER),
    REINSTATED(Topic.DESK, Page.DOSSIER),

    ANSWERED(Topic.CONVERSATION, Page.ESSAY),

    /** A margin note calls on somebody who may read it. */
    MENTIONED(Topic.MENTIONS, Page.DOSSIER),

    ANSWER_REMINDER(Topic.REMINDERS, Page.INVITATION),
    REVIEW_REMINDER(Topic.REMINDERS, Page.DOSSIER),
    REVIEW_LATE(Topic.REMINDERS, Page.DOSSIER),
    REPLY_REMINDER(Topic.REMINDERS, Page.DOSSIER),

    /** Somebody asked at an address to follow; its owner is asked whether they wish that. */
    FOLLOW_ASKED(Topic.FOLLOWED, Page.FOLLOW),
    /** The lead of a followed series is public. */
    FOLLOWED_LEAD(Topic.FOLLOWED, Page.ESSAY),
    FOLLOWED_ESSAY(Topic.FOLLOWED, Page.ESSAY),
    FOLLOWED_CHANGED(Topic.FOLLOWED, Page.ESSAY),
    FOLLOWED_NOTICE(Topic.FOLLOWED, Page.ESSAY),
    FOLLOWED_RETRACTED(Topic.FOLLOWED, Page.ESSAY),
    FOLLOWED_REMOVED(Topic.FOLLOWED, Page.ESSAY),
    FOLLOWED_CALL(Topic.FOLLOWED, Page.SERIES),
    FOLLOWED_CALL_CLOSING(Topic.FOLLOWED, Page.SERIES),
    /** A followed series is continued by another one. */
    FOLLOWED_CONTINUED(Topic.FOLLOWED, Page.SERIES);

    /** Where a notice leads. */
    public enum Page {
        NONE,
        /** Of the invited person, by a link of their own. */
        INVITATION,
        INVITATION_ON_DESK,
        DOSSIER,
        ESSAY,
        /** Of whoever asked, by a link of their own. */
        PASSWORD,
        REGISTRATION,
        ACCOUNT,
        /** Of somebody, for administrators. */
        PERSON,
        /** That confirms a wish to follow, by a link of its own. */
        FOLLOW,
        /** Of a series, as readers see it. */
        SERIES
    }

    private final Topic topic;
    private final Page page;

    NoticeKind(Topic topic, Page page) {
        this.topic = topic;
        this.page = page;
    }

    /** What it is about. */
    public Topic topic() {
        return topic;
    }

    /** The page it leads to. */
    public Page page() {
        return page;
    }
}
