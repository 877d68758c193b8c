package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.List;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;

/**
 * Whoever asks is told what is so: never 500, a 503 says when to come again, and in the end everyone gets a definite
 * answer.
 */
public final class AnswersAreHonest implements Invariant {

    @Override
    public String says() {
        return "never 500, 503 with Retry-After, and a definite answer in the end";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        for (Story story : evidence.stories().values()) {
            for (Told told : story.told()) {
                if (told.status() != null && told.status() == 500) {
                    violations.add(violation(story, told));
                } else if (told.status() != null && told.status() == 503 && told.retryAfter() == null) {
                    violations.add(violation(story, told));
                }
            }
            if (!story.isSettled()) {
                violations.add(new Violation(
                        says(),
                        story.asked().key() + " in " + story.file(),
                        "no definite answer after " + story.told().size() + " tries: " + story.told()));
            }
        }
        return violations;
    }

    private Violation violation(Story story, Told told) {
        return new Violation(
                says(),
                story.asked().key() + " in " + story.file(),
                story.asked().path() + " was answered " + told);
    }
}
