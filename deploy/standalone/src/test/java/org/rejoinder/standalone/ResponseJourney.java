package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.rejoinder.standalone.BrowserTest.button;
import static org.rejoinder.standalone.BrowserTest.press;
import static org.rejoinder.standalone.BrowserTest.write;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.rejoinder.standalone.Browser.Look;

/**
 * One response essay through its whole life, in a real browser on the real application: with script, and once more
 * without. Every page on the way is held against WCAG 2.2 AA.
 */
public final class ResponseJourney {

    private static final String SERIES = "/series/japan-russia-relations-1";
    private static final String LEAD = SERIES + "/can-the-visit-be-the-beginning-of-an-end";

    private static final String FIRST_TEXT = """
            The lead article rests its hope on haste. A settlement that must be found within a year or two will be
            found by whoever needs it most.

            ## What haste costs

            Whoever is seen to hurry pays for it. That is the first lesson of every long negotiation.[^1]

            [^1]: A lesson that both capitals have taught the other before.
            """;

    private static final String SECOND_TEXT = FIRST_TEXT.replace(
            "That is the first lesson of every long negotiation.",
            "The parties to the talks of the nineties learned it at some expense.");

    /** Whether the people on the way let pages run their script. */
    public enum How {
        WITH_SCRIPT,
        WITHOUT_SCRIPT;

        Look look() {
            return this == WITH_SCRIPT ? Look.WIDE : Look.WIDE.withoutScript();
        }
    }

    private final How how;

    private ResponseJourney(How how) {
        this.how = how;
    }

    /** A response goes from an open call to its place in the thread. */
    public static void walk(How how) {
        new ResponseJourney(how).walk();
    }

    private void walk() {
        String title = "Haste is a price, "
                + how.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');

        openTheCall();
        asksReviewers(as("aiko"));
        Page author = as("mira");
        String manuscript = startsAResponse(author);
        writes(author, title);
        submits(author);

        Page editor = as("aiko");
        sendsToReview(editor, manuscript, title);
        Page reviewer = as("tomas");
        reviews(reviewer, manuscript);
        seesNothingOfTheReview(author, manuscript);
        recommends(editor, manuscript, "REVISE", "The argument is strong. Please date the talks you mean.");
        Page publisher = as("daniel");
        approves(publisher, manuscript);

        revises(author, manuscript);
        comparesVersions(editor, manuscript);
        move(editor, manuscript, "send-to-review", "Send to review");
        recommends(editor, manuscript, "ACCEPT", "We are glad to publish this.");
        approves(publisher, manuscript);
        move(editor, manuscript, "prepare-proof", "Send the proof to the author");
        approvesTheProof(author, manuscript, title);
        publishes(publisher, manuscript);

        findsItInTheThread(title);
    }

    private void openTheCall() {
        Page editor = as("aiko");
        editor.navigate("/desk");
        editor.getByRole(AriaRole.LINK, named("Japan–Russia Relations 1"))
                .first()
                .click();
        Locator open = editor.getByRole(AriaRole.BUTTON, button("Open the call"));
        if (open.count() > 0) {
            editor.getByLabel("What do you ask for?").fill("Answer one passage of the lead, or of a response.");
            editor.getByLabel("Most words of a response").fill("1500");
            open.click();
        }
        assertThat(editor.getByRole(AriaRole.BUTTON, button("Close the call"))).isVisible();
    }

    /** The series has a short form for its reviewers; the second who walks this way finds it there. */
    private void asksReviewers(Page editor) {
        editor.navigate("/desk");
        editor.getByRole(AriaRole.LINK, named("Japan–Russia Relations 1"))
                .first()
                .click();
        editor.navigate(editor.url().replaceFirst("[?#].*", "") + "/settings");
        Locator label = editor.locator("[name='questions[0].label']");
        if (label.inputValue().isEmpty()) {
            editor.locator(".asked summary").first().click();
            label.fill("How new is it?");
            editor.locator("[name='questions[0].kind']").selectOption("CHOICE");
            editor.locator("[name='questions[0].options']").fill("Wholly");
            press(editor, "Save this form");
            assertThat(editor.locator(".error").first()).isVisible();
            assertThat(label).hasValue("How new is it?");
            look(editor, "review-form-refused");
            editor.locator("[name='questions[0].options']").fill("Wholly\nIn part\nNot at all");
            editor.locator("[name='questions[0].audience']").selectOption("AUTHOR");
            editor.locator("[name='questions[0].required']").check();
            press(editor, "Save this form");
            assertThat(editor.locator(".error")).hasCount(0);
        }
        assertThat(editor.locator("[name='questions[0].options']")).hasValue("Wholly\nIn part\nNot at all");
        look(editor, "review-form");
    }

    private String startsAResponse(Page author) {
        author.navigate(SERIES);
        author.getByRole(AriaRole.LINK, named("Write a response")).first().click();
        author.locator("input[name=target]").first().check();
        look(author, "respond");
        press(author, "Start writing");
        assertThat(author).hasURL(Pattern.compile("/write/[0-9a-f-]{36}"));
        return author.url().replaceAll(".*/write/([0-9a-f-]{36}).*", "$1");
    }

    private void writes(Page author, String title) {
        look(author, "write-empty");
        author.getByLabel("Title").fill(title);
        write(author, FIRST_TEXT);
        author.getByLabel("Competing interests").fill("None.");
        author.locator("input[name=licence]").first().check();
        if (how == How.WITH_SCRIPT) {
            assertThat(author.locator("[data-save-state]")).hasText(Pattern.compile("^Saved"));
            author.reload();
            assertThat(author.getByLabel("Title")).hasValue(title);
            select(author, ".target-text .essay-text p", "a chance that is not used will not wait");
            author.locator("button.pick").click();
        } else {
            author.locator(".by-hand summary").click();
            author.getByLabel("A passage you answer").fill("no such words in it");
            author.locator("[data-pin-button]").click();
            assertThat(author.locator(".error").first()).isVisible();
            assertThat(author.getByLabel("Title")).hasValue(title);
            author.getByLabel("A passage you answer").fill("a chance that is not used will not wait");
            author.locator("[data-pin-button]").click();
        }
        assertThat(author.locator(".pins .pin")).hasCount(1);
        assertThat(author.locator(".pins .pin")).containsText("a chance that is not used will not wait");
        look(author, "write");
        press(author, "Save and preview");
        assertThat(author.locator("main")).containsText("This is how it will be published.");
        look(author, "preview");
        author.goBack();
    }

    private void submits(Page author) {
        press(author, "Go on to submit");
        look(author, "submit");
        press(author, "Submit to the editors");
        assertThat(author.locator(".status")).containsText("Submitted");
    }

    private void sendsToReview(Page editor, String manuscript, String title) {
        editor.navigate("/desk");
        assertThat(editor.locator("main")).containsText(title);
        look(editor, "board");
        dossier(editor, manuscript);
        unfold(editor, "send-to-review");
        editor.getByLabel(Pattern.compile("Tomas Lindqvist")).first().check();
        look(editor, "dossier-triage");
        press(editor, "Send to review");
        assertThat(editor.locator(".status")).containsText("Under review");
    }

    /** Says that there are no competing interests, and only then reads. */
    private void agrees(Page reviewer, String manuscript) {
        dossier(reviewer, manuscript);
        assertThat(reviewer.locator("main")).containsText("You are asked to review this");
        assertThat(reviewer.locator("main")).not().containsText("the first lesson of every long negotiation");
        assertThat(reviewer.locator("input[name=interests]:checked")).hasCount(0);
        press(reviewer, "Agree and open the text");
        assertThat(reviewer.locator(".error").first()).isVisible();
        reviewer.locator("input[name=interests][value=SOME]").check();
        press(reviewer, "Agree and open the text");
        assertThat(reviewer.locator(".error").first()).isVisible();
        assertThat(reviewer.locator("input[name=interests][value=SOME]")).isChecked();
        look(reviewer, "review-request");
        reviewer.locator("textarea[name=competingInterests]").fill("We once shared an office.");
        press(reviewer, "Agree and open the text");
        assertThat(reviewer.locator("main")).containsText("the first lesson of every long negotiation");
        assertThat(reviewer.locator("main")).containsText("We once shared an office.");
    }

    private void reviews(Page reviewer, String manuscript) {
        agrees(reviewer, manuscript);
        dossier(reviewer, manuscript);
        unfold(reviewer, "add-note");
        reviewer.locator("#move-add-note textarea[name=quote]").fill("the first lesson of every long negotiation");
        reviewer.locator("#move-add-note textarea[name=text]").fill("Which negotiation? Give one.");
        reviewer.locator("#move-add-note").getByRole(AriaRole.BUTTON).last().click();
        assertThat(reviewer.locator(".note-card")).containsText("Which negotiation?");
        unfold(reviewer, "review");
        assertThat(reviewer.locator("#move-review input[name=recommendation]:checked"))
                .hasCount(0);
        reviewer.locator("#move-review textarea[name=toAuthor]").fill("A clear argument that wants one example.");
        press(reviewer, "Hand in this review");
        assertThat(reviewer.locator(".error").first()).isVisible();
        assertThat(reviewer.locator("#move-review textarea[name=toAuthor]"))
                .hasValue("A clear argument that wants one example.");
        reviewer.locator("#move-review input[value=MINOR_REVISIONS]").check();
        reviewer.locator("#move-review input[value='In part']").check();
        look(reviewer, "review");
        press(reviewer, "Hand in this review");
        assertThat(reviewer.locator("main")).containsText("A clear argument");
    }

    private void seesNothingOfTheReview(Page author, String manuscript) {
        dossier(author, manuscript);
        assertThat(author.locator("main")).not().containsText("Which negotiation?");
        assertThat(author.locator("main")).not().containsText("A clear argument");
        assertThat(author.locator("main")).not().containsText("Tomas");
        look(author, "dossier-author");
    }

    private void recommends(Page editor, String manuscript, String outcome, String letter) {
        dossier(editor, manuscript);
        unfold(editor, "recommend");
        editor.locator("#move-recommend input[value=" + outcome + "]").check();
        editor.locator("#move-recommend textarea[name=letter]").fill(letter);
        look(editor, "recommend");
        press(editor, "See the letter as the author will");
        assertThat(editor.locator(".letter-preview")).containsText(letter);
        assertThat(editor.locator("#move-recommend textarea[name=letter]")).hasValue(letter);
        assertThat(editor.locator("#move-recommend input[value=" + outcome + "]"))
                .isChecked();
        look(editor, "recommend-preview");
        press(editor, "Recommend this decision");
        assertThat(editor.locator(".status")).containsText("Decision pending");
        assertThat(editor.locator("#move-decide")).hasCount(0);
    }

    private void approves(Page publisher, String manuscript) {
        publisher.navigate("/desk");
        look(publisher, "board-publisher");
        dossier(publisher, manuscript);
        unfold(publisher, "decide");
        look(publisher, "decide");
        press(publisher, "Approve this text and send the letter");
        assertThat(publisher.locator(".status")).not().containsText("Decision pending");
    }

    private void revises(Page author, String manuscript) {
        dossier(author, manuscript);
        assertThat(author.locator("main")).containsText("Please date the talks you mean.");
        assertThat(author.locator(".note-card")).containsText("Which negotiation?");
        assertThat(author.locator("main")).not().containsText("Tomas");
        look(author, "dossier-revise");

        author.navigate("/write/" + manuscript);
        write(author, SECOND_TEXT);
        press(author, "Go on to submit");
        press(author, "Submit to the editors");
        assertThat(author.locator("main")).containsText(Pattern.compile("note", Pattern.CASE_INSENSITIVE));

        dossier(author, manuscript);
        author.locator(".note-card header").first().click();
        author.locator(".note-card details summary").first().click();
        author.locator(".note-card textarea[name=text]").first().fill("The talks of the nineties; now named.");
        press(author, "Send this answer");
        assertThat(author.locator(".note-card .answer")).containsText("now named");
        author.locator(".review textarea[name=text]").fill("One example is in the second paragraph.");
        press(author, "Answer this review");
        assertThat(author.locator(".review .response")).containsText("One example is in");
        assertThat(author.locator("#points")).containsText("One example is in");
        look(author, "dossier-answered");
        author.navigate("/write/" + manuscript + "/submit");
        press(author, "Submit to the editors");
        assertThat(author.locator(".status")).containsText("Submitted");
    }

    private void comparesVersions(Page editor, String manuscript) {
        dossier(editor, manuscript);
        assertThat(editor.locator("#since")).containsText("Compare version 1 with version");
        assertThat(editor.locator(".review")).containsText("One example is in");
        look(editor, "dossier-second-round");
        editor.navigate("/desk/commentaries/" + manuscript + "/compare/1...2");
        assertThat(editor.locator("main ins").last()).containsText("expense");
        assertThat(editor.locator("main del").first()).isVisible();
        look(editor, "compare");
    }

    private void approvesTheProof(Page author, String manuscript, String title) {
        author.navigate("/desk/commentaries/" + manuscript + "/proof");
        assertThat(author.locator("main")).containsText(title);
        look(author, "proof");
        move(author, manuscript, "approve-proof", "Approve this proof");
        assertThat(author.locator(".status")).containsText("Proof approved");
    }

    private void publishes(Page publisher, String manuscript) {
        dossier(publisher, manuscript);
        unfold(publisher, "publish");
        look(publisher, "publish");
        press(publisher, "Publish this essay");
        assertThat(publisher.locator(".status")).containsText("Published");
        Locator read = publisher.getByRole(AriaRole.LINK, named("Read it"));
        // The public record is a stream of its own: over Kafka it may arrive a moment after the manuscript's.
        if (how == How.WITH_SCRIPT) {
            assertThat(read).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        } else {
            await().pollInSameThread().until(() -> {
                publisher.reload();
                return read.isVisible();
            });
        }
        read.click();
        assertThat(publisher.locator("h1")).containsText("Haste is a price");
        look(publisher, "published");
    }

    private void findsItInTheThread(String title) {
        Page reader = BrowserTest.visitor(how.look());
        reader.navigate(SERIES);
        reader.getByRole(AriaRole.MAIN)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(title))
                .first()
                .click();
        assertThat(reader.locator("h1")).containsText(title);
        assertThat(reader.locator("main")).containsText("a chance that is not used will not wait");
        reader.getByRole(AriaRole.LINK, named("Read in context")).first().click();
        assertThat(reader).hasURL(Pattern.compile("/can-the-visit-be-the-beginning-of-an-end#b1$"));
        reader.navigate(LEAD);
        Locator marker = reader.locator("details[name=margin] summary").first();
        assertThat(marker).isVisible();
        assertThat(reader.locator("main")).containsText(title);
        look(reader, "lead-answered");
        assertThat(reader.context().cookies()).isEmpty();
    }

    private void move(Page page, String manuscript, String move, String button) {
        dossier(page, manuscript);
        unfold(page, move);
        page.locator("#move-" + move)
                .getByRole(AriaRole.BUTTON, locatedButton(button))
                .click();
        assertThat(page.locator(".form-errors, .error-summary")).hasCount(0);
    }

    private static void dossier(Page page, String manuscript) {
        page.navigate("/desk/commentaries/" + manuscript);
    }

    private static void unfold(Page page, String move) {
        Locator form = page.locator("#move-" + move);
        if (form.getAttribute("open") == null) {
            form.locator("summary").first().click();
        }
    }

    private static Locator.GetByRoleOptions locatedButton(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** Selects words on the page as a mouse would, so that the page's own listeners see it. */
    private static void select(Page page, String within, String words) {
        page.evaluate("""
                ([within, words]) => {
                  for (const element of document.querySelectorAll(within)) {
                    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                      const at = node.data.indexOf(words);
                      if (at < 0) continue;
                      const range = document.createRange();
                      range.setStart(node, at);
                      range.setEnd(node, at + words.length);
                      getSelection().removeAllRanges();
                      getSelection().addRange(range);
                      element.dispatchEvent(new MouseEvent('mouseup', {bubbles: true}));
                      return;
                    }
                  }
                  throw new Error('not on the page: ' + words);
                }""", List.of(within, words));
    }

    private Page as(String who) {
        return BrowserTest.as(who, how.look());
    }

    /** Without script a page differs in what it does, hardly in how it looks. */
    private void look(Page page, String name) {
        BrowserTest.look(page, "journey-" + name, how == How.WITH_SCRIPT ? BrowserTest.TWICE : List.of(Look.WIDE));
    }
}
