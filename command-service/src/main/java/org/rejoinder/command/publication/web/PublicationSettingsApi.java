package org.rejoinder.command.publication.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.publication.PublicationCommand.DescribePublication;
import org.rejoinder.command.publication.PublicationCommand.WritePage;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.text.TextRef;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the publication is called, how it is reached, and the pages about it. */
@RestController("publicationSettingsApi")
@RequestMapping("/api/publication")
@Tag(name = "Publication")
class PublicationSettingsApi {

    private static final String SETTINGS = "/desk/publication";
    private static final String VERSIONS = " A publication nobody has described yet is at version -1.";

    private final Commands commands;
    private final Facts facts;
    private final TextStore texts;
    private final OneReply replies;

    PublicationSettingsApi(Commands commands, Facts facts, TextStore texts, OneReply replies) {
        this.commands = commands;
        this.facts = facts;
        this.texts = texts;
        this.replies = replies;
    }

    @Operation(
            summary = "Describe the publication",
            description =
                    "For publishers and administrators. All values are the new ones; what is left out is taken away."
                            + VERSIONS)
    @PostMapping
    ResponseEntity<Outcome> describe(@Payload Description wanted, Call call, Actor by) {
        Policy.onSite(by, Right.DESCRIBE_PUBLICATION);
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        PublicationEvent.ID,
                        commands.send(new DescribePublication(
                                wanted.name(),
                                given(wanted.issn()),
                                given(wanted.doiPrefix()),
                                given(wanted.licence()),
                                given(wanted.language()),
                                contact(given(wanted.contact())),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, SETTINGS);
    }

    /** An address that is not the contact any more is kept nowhere: it may be somebody's own. */
    private @Nullable TextRef contact(@Nullable String address) {
        TextRef present = facts.publication().contact();
        if (isText(present, address)) {
            return present;
        }
        if (present != null) {
            texts.erase(List.of(present.id()));
        }
        return address == null ? null : texts.write("text/plain", address);
    }

    @Operation(
            summary = "Write the page about the publication",
            description =
                    "For publishers and administrators. Without a text there is no such page any more." + VERSIONS)
    @PostMapping("/about")
    ResponseEntity<Outcome> writeAbout(@Payload Page wanted, Call call, Actor by) {
        return write(PublicPage.ABOUT, wanted, call, by);
    }

    @Operation(
            summary = "Write the page on privacy",
            description = "For publishers and administrators. Without a text readers are told what holds by itself."
                    + VERSIONS)
    @PostMapping("/privacy")
    ResponseEntity<Outcome> writePrivacy(@Payload Page wanted, Call call, Actor by) {
        return write(PublicPage.PRIVACY, wanted, call, by);
    }

    private ResponseEntity<Outcome> write(PublicPage page, Page wanted, Call call, Actor by) {
        Policy.onSite(by, Right.DESCRIBE_PUBLICATION);
        if (call.then().filter("preview"::equals).isPresent()) {
            // The form comes back as it was sent, and its page shows what would become of it.
            throw Rejection.of(HttpStatus.CONFLICT, "PREVIEW");
        }
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        PublicationEvent.ID,
                        commands.send(new WritePage(
                                page, text(page, given(wanted.markdown())), by, call.expectedVersion()))));
        return Answers.done(call, outcome, SETTINGS);
    }

    private @Nullable TextRef text(PublicPage page, @Nullable String markdown) {
        TextRef present = facts.publication().text(page);
        if (isText(present, markdown)) {
            return present;
        }
        return markdown == null ? null : texts.write("text/markdown", markdown);
    }

    /** Whether it is what stands there, so that no second copy is kept; what was erased stands nowhere. */
    private boolean isText(@Nullable TextRef present, @Nullable String text) {
        return present == null
                ? text == null
                : text != null && texts.find(present.id()).filter(text::equals).isPresent();
    }

    private static @Nullable String given(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }

    /**
     * What the publication is.
     *
     * @param licence what authors are offered first
     * @param language tag of a language that pages are in for whoever asks for none; that of the installation when absent
     * @param contact an e-mail address that readers may write to
     */
    record Description(
            @NotBlank @Line(max = 120) String name,
            @Nullable @IssnNumber @Line(max = 30) String issn,

            @Nullable @Pattern(regexp = Shapes.DOI_PREFIX, message = "{MALFORMED_DOI_PREFIX}") @Line(max = 30)
            String doiPrefix,

            @Nullable @Pattern(regexp = Shapes.LICENCE, message = "{NOT_A_LICENCE}") @Line(max = 60)
            String licence,

            @Nullable @Line(max = 35) String language,

            @Nullable @Pattern(regexp = Shapes.EMAIL, message = "{NOT_AN_EMAIL}") @Line(max = 254)
            String contact) {}

    /**
     * A page.
     *
     * @param markdown its text
     */
    record Page(@Nullable @Prose(max = 100_000) String markdown) {}
}
