package org.rejoinder.command.commentary.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.Actors;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.springframework.stereotype.Component;

/** What the endpoints of a manuscript look up before they send a command. */
@Component("looking")
final class Looking {

    private final Facts facts;
    private final Actors actors;
    private final TextStore texts;
    private final Messages messages;

    Looking(Facts facts, Actors actors, TextStore texts, Messages messages) {
        this.facts = facts;
        this.actors = actors;
        this.texts = texts;
        this.messages = messages;
    }

    /**
     * A manuscript this person may know of.
     *
     * @throws Rejection when there is none, which is also what is said of one that is hidden from them
     */
    ManuscriptFacts manuscript(UUID commentaryId, Actor by) {
        return facts.manuscript(commentaryId)
                .filter(found -> Policy.maySee(found.partsOf(by)))
                .orElseThrow(Rejection::notFound);
    }

    /** Whether decisions on the manuscript need a second person. */
    boolean secondPairOfEyes(ManuscriptFacts manuscript) {
        return facts.series(manuscript.seriesId())
                .orElseThrow(Rejection::notFound)
                .secondPairOfEyes();
    }

    /** A published or kept text. */
    EssayText essay(TextRef text) {
        return CanonicalJson.read(texts.read(text.id()), EssayText.class);
    }

    /**
     * Sees to it that people named in a request are people.
     *
     * @param field the field that names them: its name, or the list's
     */
    void demandPeople(String field, boolean list, List<UUID> people) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            if (actors.find(people.get(i)).isEmpty()) {
                errors.add(new FieldError(
                        list ? field + "[" + i + "]" : field, "UNKNOWN_PERSON", messages.of("UNKNOWN_PERSON")));
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.fields(errors);
        }
    }

    Rejection wrong(String field, String code) {
        return Rejection.field(field, code, messages.of(code));
    }
}
