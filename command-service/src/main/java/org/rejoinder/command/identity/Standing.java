package org.rejoinder.command.identity;

import java.time.Instant;
import org.rejoinder.command.access.Actor;

/**
 * What someone may do at this moment.
 *
 * @param actor who, with the roles in force
 * @param displayName to greet them by
 * @param sessionsSince sign-ins before this moment have ended
 * @param owesSecondStep whether a code at sign-in is demanded that is not set up: nothing else is open until it is
 */
record Standing(Actor actor, String displayName, Instant sessionsSince, boolean owesSecondStep) {}
