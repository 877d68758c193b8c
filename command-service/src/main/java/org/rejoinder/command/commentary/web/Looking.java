package org.rejoinder.command.commentary.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.ReplyOffer;
import org.rejoinder.command.commentary.RightOfReply;
import org.rejoinder.command.commentary.Turn;
import org.rejoinder.command.identity.Actors;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.identity.Person;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What the endpoints of a manuscript look up before they send a command. */
@Component("looking")
final class Looking {

    private final Facts facts;
    private final Actors actors;
    private final TextStore texts;
    private final Messages messages;
    private final Clock clock;
    private final People people;

    Looking(
            Facts facts,
            Actors actors,
            People people,
            TextStore texts,
            Messages messages,
            @Qualifier("identityClock") Clock clock) {
        this.clock = clock;
        this.people = people;
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

    /** What the series of the manuscript asks of reviewers now. */
    List<ReviewQuestion> reviewForm(ManuscriptFacts manuscript) {
        return facts.series(manuscript.seriesId())
                .orElseThrow(Rejection::notFound)
                .policy()
                .reviewForm();
    }

    /** To whom an acceptance of the manuscript would offer a reply, and until when. */
    RightOfReply rightOfReply(ManuscriptFacts manuscript) {
        SeriesFacts.Rules policy = facts.series(manuscript.seriesId())
                .orElseThrow(Rejection::notFound)
                .policy();
        Set<UUID> answered = manuscript.targets().stream()
                .map(Target::commentaryId)
                .filter(Objects::nonNull)
                .flatMap(target -> facts.answerable(target).stream())
                .flatMap(essay -> essay.authors().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new RightOfReply(
                answered,
                LocalDate.now(clock).plusDays(policy.replyDays()),
                new Turn(facts.turn(manuscript.kind(), manuscript.targets()), policy.depth(), false));
    }

    /** Whether another lead, or another rejoinder, has taken the place of a declined one. */
    boolean isReplaced(ManuscriptFacts manuscript) {
        if (manuscript.kind() == Kind.LEAD) {
            UUID lead = facts.series(manuscript.seriesId())
                    .orElseThrow(Rejection::notFound)
                    .lead();
            return !manuscript.commentaryId().equals(lead);
        }
        return manuscript.kind() == Kind.REJOINDER
                && manuscript.targets().stream()
                        .limit(1)
                        .map(Target::commentaryId)
                        .filter(Objects::nonNull)
                        .flatMap(target -> facts.answerable(target).stream())
                        .anyMatch(reply -> !Set.of(manuscript.commentaryId()).containsAll(reply.rejoinders()));
    }

    /** The turn a new reply or rejoinder takes, and what became of the right of reply its writer had. */
    Turn turn(SeriesFacts series, Kind kind, List<Target> targets, UUID author) {
        boolean over = kind == Kind.REPLY
                && offer(targets, author)
                        .filter(offer ->
                                offer.state() == ReplyOffer.State.DECLINED || offer.state() == ReplyOffer.State.LAPSED)
                        .isPresent();
        return new Turn(facts.turn(kind, targets), series.policy().depth(), over);
    }

    /** The right of reply as it was offered to someone by the essay they set out to answer. */
    Optional<ReplyOffer> offer(List<Target> targets, UUID author) {
        UUID primary = targets.isEmpty() ? null : targets.get(0).commentaryId();
        return primary == null
                ? Optional.empty()
                : facts.manuscript(primary).flatMap(answered -> answered.offerTo(author));
    }

    /** The version of an essay that a reply answers; the first while it is not public. */
    String versionToAnswer(UUID commentaryId) {
        return facts.published(commentaryId).map(PublishedEssay::version).orElse(PublicRecord.FIRST_VERSION);
    }

    /** The corresponding author's account. */
    Person author(ManuscriptFacts manuscript) {
        return people.find(manuscript.author()).orElseThrow(() -> wrong("byline", "UNKNOWN_PERSON"));
    }

    /** What an address is made of without a wish: the title; an untitled essay is filed under its author. */
    String titleForAddress(ManuscriptFacts manuscript) {
        TextRef text = manuscript.text();
        String title = text == null ? null : essay(text).title();
        String kind = manuscript.kind().name().replace('_', ' ');
        return title == null ? kind + " " + author(manuscript).displayName() : title;
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
