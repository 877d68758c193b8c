package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerAsCoauthor;
import org.rejoinder.command.commentary.CommentaryCommand.NameCoauthors;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.identity.Person;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.Signature;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who else wrote a manuscript, and whether they consent to being named. */
@RestController("coauthorApi")
@RequestMapping("/api/commentaries/{id}/coauthors")
@Tag(name = "Manuscripts")
class CoauthorApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Looking looking;
    private final People people;
    private final OneReply replies;
    private final Signatures signatures;

    CoauthorApi(Commands commands, Looking looking, People people, OneReply replies, Signatures signatures) {
        this.commands = commands;
        this.looking = looking;
        this.people = people;
        this.replies = replies;
        this.signatures = signatures;
    }

    @Operation(
            summary = "Name the co-authors",
            description = "The list replaces the one before; whoever stays on it has consented as before. Without"
                    + " `coauthors` there are none.")
    @PostMapping
    ResponseEntity<Outcome> name(@PathVariable UUID id, @Payload Named named, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        for (int i = 0; i < named.coauthors().size(); i++) {
            UUID person = named.coauthors().get(i).personId();
            if (person != null) {
                looking.demandPeople("coauthors[" + i + "].personId", false, List.of(person));
            }
        }
        Outcome outcome = replies.once(
                call,
                by,
                named,
                () -> Outcome.of(
                        id,
                        commands.send(
                                new NameCoauthors(id, coauthors(named, manuscript), by, call.expectedVersion()))));
        return Answers.done(call, outcome, "/write/{id}");
    }

    /** Whoever is on the list already keeps their id, and with it what they said. */
    private List<Coauthor> coauthors(Named named, ManuscriptFacts manuscript) {
        List<Coauthor> before = new ArrayList<>(manuscript.coauthors());
        List<Signature> known = before.stream().map(Coauthor::name).toList();
        List<Coauthor> all = new ArrayList<>();
        for (int i = 0; i < named.coauthors().size(); i++) {
            Name name = named.coauthors().get(i);
            Byline byline = name.byline(account(name, i));
            UUID id = before.stream()
                    .filter(coauthor -> isSamePerson(signatures.read(coauthor.name()), byline))
                    .findFirst()
                    .map(Coauthor::coauthorId)
                    .orElseGet(UUID::randomUUID);
            before.removeIf(coauthor -> coauthor.coauthorId().equals(id));
            all.add(new Coauthor(id, signatures.of(byline, known)));
        }
        return List.copyOf(all);
    }

    /** Authors know each other's addresses, not the ids of their accounts. */
    private @Nullable UUID account(Name name, int at) {
        String email = name.email();
        return name.personId() != null || email == null || email.isBlank()
                ? name.personId()
                : people.findByEmail(email)
                        .map(Person::id)
                        .orElseThrow(() -> looking.wrong("coauthors[" + at + "].email", "NO_SUCH_ACCOUNT"));
    }

    private static boolean isSamePerson(Byline one, Byline other) {
        return Objects.equals(one.personId(), other.personId())
                && (one.personId() != null || one.displayName().equals(other.displayName()));
    }

    @Operation(
            summary = "Say whether a co-author consents",
            description = "By that person; for one without an account by an editor, recorded as such.")
    @PostMapping("/{coauthor}/consent")
    ResponseEntity<Outcome> consent(
            @PathVariable UUID id, @PathVariable UUID coauthor, @Payload Consent consent, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                consent,
                () -> Outcome.of(id, commands.send(new AnswerAsCoauthor(id, coauthor, consent.consents(), by))));
        return Answers.done(call, outcome, PAGE);
    }

    /** The co-authors, in the order they are printed. */
    record Named(@Valid @Size(max = 49) List<Name> coauthors) {}

    /**
     * A co-author.
     *
     * @param personId their account, if they have one
     * @param email the address of their account, for who does not know its id
     * @param sortName as filed; the display name when absent
     */
    record Name(
            @Nullable UUID personId,
            @Nullable @Line(max = 254) String email,
            @NotBlank @Line(max = 200) String displayName,
            @Nullable @Line(max = 200) String sortName,
            @Nullable @Line(max = 200) String affiliation) {

        Byline byline(@Nullable UUID account) {
            boolean filedAs = sortName != null && !sortName.isBlank();
            boolean affiliated = affiliation != null && !affiliation.isBlank();
            return new Byline(
                    account,
                    displayName,
                    filedAs ? Objects.requireNonNull(sortName) : displayName,
                    affiliated ? affiliation : null);
        }
    }

    /** What a co-author says. */
    record Consent(Boolean consents) {}
}
