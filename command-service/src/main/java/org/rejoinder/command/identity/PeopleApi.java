package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.CommaSeparated;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.contract.identity.HandedOver;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens accounts and gives roles. */
@RestController("peopleApi")
@Tag(name = "People")
@RequestMapping("/api")
class PeopleApi {

    private static final String PERSON = "/operations/people/{id}";

    private final People people;
    private final Appointments appointments;
    private final SetupLinks links;
    private final SecondSteps secondSteps;
    private final SecondStepRule secondStepRule;
    private final ProviderLinks providers;
    private final TransactionTemplate transaction;

    PeopleApi(
            People people,
            Appointments appointments,
            SetupLinks links,
            SecondSteps secondSteps,
            SecondStepRule secondStepRule,
            ProviderLinks providers,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.people = people;
        this.appointments = appointments;
        this.links = links;
        this.secondSteps = secondSteps;
        this.secondStepRule = secondStepRule;
        this.providers = providers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Opens an account; the answer holds the one-time page where its owner chooses a password. */
    @Operation(summary = "Open an account")
    @PostMapping("/people")
    ResponseEntity<?> open(@Payload Account account, Call call, Actor by, HttpServletRequest request) {
        demandAdministrator(by);
        Opened opened = Objects.requireNonNull(transaction.execute(status -> {
            Person person = people.create(
                    new NewPerson(account.email(), account.displayName(), account.sortName(), account.affiliation()),
                    by.person());
            account.roles().forEach(role -> appointments.appoint(by, person.id(), role, true));
            return new Opened(person.id(), links.createFor(person.id()));
        }));
        if (call.isForm()) {
            return handedOver(call, opened, request);
        }
        return ResponseEntity.created(URI.create("/api/people/" + opened.id())).body(opened);
    }

    /** The link is shown on the page of the person, to whoever opened the account. */
    private static ResponseEntity<?> handedOver(Call call, Opened opened, HttpServletRequest request) {
        boolean secure = request.isSecure();
        ResponseEntity<Outcome> answer =
                Answers.created(call, outcome(opened.id()), "/api/people/{id}", PERSON + "?done=opened");
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(
                        HttpHeaders.SET_COOKIE,
                        BrowserCookies.handOver(
                                        HandedOver.SETUP_LINK.cookie(secure),
                                        HandedOver.value(
                                                opened.id(), opened.setUpPage().replaceFirst("^/setup/", "")),
                                        HandedOver.SETUP_LINK.seconds(),
                                        secure)
                                .toString())
                .build();
    }

    /** Gives a role or takes it. */
    @Operation(summary = "Give a role, or take it")
    @PostMapping("/people/{id}/roles")
    ResponseEntity<Outcome> appoint(@PathVariable UUID id, @Payload Appointment appointment, Call call, Actor by) {
        appointments.appoint(by, id, appointment.role(), appointment.held() == null || appointment.held());
        return Answers.done(call, outcome(id), PERSON);
    }

    /** Nobody comes in any more, by whatever way; what was published stays. */
    @Operation(summary = "Close an account")
    @PostMapping("/people/{id}/disable")
    ResponseEntity<Outcome> disable(@PathVariable UUID id, Call call, Actor by) {
        demandAdministrator(by);
        people.close(id, by.person());
        return Answers.done(call, outcome(id), PERSON);
    }

    @Operation(summary = "Open an account again that was closed")
    @PostMapping("/people/{id}/enable")
    ResponseEntity<Outcome> enable(@PathVariable UUID id, Call call, Actor by) {
        demandAdministrator(by);
        people.reopen(id, by.person());
        return Answers.done(call, outcome(id), PERSON);
    }

    /** Helps out who has lost both the app and the recovery codes. */
    @Operation(summary = "Ask somebody for no code any more at sign-in")
    @PostMapping("/people/{id}/second-step/off")
    ResponseEntity<Outcome> switchSecondStepOff(@PathVariable UUID id, Call call, Actor by) {
        demandAdministrator(by);
        if (by.person().equals(id)) {
            throw new Refused(IdentityReason.SECOND_STEP_IS_YOUR_OWN);
        }
        secondSteps.off(id, by.person());
        return Answers.done(call, outcome(id), PERSON);
    }

    /** Helps out who fears that somebody else has their account at another site. */
    @Operation(summary = "Let another site no longer sign somebody in", description = "Ends every session of theirs.")
    @PostMapping("/people/{id}/providers/{link}/unlink")
    ResponseEntity<Outcome> unlink(@PathVariable UUID id, @PathVariable UUID link, Call call, Actor by) {
        demandAdministrator(by);
        if (by.person().equals(id)) {
            throw new Refused(IdentityReason.PROVIDER_IS_YOUR_OWN);
        }
        providers.unlinkFor(id, link, by.person());
        return Answers.done(call, outcome(id), PERSON);
    }

    /** It counts within five seconds, also for whoever is signed in. */
    @Operation(
            summary = "Demand a code at sign-in",
            description =
                    "Of administrators, or of editors and publishers as well. Until theirs is set up nothing else is"
                            + " open to them. Refused to whoever has none.")
    @PostMapping("/people/second-step")
    ResponseEntity<Outcome> demandSecondStep(@Payload Demand demand, Call call, Actor by) {
        demandAdministrator(by);
        secondStepRule.set(demand.of(), by.person());
        return Answers.done(call, outcome(by.person()), "/operations/people");
    }

    /** Makes someone an editor of the series, or ends that. */
    @Operation(summary = "Make someone an editor of a series, or end that")
    @PostMapping("/series/{id}/editors")
    ResponseEntity<Outcome> appointToSeries(
            @PathVariable UUID id, @Payload SeriesAppointment appointment, Call call, Actor by) {
        appointments.appointToSeries(by, id, appointment.person(), appointment.held() == null || appointment.held());
        return Answers.done(call, outcome(id), "/desk/series/{id}");
    }

    /** Ends someone's place among the editors of the series. */
    @Operation(summary = "Make someone no longer an editor of a series")
    @PostMapping("/series/{id}/editors/remove")
    ResponseEntity<Outcome> removeFromSeries(@PathVariable UUID id, @Payload SeriesEditor editor, Call call, Actor by) {
        appointments.appointToSeries(by, id, editor.person(), false);
        return Answers.done(call, outcome(id), "/desk/series/{id}/settings");
    }

    private static void demandAdministrator(Actor by) {
        if (!by.is(SiteRole.ADMINISTRATOR)) {
            throw new Refused(IdentityReason.NOT_AN_ADMINISTRATOR);
        }
    }

    private static Outcome outcome(UUID id) {
        return new Outcome(id, null, null, null, null);
    }

    /** An account to open. */
    record Account(
            @NotBlank @Line(max = 254) String email,
            @NotBlank @Line(max = 200) String displayName,
            @Line(max = 200) String sortName,
            @Line(max = 200) String affiliation,
            @CommaSeparated @Size(max = 4) List<SiteRole> roles) {}

    /** Of whom a code at sign-in is demanded. */
    record Demand(@NotNull SecondStepRule.Of of) {}

    /**
     * A role given or taken.
     *
     * @param held false takes it; true, or nothing, gives it
     */
    record Appointment(@NotNull SiteRole role, @Nullable Boolean held) {}

    /**
     * A place among the editors of a series, given or taken.
     *
     * @param held false takes it; true, or nothing, gives it
     */
    record SeriesAppointment(@NotNull UUID person, @Nullable Boolean held) {}

    /** An editor of a series. */
    record SeriesEditor(@NotNull UUID person) {}

    /**
     * An account that was opened.
     *
     * @param setUpPage where its owner chooses a password, once
     */
    record Opened(UUID id, String setUpPage) {}
}
