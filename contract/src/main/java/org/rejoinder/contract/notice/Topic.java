package org.rejoinder.contract.notice;

/** What notices are about, as people choose how to hear of it. */
public enum Topic {
    /** Somebody is asked for something: to contribute, to review, to consent. Cannot be switched off. */
    REQUESTS(Hearing.AT_ONCE, false),
    /** One's own account: links that were asked for, and what was changed. Cannot be switched off. */
    ACCOUNT(Hearing.AT_ONCE, false),
    /** What becomes of one's own essay. */
    OWN_ESSAYS(Hearing.AT_ONCE, true),
    /** What waits for an editor or a publisher. */
    DESK(Hearing.AT_ONCE, true),
    /** What is said elsewhere about essays one has written. */
    CONVERSATION(Hearing.AT_ONCE, true),
    /** Margin notes that call on one by name. */
    MENTIONS(Hearing.AT_ONCE, true),
    /** That a day draws near, or has passed. */
    REMINDERS(Hearing.AT_ONCE, true),
    /** What happens in a series that one follows. How one hears of it is chosen for each series. */
    FOLLOWED(Hearing.AT_ONCE, false);

    /** What a letter is about that gathers several topics: all that someone hears of daily. */
    public static final String GATHERED = "DAILY";

    /** How somebody hears of a topic by mail; in the inbox of the desk it stands in any case. */
    public enum Hearing {
        AT_ONCE,
        /** Gathered into one letter a day. */
        DAILY,
        NEVER
    }

    private final Hearing usual;
    private final boolean chosen;

    Topic(Hearing usual, boolean chosen) {
        this.usual = usual;
        this.chosen = chosen;
    }

    /** How everyone hears of it who has not chosen. */
    public Hearing usual() {
        return usual;
    }

    /** Whether people choose how they hear of it. */
    public boolean isChosen() {
        return chosen;
    }
}
