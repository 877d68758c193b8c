package org.rejoinder.command.follow;

/** How a follower hears of what happens. */
public enum Pace {
    /** Each fact by a letter of its own. */
    AT_ONCE,
    /** One letter a week, where there is something to tell. */
    WEEKLY
}
