package org.rejoinder.command.access;

import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** Matches a refusal by its reason. */
public final class RefusedFor extends TypeSafeMatcher<Throwable> {

    private final Reason reason;

    private RefusedFor(Reason reason) {
        this.reason = reason;
    }

    public static Matcher<?> refusedFor(Reason reason) {
        return new RefusedFor(reason);
    }

    @Override
    protected boolean matchesSafely(Throwable thrown) {
        return thrown instanceof Refused refused && refused.reason() == reason;
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("refused for " + reason.name());
    }
}
