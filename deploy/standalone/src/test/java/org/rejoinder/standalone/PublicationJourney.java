package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.rejoinder.standalone.BrowserTest.press;
import static org.rejoinder.standalone.BrowserTest.write;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.rejoinder.standalone.Browser.Look;

/**
 * From acceptance to the public record, with every step back, in a real browser: co-authors, copy-editing, proof, schedule,
 * the right of reply, and an essay and its reply in one act. Reviewers and the answered author walk without script.
 */
public final class PublicationJourney {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private PublicationJourney() {}

    /**
     * A response and its reply go through every step, some twice, and appear together. The lead goes the same ways before; they
     * are walked in {@link #straightOn}.
     */
    static void aResponseAndItsReplyAppearTogether() {
        String response = begins("mira", "/desk/series/" + ledByTomas().series() + "/respond");
        writes("mira", response, "Haste is a price", "Haste is the price of hope, and hope is not a plann.");
        namesACoauthorWhoConsents(response);
        submits("mira", response);
        accept(response);
        copyEditsAndReaffirms(response);
        asksForChangesInProof(response);
        copyEdits(response, "Haste is the price of hope, which is not a plan.");
        reaffirms(response);
        prove(response, "mira");
        schedulesAndCancels(response);

        String reply = takesUpTheReply(response);
        submits("tomas", reply);
        accept(reply);
        prove(reply, "tomas");
        publishesTogether(reply, response);
    }

    /** The same without any detour, and from the series on, on forms alone. */
    public static void straightOn() {
        String response = beginsAResponseToAPublishedLead();
        writes("mira", response, "Haste is a price", "Haste is the price of hope, which is not a plan.");
        submits("mira", response);
        accept(response);
        prove(response, "mira");
        String reply = takesUpTheReply(response);
        submits("tomas", reply);
        accept(reply);
        prove(reply, "tomas");
        publishesTogether(reply, response);
    }

    /** A decision is taken back, a manuscript withdrawn and an offer declined. The way to the acceptance is walked above. */
    static void everybodyThinksAgain() {
        String response = ledByTomas().acceptedResponse("A second thought");

        Page answered = as("tomas");
        Locator second = answered.locator("details.second summary");
        await().pollInSameThread().until(() -> {
            answered.navigate("/desk/commentaries/" + response + "/reply");
            return second.count() > 0;
        });
        second.click();
        answered.locator("textarea[name=reason]").fill("I have said what I had to say.");
        press(answered, "Decline to reply");
        assertThat(answered.locator("main")).containsText("You declined to reply.");
        Page editor = as("aiko");
        dossier(editor, response);
        assertThat(editor.locator("#replies")).containsText("I have said what I had to say.");

        Page publisher = as("daniel");
        move(publisher, response, "rescind").locator("textarea").fill("I pressed the wrong button.");
        look(publisher, "rescind");
        press(publisher, "Take this decision back");
        assertThat(publisher.locator(".status")).containsText("Decision pending");
        assertThat(publisher.locator("#decisions")).containsText("taken back");
        Page author = as("mira");
        dossier(author, response);
        assertThat(author.locator("main")).containsText("I pressed the wrong button.");
        look(author, "rescinded");
        move(author, response, "withdraw").locator("textarea").fill("Another time.");
        press(author, "Withdraw this manuscript");
        assertThat(author.locator(".status")).containsText("Withdrawn");
    }

    private static PublishedByProgram ledByTomas() {
        return PublishedByProgram.ledBy("tomas", BrowserTest.rejoinder, "Haste " + UUID.randomUUID());
    }

    private static String beginsAResponseToAPublishedLead() {
        String series = opensASeries();
        String lead = leadBy("tomas", series);
        accept(lead);
        prove(lead, "tomas");
        publish(lead);
        openTheCall(series);
        return begins("mira", "/desk/series/" + series + "/respond");
    }

    private static String opensASeries() {
        Page editor = as("aiko");
        editor.navigate("/desk/series/new");
        editor.getByLabel("Title").fill("Haste " + UUID.randomUUID());
        editor.getByLabel("What is the question?").fill("What does haste cost?");
        press(editor, "Open this series");
        return id(editor);
    }

    private static String leadBy(String author, String series) {
        Page editor = as("aiko");
        editor.navigate("/desk/series/" + series);
        editor.locator("#lead-author")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Tomas Lindqvist"));
        press(editor, "Start the lead article");
        String lead = id(editor);
        writes(author, lead, "The price of haste", "Who must settle soon pays for it. That is all there is to say.");
        submits(author, lead);
        return lead;
    }

    private static void openTheCall(String series) {
        Page editor = as("aiko");
        editor.navigate("/desk/series/" + series);
        editor.getByLabel("What do you ask for?").first().fill("Answer it.");
        press(editor, "Open the call");
    }

    private static String begins(String author, String path) {
        Page page = as(author);
        Locator target = page.locator("input[name=target]").first();
        await().pollInSameThread().until(() -> {
            page.navigate(path);
            return target.count() > 0;
        });
        target.check();
        press(page, "Start writing");
        return id(page);
    }

    private static void writes(String author, String manuscript, String title, String text) {
        Page page = as(author);
        page.navigate("/write/" + manuscript);
        page.getByLabel("Title").fill(title);
        write(page, text);
        page.getByLabel("Competing interests").fill("None.");
        page.locator("input[name=licence]").first().check();
        press(page, "Save");
        assertThat(page.locator("#w-markdown")).hasValue(text);
    }

    private static void submits(String author, String manuscript) {
        Page page = as(author);
        page.navigate("/write/" + manuscript + "/submit");
        press(page, "Submit to the editors");
        assertThat(page.locator(".status")).containsText("Submitted");
    }

    private static void accept(String manuscript) {
        Page editor = as("aiko");
        move(editor, manuscript, "send-to-review");
        press(editor, "Send to review");
        Locator form = move(editor, manuscript, "recommend");
        form.locator("input[value=ACCEPT]").check();
        form.locator("textarea[name=letter]").fill("We are glad to publish this.");
        press(editor, "Recommend this decision");
        Page publisher = as("daniel");
        move(publisher, manuscript, "decide");
        press(publisher, "Approve this text and send the letter");
        assertThat(publisher.locator(".status")).containsText("Accepted");
    }

    private static void namesACoauthorWhoConsents(String manuscript) {
        Page author = as("mira");
        author.navigate("/write/" + manuscript + "/coauthors");
        author.getByLabel("Name as it is printed").fill("Rosa Imbert");
        author.getByLabel("The address of their account").fill("nobody@demo.invalid");
        press(author, "Name this co-author");
        assertThat(author.locator(".error").first()).containsText("no account with this address");
        assertThat(author.getByLabel("Name as it is printed")).hasValue("Rosa Imbert");
        look(author, "coauthors-refused");
        author.getByLabel("The address of their account").fill(RunningStandalone.emailOf("rosa"));
        press(author, "Name this co-author");
        author.getByLabel("Name as it is printed").fill("Ada Without");
        press(author, "Name this co-author");
        assertThat(author.locator(".consent")).hasCount(2);
        look(author, "coauthors");
        author.navigate("/write/" + manuscript + "/submit");
        press(author, "Submit to the editors");
        assertThat(author.locator(".banner.bad")).containsText("Each co-author says first");

        Page coauthor = as("rosa");
        coauthor.navigate("/desk");
        assertThat(coauthor.locator(".needs")).containsText("Say whether you consent");
        look(coauthor, "board-coauthor");
        dossier(coauthor, manuscript);
        look(coauthor, "dossier-coauthor");
        press(coauthor, "I wrote it with them: name me");
        assertThat(coauthor.locator(".consent-CONSENTED")).hasCount(1);
        Page editor = as("aiko");
        dossier(editor, manuscript);
        press(editor, "Record that Ada Without consents");
        assertThat(editor.locator(".consent-CONSENTED")).hasCount(2);
    }

    private static void copyEditsAndReaffirms(String manuscript) {
        Page editor = as("aiko");
        editor.navigate("/write/" + manuscript);
        assertThat(editor.locator("[data-save-state]")).hasText("Nothing changed yet.");
        write(editor, "Haste is the price of hope, and hope is not a plan.");
        assertThat(editor.locator("[data-save-state]")).hasText(Pattern.compile("^Saved"));
        look(editor, "copy-edit");
        press(editor, "It says the same: have it reaffirmed");
        assertThat(editor.locator(".open-matters")).containsText("somebody else reaffirms it");
        look(editor, "stale");
        Page publisher = as("daniel");
        publisher.navigate("/desk");
        assertThat(publisher.locator(".needs")).containsText("Reaffirm the approval");
        look(publisher, "board-stale");
        move(publisher, manuscript, "reaffirm");
        assertThat(publisher.locator("#move-reaffirm del")).containsText("plann");
        look(publisher, "reaffirm");
        press(publisher, "The approval holds for this text");
        assertThat(publisher.locator(".open-matters")).hasCount(0);
    }

    private static void copyEdits(String manuscript, String text) {
        Page editor = as("aiko");
        editor.navigate("/write/" + manuscript);
        assertThat(editor.locator("main")).containsText("Say hope once.");
        write(editor, text);
        press(editor, "It says the same: have it reaffirmed");
    }

    private static void reaffirms(String manuscript) {
        Page publisher = as("daniel");
        move(publisher, manuscript, "reaffirm");
        press(publisher, "The approval holds for this text");
    }

    private static void asksForChangesInProof(String manuscript) {
        Page editor = as("aiko");
        move(editor, manuscript, "prepare-proof");
        look(editor, "prepare-proof");
        press(editor, "Send the proof to the author");
        Page author = as("mira");
        author.navigate("/desk/commentaries/" + manuscript + "/proof");
        assertThat(author.locator(".byline")).containsText("Rosa Imbert");
        Locator form = move(author, manuscript, "ask-proof-changes");
        press(author, "Send it back with these changes");
        assertThat(author.locator("#move-ask-proof-changes .error").first()).isVisible();
        form.locator("textarea").fill("Say *hope* once.");
        look(author, "proof-changes");
        press(author, "Send it back with these changes");
        assertThat(author.locator(".open-matters")).containsText("Say hope once.");
    }

    private static void prove(String manuscript, String author) {
        Page editor = as("aiko");
        move(editor, manuscript, "prepare-proof");
        press(editor, "Send the proof to the author");
        Page page = as(author);
        move(page, manuscript, "approve-proof");
        press(page, "Approve this proof");
        assertThat(page.locator(".status")).containsText("Proof approved");
    }

    private static void schedulesAndCancels(String manuscript) {
        Page publisher = as("daniel");
        Locator form = move(publisher, manuscript, "schedule");
        form.locator("input[name=at]").fill("2999-03-31T02:30");
        form.locator("input[name=zone]").fill("Europe/Berlin");
        assertThat(form.locator("[data-moment-said]")).containsText("UTC");
        press(publisher, "Publish it at that time");
        assertThat(publisher.locator("#move-schedule .error").first()).containsText("there is no such time");
        assertThat(publisher.locator("#move-schedule input[name=at]")).hasValue("2999-03-31T02:30");
        look(publisher, "schedule-refused");
        publisher.locator("#move-schedule input[name=at]").fill("2999-12-24T09:00");
        press(publisher, "Publish it at that time");
        assertThat(publisher.locator(".open-matters"))
                .containsText("24 December 2999 at 09:00 Europe/Berlin (08:00 UTC)");
        look(publisher, "scheduled");
        publisher.navigate("/desk");
        assertThat(publisher.locator(".board")).containsText("It is published by itself.");
        look(publisher, "board-scheduled");
        move(publisher, manuscript, "cancel-schedule");
        press(publisher, "Do not publish it at that time");
        assertThat(publisher.locator(".open-matters")).hasCount(0);
    }

    private static String takesUpTheReply(String response) {
        Page answered = as("tomas");
        answered.navigate("/desk");
        assertThat(answered.locator(".needs")).containsText("Reply, or decline");
        look(answered, "board-offer");
        answered.navigate("/desk/commentaries/" + response + "/reply");
        assertThat(answered.locator("main")).containsText("which is not a plan");
        look(answered, "reply");
        press(answered, "Write a reply");
        String reply = id(answered);
        assertThat(answered.locator(".targets")).containsText("Haste is a price");
        writes("tomas", reply, "Hope is a plan", "Hope is the only plan there is.");
        Page editor = as("aiko");
        dossier(editor, response);
        assertThat(editor.locator("#replies")).containsText("taken up");
        look(editor, "offers");
        return reply;
    }

    private static void publish(String manuscript) {
        Page publisher = as("daniel");
        move(publisher, manuscript, "publish");
        press(publisher, "Publish this essay");
        assertThat(publisher.locator(".status")).containsText("Published");
    }

    private static void publishesTogether(String reply, String response) {
        Page publisher = as("daniel");
        Locator form = move(publisher, reply, "publish");
        Locator together = form.locator("input[name=together]");
        assertThat(together).hasCount(1);
        assertThat(together).isChecked();
        look(publisher, "publish-together");
        press(publisher, "Publish this essay");
        assertThat(publisher.locator(".status")).containsText("Published");
        dossier(publisher, reply);
        assertThat(publisher.locator("#together")).containsText("Haste is a price");
        dossier(publisher, response);
        assertThat(publisher.locator(".status")).containsText("Published");
        publisher
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Read it"))
                .click();
        assertThat(publisher.locator("main")).containsText("Hope is a plan");
    }

    private static void dossier(Page page, String manuscript) {
        page.navigate("/desk/commentaries/" + manuscript);
    }

    private static Locator move(Page page, String manuscript, String move) {
        dossier(page, manuscript);
        Locator form = page.locator("#move-" + move);
        if (form.getAttribute("open") == null) {
            form.locator("summary").first().click();
        }
        return form;
    }

    private static String id(Page page) {
        assertThat(page).hasURL(ID);
        var found = ID.matcher(page.url());
        return found.find() ? found.group() : "";
    }

    /** Who answers walks without script: the forms have to do without it. */
    private static Page as(String who) {
        return BrowserTest.as(who, who.equals("tomas") ? Look.WIDE.withoutScript() : Look.WIDE);
    }

    private static void look(Page page, String name) {
        BrowserTest.look(page, "publication-" + name);
    }
}
