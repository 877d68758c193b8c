package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rejoinder.torture.client.People;
import org.rejoinder.torture.client.Receipt;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;

/** Nothing lost: what a client was told is done is in the log, in the stream and by the version it was told. */
public final class AcknowledgedIsStored implements Invariant {

    @Override
    public String says() {
        return "every acknowledged command is in the store";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Map<String, List<StoredEvent>> effects = evidence.effects();
        List<Violation> violations = new ArrayList<>();
        for (Story story : evidence.stories().values()) {
            Told told = story.acknowledgement().orElse(null);
            if (told == null) {
                continue;
            }
            Receipt receipt = told.receipt();
            List<StoredEvent> stored = effects.getOrDefault(story.asked().key(), List.of());
            boolean asTold = stored.stream().anyMatch(event -> isAsTold(event, receipt, story));
            if (!asTold) {
                violations.add(new Violation(
                        says(),
                        story.asked().key() + " in " + story.file(),
                        "%s to %s was answered %s %s; in the store: %s"
                                .formatted(
                                        story.asked().effect(),
                                        story.asked().path(),
                                        told.status(),
                                        told.body(),
                                        stored.isEmpty()
                                                ? "nothing"
                                                : stored.stream()
                                                        .map(StoredEvent::place)
                                                        .toList())));
            }
        }
        return violations;
    }

    /**
     * A record put on file is a stream of its own beside the manuscript it is about, so its id is not compared; nor is the version
     * that an author is given of a manuscript, which counts what they are told.
     */
    private static boolean isAsTold(StoredEvent event, Receipt receipt, Story story) {
        boolean sameStream = receipt.id() == null
                || event.aggregateId().equals(Objects.toString(receipt.id()))
                || story.asked().effect().startsWith("record.");
        boolean toldToAuthor = story.asked().effect().startsWith("commentary.")
                && People.AUTHORS.contains(story.asked().actor());
        Long version = receipt.version();
        return sameStream && (toldToAuthor || version == null || event.sequence() <= version);
    }
}
