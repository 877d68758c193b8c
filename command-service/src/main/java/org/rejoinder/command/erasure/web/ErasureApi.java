package org.rejoinder.command.erasure.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.erasure.Erasures;
import org.rejoinder.command.identity.IdentityReason;
import org.rejoinder.command.identity.People;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erasing, for administrators. To erase once more what is gone does nothing. */
@RestController("erasureApi")
@Tag(name = "Erasure")
@RequestMapping("/api")
class ErasureApi {

    private static final String PAGE = "/operations";

    private final Erasures erasures;
    private final People people;

    ErasureApi(Erasures erasures, People people) {
        this.erasures = erasures;
        this.people = people;
    }

    @Operation(
            summary = "Erase what was written in a manuscript",
            description = "Versions, reviews, letters, notes and working copies of a manuscript that was published,"
                    + " declined or withdrawn. What was published stays: that takes a removal.")
    @PostMapping("/operations/commentaries/{id}/erase")
    ResponseEntity<Outcome> eraseTexts(@PathVariable UUID id, Call call, Actor by) {
        erasures.eraseTexts(id, by);
        return Answers.done(call, new Outcome(id, null, null, null, null), PAGE);
    }

    @Operation(
            summary = "Erase a person",
            description = "Their name, addresses, password, tokens, sessions, invitations and unfinished writing. The"
                    + " account is closed for good; bylines of what they published stay. A form says their e-mail address once"
                    + " more, since nothing brings them back.")
    @PostMapping("/operations/people/{id}/erase")
    ResponseEntity<Outcome> erasePerson(@PathVariable UUID id, @Payload Confirmed confirmed, Call call, Actor by) {
        if (call.isForm()) {
            demandMeant(id, confirmed.email());
        }
        erasures.erasePerson(id, by);
        return Answers.done(call, new Outcome(id, null, null, null, null), PAGE);
    }

    /** A button may be pressed by mistake, an address is not typed by mistake. */
    private void demandMeant(UUID id, String email) {
        if (people.find(id)
                .filter(person -> person.email().strip().equalsIgnoreCase(email.strip()))
                .isEmpty()) {
            throw new Refused(IdentityReason.NOT_THE_ADDRESS);
        }
    }

    /**
     * Whom it is meant to be.
     *
     * @param email of the account, typed once more; a program says whom it means by the id
     */
    record Confirmed(@Line(max = 254) String email) {}
}
