package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;

/**
 * Nothing doubled: a command sent with one key, however often, has one effect at most, none when it was refused at once,
 * and one and the same answer.
 */
public final class OneEffectPerKey implements Invariant {

    @Override
    public String says() {
        return "a key has one effect at most";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        evidence.effects().forEach((key, events) -> {
            Story story = evidence.stories().get(key);
            int most = story == null || story.isRefusedOutright() ? 0 : 1;
            if (events.size() > most) {
                violations.add(new Violation(
                        says(),
                        key + (story == null ? "" : " in " + story.file()),
                        "%d effects, allowed are %d: %s; it was told %s"
                                .formatted(
                                        events.size(),
                                        most,
                                        events.stream().map(StoredEvent::place).toList(),
                                        story == null ? "nothing, nobody asked" : story.told())));
            }
        });
        for (Story story : evidence.stories().values()) {
            List<String> replies = story.told().stream()
                    .filter(Told::isAcknowledged)
                    .map(told -> Objects.toString(told.body()))
                    .distinct()
                    .toList();
            if (replies.size() > 1) {
                violations.add(new Violation(
                        "the same key gets the same reply",
                        story.asked().key() + " in " + story.file(),
                        replies.toString()));
            }
        }
        return violations;
    }
}
