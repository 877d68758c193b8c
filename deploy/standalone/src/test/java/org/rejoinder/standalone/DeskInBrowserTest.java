package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** Several people at the desk at once: what one does, the others' open pages say; and what editors find out from it. */
class DeskInBrowserTest extends BrowserTest {

    private static final String SERIES = "/series/japan-russia-relations-1";
    private static final String TITLE = "A bridge that nobody crosses";

    @Test
    void what_one_does_the_open_pages_of_others_say_without_taking_a_word_from_those_who_write() {
        Page editor = as("aiko", Look.WIDE);
        opensTheCall(editor);
        editor.navigate("/desk");
        assertThat(editor.locator("#board")).isVisible();

        String manuscript = submits(as("mira", Look.WIDE));
        // Nobody has touched the editor's page.
        assertThat(editor.locator(".board")).containsText(TITLE);
        Locator said = editor.locator(".news [role=status]");
        assertThat(said).hasText("The board has been brought up to date.");

        filters(editor);
        writesOnWhileSomethingChanges(editor, manuscript);
        dossierSaysThatItIsOld(manuscript);

        look(editor, "board-filtered-none", EVERY_WAY);
        editor.navigate("/desk/figures");
        assertThat(editor.locator("svg[role=img]").first()).isVisible();
        editor.locator(".figures details summary").first().click();
        look(editor, "figures", EVERY_WAY);
        looksBack(editor, manuscript);
        takeBackWhatTheyDid(manuscript);
    }

    private static void opensTheCall(Page editor) {
        editor.navigate("/desk");
        editor.locator("#series + ul a")
                .filter(new Locator.FilterOptions().setHasText("Japan–Russia Relations 1"))
                .first()
                .click();
        Locator open = editor.getByRole(AriaRole.BUTTON, button("Open the call"));
        if (open.count() > 0) {
            editor.getByLabel("What do you ask for?").fill("Answer one passage of the lead, or of a response.");
            open.click();
        }
        assertThat(editor.getByRole(AriaRole.BUTTON, button("Close the call"))).isVisible();
    }

    private static String submits(Page author) {
        author.navigate(SERIES);
        author.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write a response"))
                .first()
                .click();
        author.locator("input[name=target]").first().check();
        press(author, "Start writing");
        author.getByLabel("Title").fill(TITLE);
        write(author, "A bridge that nobody crosses is a sculpture.");
        author.getByLabel("Competing interests").fill("None.");
        author.locator("input[name=licence]").first().check();
        press(author, "Go on to submit");
        press(author, "Submit to the editors");
        assertThat(author.locator(".status")).containsText("No day is set for it.");
        return author.url().replaceAll(".*/([0-9a-f-]{36}).*", "$1");
    }

    private static void filters(Page editor) {
        editor.getByLabel("Title or author").fill("nobody CROSSES");
        assertThat(editor).hasURL(Pattern.compile("/desk\\?q=nobody\\+CROSSES$"));
        assertThat(editor.locator(".board .card")).hasCount(1);
        assertThat(editor.locator(".chip")).containsText("nobody CROSSES");
        editor.getByLabel("Stage").selectOption("SUBMITTED");
        assertThat(editor.locator(".chip")).hasCount(2);
        look(editor, "board-filtered", EVERY_WAY);

        // The same address opened anew, and without script, is the same page.
        Page plain = as("aiko", Look.WIDE.withoutScript());
        plain.navigate(editor.url());
        assertThat(plain.locator(".board .card")).hasCount(1);
        assertThat(plain.getByLabel("Title or author")).hasValue("nobody CROSSES");
        plain.getByLabel("Late only").check();
        press(plain, "Show these");
        assertThat(plain.locator(".empty").first()).containsText("Nothing under way or lately finished is like that.");
        plain.locator(".chip").last().click();
        assertThat(plain.locator(".board .card")).hasCount(1);

        editor.locator("[data-off=stage]").click();
        assertThat(editor.locator(".chip")).hasCount(1);
        assertThat(editor.getByLabel("Stage")).hasValue("");
        editor.goBack();
        assertThat(editor.locator(".chip")).hasCount(2);
        assertThat(editor.getByLabel("Stage")).hasValue("SUBMITTED");
        editor.locator(".chosen .clear").click();
        assertThat(editor.locator(".chip")).hasCount(0);
        assertThat(editor.locator(".board")).containsText(TITLE);
    }

    private static void writesOnWhileSomethingChanges(Page editor, String manuscript) {
        Locator words = editor.getByLabel("Title or author");
        words.fill("crosses");
        assertThat(editor.locator(".board .card")).hasCount(1);
        words.pressSequentially(" n");

        Page publisher = as("daniel", Look.WIDE);
        move(publisher, manuscript, "send-to-review");
        publisher.getByLabel(Pattern.compile("Tomas Lindqvist")).first().check();
        press(publisher, "Send to review");
        assertThat(publisher.locator(".status")).containsText("Under review");

        Locator said = editor.locator(".news [role=status]");
        assertThat(said).containsText("Something has changed here.");
        assertThat(words).isFocused();
        assertThat(words).hasValue("crosses n");
        look(editor, "board-changed");
        said.getByRole(AriaRole.BUTTON).click();
        assertThat(editor.locator(".board .card")).containsText("Under review");
        assertThat(words).hasValue("crosses n");
        words.fill("no such words");
        assertThat(editor.locator(".empty").first()).containsText("Nothing under way or lately finished is like that.");
    }

    private static void dossierSaysThatItIsOld(String manuscript) {
        Page reviewer = as("tomas", Look.WIDE);
        reviewer.navigate("/desk/commentaries/" + manuscript);
        reviewer.locator("input[name=interests][value=NONE]").check();
        press(reviewer, "Agree and open the text");
        Page publisher = as("daniel", Look.WIDE);
        publisher.navigate("/desk/commentaries/" + manuscript);
        Page author = as("mira", Look.WIDE);
        author.navigate("/desk/commentaries/" + manuscript);
        move(publisher, manuscript, "recommend");
        publisher.locator("#move-recommend textarea[name=letter]").fill("Half a let");

        move(reviewer, manuscript, "review");
        keepsWhatIsTyped(reviewer, "#move-review textarea[name=toAuthor]", "Who built it?");
        reviewer.locator("#move-review input[value=MINOR_REVISIONS]").check();
        press(reviewer, "Hand in this review");

        Locator said = publisher.locator(".news [role=status]");
        assertThat(said).containsText("What you are writing is left as it is.");
        assertThat(publisher.locator("#move-recommend textarea[name=letter]")).hasValue("Half a let");
        look(publisher, "dossier-changed");
        // That a review is in is none of the author's business yet.
        assertThat(author.locator(".news [role=status]")).isEmpty();
    }

    /** What somebody types outlives the page: it comes back once, and not after it was forgotten. */
    private static void keepsWhatIsTyped(Page page, String field, String words) {
        page.locator(field).fill("Something else.");
        page.reload();
        assertThat(page.locator(field)).hasValue("Something else.");
        Locator said = page.locator(field + " + .typed");
        assertThat(said).containsText("did not send is back");
        look(page, "typed");
        said.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(field)).isEmpty();
        assertThat(page.locator(field)).isFocused();
        page.locator(field).fill(words);
        page.reload();
        assertThat(page.locator(field)).hasValue(words);
    }

    private static void looksBack(Page editor, String manuscript) {
        editor.navigate("/desk/commentaries/" + manuscript);
        editor.locator(".history time a").nth(1).click();
        assertThat(editor.locator(".past")).containsText("As it stood on");
        assertThat(editor.locator("main form[method=post]")).hasCount(0);
        look(editor, "dossier-past", EVERY_WAY);
        editor.locator(".past a").last().click();
        assertThat(editor.locator(".past")).hasCount(0);
        assertThat(editor.locator("#reviews")).containsText("Who built it?");
    }

    /** What each of them did is undone by themselves, and nobody has to write anything anew. */
    private static void takeBackWhatTheyDid(String manuscript) {
        Page reviewer = as("tomas", Look.WIDE);
        move(reviewer, manuscript, "take-review-back");
        press(reviewer, "Take this review back");
        assertThat(reviewer.locator("#move-review textarea[name=toAuthor]")).hasValue("Who built it?");
        assertThat(reviewer.locator("#move-review input[name=recommendation]:checked"))
                .hasCount(0);
        reviewer.locator("#move-review input[value=DECLINE]").check();
        press(reviewer, "Hand in this review");

        Page publisher = as("daniel", Look.WIDE);
        move(publisher, manuscript, "recommend");
        publisher.locator("#move-recommend input[value=DECLINE]").check();
        press(publisher, "Recommend this decision");
        assertThat(publisher.locator(".status .stage")).hasText("Decision pending");
        move(publisher, manuscript, "take-back");
        publisher.locator("#move-take-back textarea[name=reason]").fill("The wrong one.");
        press(publisher, "Take this recommendation back");
        assertThat(publisher.locator(".status .stage")).hasText("Under review");

        Page author = as("mira", Look.WIDE);
        move(author, manuscript, "withdraw");
        author.locator("#move-withdraw textarea[name=reason]").fill("The wrong button.");
        press(author, "Withdraw this manuscript");
        move(author, manuscript, "reinstate");
        press(author, "Take this withdrawal back");
        assertThat(author.locator(".status .stage")).containsText("nder review");
    }

    private static void move(Page page, String manuscript, String move) {
        page.navigate("/desk/commentaries/" + manuscript);
        Locator form = page.locator("#move-" + move);
        if (form.getAttribute("open") == null) {
            form.locator("summary").first().click();
        }
    }
}
