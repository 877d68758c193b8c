package org.rejoinder.command.commentary.web;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.commentary.CommentaryCommand.Called;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.Addressees;
import org.rejoinder.contract.commentary.Mentions;
import org.springframework.stereotype.Component;

/** Reads out of a note's words whom it calls on. */
@Component("calling")
final class Calling {

    private final Addressees addressees;

    Calling(Addressees addressees) {
        this.addressees = addressees;
    }

    Called in(String words, ManuscriptFacts manuscript, Actor by) {
        if (words.indexOf('@') < 0) {
            return new Called(Set.of(), List.of());
        }
        Set<String> labels = new LinkedHashSet<>(Mentions.in(words, List.of(Mentions.EDITOR, Mentions.AUTHOR)));
        labels.addAll(Mentions.reviewersIn(words));
        Map<String, UUID> colleagues = new HashMap<>();
        if (manuscript.partsOf(by).contains(Part.EDITOR)) {
            Set<UUID> editors = new LinkedHashSet<>(addressees.editorsOf(manuscript.seriesId()));
            editors.addAll(addressees.publishers());
            editors.removeAll(manuscript.authors());
            editors.forEach(
                    editor -> addressees.find(editor).ifPresent(found -> colleagues.put(found.displayName(), editor)));
        }
        return new Called(
                labels,
                Mentions.in(words, colleagues.keySet()).stream()
                        .map(colleagues::get)
                        .toList());
    }
}
