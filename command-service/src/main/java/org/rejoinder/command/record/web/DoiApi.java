package org.rejoinder.command.record.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.Dois;
import org.rejoinder.command.record.Identified;
import org.rejoinder.command.record.RecordCommand;
import org.rejoinder.command.record.RecordCommand.ConfirmDeposit;
import org.rejoinder.command.record.RecordCommand.DepositDoi;
import org.rejoinder.command.record.RecordCommand.DropDeposit;
import org.rejoinder.command.record.RecordCommand.NoteDoi;
import org.rejoinder.command.record.RecordCommand.TakeDoiBack;
import org.rejoinder.command.record.RecordReason;
import org.rejoinder.contract.record.Doi;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** DOIs: what is deposited with the registration agency, what it registered, and what was registered otherwise. */
@RestController("doiApi")
@RequestMapping("/api")
@Tag(name = "Public record")
class DoiApi {

    private static final String PAGE = "/desk/publication/dois";
    private static final String RECORD = PAGE + "/essays/{id}";

    private final Commands commands;
    private final Facts facts;
    private final Dois dois;
    private final Messages messages;
    private final OneReply replies;

    DoiApi(Commands commands, Facts facts, Dois dois, Messages messages, OneReply replies) {
        this.commands = commands;
        this.facts = facts;
        this.dois = dois;
        this.messages = messages;
        this.replies = replies;
    }

    @Operation(
            summary = "Take essays to be deposited",
            description =
                    "For publishers. Each essay is said as `id/timestamp/sha256`, as it was offered; those without a"
                            + " DOI have one set aside under the publication's prefix. `id` of the answer is the deposit's, whose file is"
                            + " at `/desk/publication/dois/{id}/crossref.xml`. Nothing is public before it is registered.")
    @ApiResponse(responseCode = "201", description = "Taken")
    @PostMapping("/publication/doi-deposits")
    ResponseEntity<Outcome> deposit(@Payload Deposit deposit, Call call, Actor by) {
        Policy.onSite(by, Right.REGISTER_DOI);
        String prefix = facts.publication().doiPrefix();
        if (prefix == null) {
            throw new Refused(RecordReason.NO_DOI_PREFIX);
        }
        List<Offered> essays = deposit.essays().stream().map(Offered::of).toList();
        for (int i = 0; i < essays.size(); i++) {
            if (facts.published(essays.get(i).id()).isEmpty()) {
                throw Rejection.field("essays[" + i + "]", "NOT_PUBLISHED", messages.of("NOT_PUBLISHED"));
            }
        }
        Outcome outcome = replies.once(call, by, deposit, () -> {
            UUID batch = UUID.randomUUID();
            for (Offered essay : essays) {
                commands.send(new DepositDoi(
                        essay.id(),
                        doi(essay.id(), prefix),
                        prefix,
                        batch,
                        essay.timestamp(),
                        essay.sha256(),
                        by,
                        call.expectedVersion()));
            }
            return Outcome.of(batch);
        });
        return Answers.created(
                call, outcome, PAGE + "/{id}/crossref.xml", PAGE + "?made={id}&of=" + essays.size() + "#under-way");
    }

    /** The one that the essay has, or had set aside before, or gets now. */
    private String doi(UUID essay, String prefix) {
        Identified identified = facts.identified(essay);
        if (identified.doi() != null) {
            return identified.doi();
        }
        return identified
                .underWay()
                .map(Identified.Deposit::doi)
                .filter(doi -> Doi.isUnder(prefix, doi))
                .orElseGet(() -> dois.assigned(prefix, essay));
    }

    @Operation(
            summary = "Say that a deposit was registered",
            description =
                    "For publishers. The DOIs of all essays in it are printed from now on. Once or several times is the"
                            + " same.")
    @PostMapping("/publication/doi-deposits/{batch}/registration")
    ResponseEntity<Outcome> confirm(@PathVariable UUID batch, Call call, Actor by) {
        return each(batch, call, by, essay -> new ConfirmDeposit(essay, batch, by, call.expectedVersion()));
    }

    @Operation(
            summary = "Say that a deposit came to nothing",
            description = "For publishers: it was not sent, or it was refused. Its essays are offered anew.")
    @PostMapping("/publication/doi-deposits/{batch}/drop")
    ResponseEntity<Outcome> drop(@PathVariable UUID batch, Call call, Actor by) {
        return each(batch, call, by, essay -> new DropDeposit(essay, batch, by, call.expectedVersion()));
    }

    /** Of an essay that a later deposit took over nothing is said; a deposit that was taken over altogether is none any more. */
    private ResponseEntity<Outcome> each(UUID batch, Call call, Actor by, Function<UUID, RecordCommand> command) {
        Policy.onSite(by, Right.REGISTER_DOI);
        List<UUID> essays = facts.deposited(batch).stream()
                .filter(essay -> {
                    Identified.Deposit latest = facts.identified(essay).latest();
                    return latest != null && latest.batch().equals(batch);
                })
                .toList();
        if (essays.isEmpty()) {
            throw new Refused(RecordReason.NO_SUCH_DEPOSIT);
        }
        Outcome outcome = replies.once(call, by, null, () -> {
            essays.forEach(essay -> commands.send(command.apply(essay)));
            return Outcome.of(batch);
        });
        return Answers.done(call, outcome, PAGE + "?settled={id}");
    }

    @Operation(
            summary = "Note the DOI of an essay",
            description =
                    "For publishers, when it was registered otherwise. Of an essay that appeared elsewhere it is the"
                            + " original's DOI. `https://doi.org/` before it makes no difference.")
    @PostMapping("/commentaries/{id}/doi")
    ResponseEntity<Outcome> note(@PathVariable UUID id, @Payload Noted noted, Call call, Actor by) {
        demandEssay(id, by);
        String doi = Doi.read(noted.doi())
                .orElseThrow(() -> Rejection.field("doi", "MALFORMED_DOI", messages.of("MALFORMED_DOI")));
        Outcome outcome = replies.once(call, by, noted, () -> {
            Commands.Receipt<Long> receipt = commands.send(new NoteDoi(id, doi, by, call.expectedVersion()));
            if (facts.identified(id).firstHere()) {
                dois.claim(doi, id);
            }
            return Outcome.of(id, receipt);
        });
        return Answers.done(call, outcome, RECORD);
    }

    @Operation(
            summary = "Take a DOI back",
            description = "For publishers, when it was noted by mistake. Another essay may have it then.")
    @PostMapping("/commentaries/{id}/doi/take-back")
    ResponseEntity<Outcome> takeBack(@PathVariable UUID id, @Payload Noted noted, Call call, Actor by) {
        demandEssay(id, by);
        Outcome outcome = replies.once(call, by, noted, () -> {
            boolean own = noted.doi().equals(facts.identified(id).doi());
            Commands.Receipt<Long> receipt =
                    commands.send(new TakeDoiBack(id, noted.doi(), by, call.expectedVersion()));
            if (own) {
                dois.giveBack(noted.doi(), id);
            }
            return Outcome.of(id, receipt);
        });
        return Answers.done(call, outcome, RECORD);
    }

    private void demandEssay(UUID id, Actor by) {
        Policy.onSite(by, Right.REGISTER_DOI);
        if (facts.published(id).isEmpty()) {
            throw Rejection.notFound();
        }
    }

    private record Offered(UUID id, long timestamp, String sha256) {

        static Offered of(String said) {
            String[] parts = said.split("/", -1);
            return new Offered(UUID.fromString(parts[0]), Long.parseLong(parts[1]), parts[2]);
        }
    }

    /**
     * What is to be deposited.
     *
     * @param essays each as it was offered
     */
    record Deposit(
            @NotEmpty @Size(max = 5_000)
            List<@NotBlank @Pattern(regexp = Shapes.DEPOSITED, message = "{NOT_OFFERED}") @Line(max = 120) String>
                    essays) {}

    /** A DOI. */
    record Noted(@NotBlank @Line(max = 300) String doi) {}
}
