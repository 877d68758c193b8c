package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** The writing room: its editor, by keys alone and with what is pasted, and its saving, whatever happens meanwhile. */
class WritingInBrowserTest extends BrowserTest {

    private static final String SERIES = "/series/japan-russia-relations-1";
    private static final Path FIXTURES = Path.of("..", "..", "query-service", "src", "main", "editor", "fixtures");
    private static final String PICTURE = "ab".repeat(32);
    private static final Pattern SAVED = Pattern.compile("^Saved");

    @Nullable
    private static String manuscript;

    private Page author;

    @BeforeEach
    void anEmptyPage() {
        if (manuscript == null) {
            manuscript = begins();
        }
        author = as("mira", Look.WIDE);
        writingRoom(author);
        become(author, "");
    }

    /** Begins a response in the series of the seeds, whose call is open then. */
    static String begins() {
        Page editor = as("aiko", Look.WIDE);
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
        Page author = as("mira", Look.WIDE);
        author.navigate(SERIES);
        author.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write a response"))
                .first()
                .click();
        author.locator("input[name=target]").first().check();
        press(author, "Start writing");
        assertThat(author).hasURL(Pattern.compile("/write/[0-9a-f-]{36}"));
        return author.url().replaceAll(".*/write/([0-9a-f-]{36}).*", "$1");
    }

    private static void writingRoom(Page page) {
        page.navigate("/write/" + manuscript);
        page.locator("[data-view=rich]").click();
        assertThat(paper(page)).isVisible();
    }

    private static Locator paper(Page page) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Text").setExact(true));
    }

    private static Locator field(Page page) {
        return page.locator("#w-markdown");
    }

    private static Locator state(Page page) {
        return page.locator("[data-save-state]");
    }

    private static Locator told(Page page) {
        return page.locator("[data-save-said]");
    }

    private static Locator said(Page page) {
        return page.locator(".editor [role=status]");
    }

    /** The text is this, and is saved. */
    private static void become(Page page, String markdown) {
        page.evaluate("""
                text => {
                  const field = document.getElementById('w-markdown');
                  field.value = text;
                  field.dispatchEvent(new CustomEvent('rejoinder:set'));
                  field.dispatchEvent(new Event('input', {bubbles: true}));
                  dispatchEvent(new Event('online'));
                }""", markdown);
        assertThat(field(page)).hasValue(markdown);
        assertThat(state(page)).hasText(Pattern.compile("^(Saved|Nothing written yet)"));
    }

    private static void append(Page page, int paragraph, String words) {
        paper(page).locator("p").nth(paragraph).click();
        page.keyboard().press("End");
        page.keyboard().type(words);
    }

    @Test
    void everything_can_be_done_by_keys_alone_and_is_said_to_who_cannot_see_it() {
        paper(author).focus();
        keys("Control+Alt+1");
        type("What haste costs");
        keys("Enter");
        type("The lead rests its ");
        keys("Control+b");
        assertThat(said(author)).hasText("Bold");
        assertThat(author.getByRole(AriaRole.BUTTON, button("Bold"))).hasAttribute("aria-pressed", "true");
        type("hope");
        keys("Control+b");
        type(" on *haste*, and _haste_ is dear");
        keys("Control+Alt+f");
        assertThat(said(author)).hasText("Footnote 1 added. Write it here; Escape leads back to the text.");
        type("See https://example.org/a_b.");
        keys("Escape");
        type(".");
        keys("Enter", "Control+Shift+8");
        type("one");
        keys("Enter");
        type("two");
        keys("Enter", "Control+]");
        type("beneath");
        keys("Enter", "Enter", "Enter");
        type("> Quoted.");
        keys("Enter", "Enter");
        type("The talks");
        keys("Shift+Home", "Control+k");
        Locator dialog = author.locator("#w-link");
        assertThat(dialog.getByLabel("Address")).isFocused();
        type("nowhere");
        keys("Enter");
        assertThat(dialog.locator(".error")).containsText("not an address");
        dialog.getByLabel("Address").fill("example.org/talks");
        keys("Enter");
        assertThat(said(author)).hasText("Link set.");
        keys("End", "Enter", "Alt+F10", "End", "Home");
        assertThat(author.getByLabel("Text or heading")).isFocused();
        Locator table = author.getByRole(AriaRole.BUTTON, button("Table"));
        for (int step = 0; step < 12 && !isFocused(table); step++) {
            keys("ArrowRight");
        }
        keys("Enter");
        for (String cell : List.of("Year", "Talks", "Result", "1956", "Moscow", "declaration")) {
            type(cell);
            keys("Tab");
        }
        assertThat(author.getByRole(AriaRole.BUTTON, button("Row above"))).isVisible();
        author.getByRole(AriaRole.BUTTON, button("Delete row")).press("Enter");
        paper(author).focus();
        keys("Escape");
        assertThat(author.getByRole(AriaRole.BUTTON, button("Row above"))).isHidden();
        assertThat(field(author)).hasValue("""
                ## What haste costs

                The lead rests its **hope** on *haste*, and *haste* is dear[^1].

                - one
                - two
                  - beneath

                > Quoted.

                [The talks](https://example.org/talks)

                | Year | Talks | Result |
                | - | - | - |
                | 1956 | Moscow | declaration |

                [^1]: See https://example.org/a_b.""");
        keys("Tab");
        assertThat(paper(author)).not().isFocused();
        assertThat(state(author)).hasText(SAVED);
        look(author, "write-rich");
        paper(author).focus();
        keys("Control+z");
        author.locator("[data-view=markdown]").click();
        assertThat(field(author)).isFocused();
        look(author, "write-markdown");
        author.locator("[data-view=rich]").click();
        assertThat(paper(author)).isFocused();
    }

    private void keys(String... keys) {
        for (String key : keys) {
            author.keyboard().press(key);
        }
    }

    private void type(String words) {
        author.keyboard().type(words);
    }

    private static boolean isFocused(Locator locator) {
        return (Boolean) locator.evaluate("element => element === document.activeElement");
    }

    @Test
    void what_is_pasted_from_a_word_processor_keeps_its_structure_and_a_text_that_is_only_opened_stays_to_the_letter()
            throws IOException {
        paste("text/html", read("paste/word.html"));
        assertThat(field(author)).hasValue(read("paste/word.md").stripTrailing());
        assertThat(said(author)).containsText("Pictures that were not pasted: 1.");
        paper(author).locator(".mark").click();
        type(" Indeed.");
        assertThat(field(author)).hasValue(Pattern.compile("\\[\\^1]: A lesson of the \\*nineties\\*\\. Indeed\\.$"));

        String odd = read("markdown/essay.md");
        become(author, odd);
        writingRoom(author);
        author.locator("[data-view=markdown]").click();
        author.locator("[data-view=rich]").click();
        assertThat(field(author)).hasValue(odd);
        append(author, 0, "X");
        assertThat(field(author)).hasValue(Pattern.compile("Setext heading\\n={14}\\n\\n## What haste costs ##\\n"));
        become(author, "");
        paste("text/plain", "# not a heading");
        assertThat(field(author)).hasValue("\\# not a heading");
        assertThat(state(author)).hasText(SAVED);
    }

    private void paste(String type, String content) {
        paper(author).evaluate("""
                (paper, [type, content]) => {
                  const data = new DataTransfer();
                  data.setData(type, content);
                  paper.focus();
                  paper.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
                }""", List.of(type, content));
    }

    private static String read(String name) throws IOException {
        return Files.readString(FIXTURES.resolve(name));
    }

    @Test
    void a_figure_is_asked_for_its_words_and_what_is_refused_is_said() {
        AtomicInteger tries = new AtomicInteger();
        author.route("**/api/commentaries/*/figures", route -> {
            boolean first = tries.incrementAndGet() == 1;
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(first ? 422 : 201)
                    .setContentType("application/json")
                    .setBody(
                            first
                                    ? "{\"errors\":[{\"field\":\"file\",\"message\":\"This is no picture.\"}]}"
                                    : "{\"figure\":\"%s\",\"src\":\"/x\",\"width\":1,\"height\":1}"
                                            .formatted(PICTURE)));
        });
        author.route("**/figures/" + PICTURE, Route::abort);
        paper(author).focus();
        type("Before.");
        author.getByRole(AriaRole.BUTTON, button("Figure")).click();
        Locator dialog = author.locator("#w-figure");
        Locator done =
                dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Put it into the text"));
        done.click();
        assertThat(dialog.locator("#w-figure-file-error")).hasText("Choose a picture.");
        dialog.getByLabel("Picture", new Locator.GetByLabelOptions().setExact(true))
                .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                        "talks.png", "image/png", "not really".getBytes(StandardCharsets.UTF_8)));
        done.click();
        assertThat(dialog.locator("#w-figure-alt-error")).containsText("Say what it shows");
        look(author, "write-figure");
        dialog.getByLabel("What it shows").fill("Two men at a \"table\"");
        dialog.getByLabel("Caption").fill("Moscow, 1956");
        done.click();
        assertThat(dialog.locator("#w-figure-file-error")).hasText("This is no picture.");
        done.click();
        assertThat(said(author)).hasText("Figure added.");
        String figure = "![Two men at a \"table\"](figure:" + PICTURE + " \"Moscow, 1956\")";
        assertThat(field(author)).hasValue("Before.\n\n" + figure);
        author.getByRole(AriaRole.BUTTON, button("Change its words")).click();
        dialog.getByLabel("It only adorns the text").check();
        done.click();
        assertThat(field(author)).hasValue("Before.\n\n![](figure:" + PICTURE + " \"Moscow, 1956\")");
        author.unroute("**/api/commentaries/*/figures");
        assertThat(state(author)).hasText(SAVED);
    }

    @Test
    void two_tabs_follow_each_other_and_where_two_people_change_the_same_nothing_is_overwritten() {
        become(author, "One.\n\nTwo.");
        Page tab = author.context().newPage();
        writingRoom(tab);
        append(author, 0, " More.");
        assertThat(field(tab)).hasValue("One. More.\n\nTwo.");
        assertThat(state(tab)).hasText(SAVED);
        append(tab, 1, " Here.");
        assertThat(field(author)).hasValue("One. More.\n\nTwo. Here.");
        tab.close();

        Page elsewhere = as("mira", Look.TABLET);
        writingRoom(elsewhere);
        elsewhere.getByLabel("Title").fill("By somebody else");
        assertThat(state(elsewhere)).hasText(SAVED);
        append(author, 0, " And this.");
        assertThat(author.getByLabel("Title")).hasValue("By somebody else");
        assertThat(state(author)).hasText(SAVED);

        append(elsewhere, 1, " Theirs.");
        assertThat(state(elsewhere)).hasText(Pattern.compile("^Not saved: this text was changed elsewhere"));
        assertThat(told(elsewhere)).containsText("Nothing was overwritten.");
        press(elsewhere, "Look at both");
        Locator both = elsewhere.locator("[data-other]");
        assertThat(both).isFocused();
        assertThat(both.locator(".other-words ins")).containsText("And this");
        assertThat(both.locator(".other-words del")).containsText("Theirs");
        look(elsewhere, "write-conflict");
        elsewhere.route(
                "**/api/commentaries/*/versions", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        both.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mine is to stand"))
                .click();
        assertThat(state(elsewhere))
                .hasText(Pattern.compile("^Not saved: the other text could not be kept as a version."));
        assertThat(both).isVisible();
        look(elsewhere, "write-conflict-unkept");
        assertThat(field(author)).hasValue("One. More. And this.\n\nTwo. Here.");
        elsewhere.unroute("**/api/commentaries/*/versions");
        elsewhere.getByRole(AriaRole.BUTTON, button("Try again now")).click();
        assertThat(state(elsewhere)).hasText(SAVED);
        assertThat(field(elsewhere)).hasValue("One. More.\n\nTwo. Here. Theirs.");
        // What did not stand is a version, and can be compared.
        elsewhere
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("This manuscript"))
                .click();
        assertThat(elsewhere.locator("main")).containsText("And this.");
    }

    @Test
    void a_session_that_ended_loses_not_a_word() {
        Page page = as("mira", Look.TABLET);
        writingRoom(page);
        become(page, "Words.");
        page.context().clearCookies();
        append(page, 0, " After the end.");
        assertThat(state(page)).hasText(Pattern.compile("^Not saved: you are signed out. Your words are kept"));
        look(page, "write-signed-out");
        Page signIn = page.waitForPopup(() -> page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Sign in in another tab, then come back here"))
                .click());
        signIn.locator("input[name=email]").fill(RunningStandalone.emailOf("mira"));
        signIn.locator("input[name=password]").fill(rejoinder.passwordOf("mira"));
        signIn.locator("main form button").first().click();
        signIn.waitForURL(Pattern.compile("/write/"));
        assertThat(field(signIn)).hasValue("Words.");
        signIn.close();
        page.getByRole(AriaRole.BUTTON, button("Try again now")).click();
        assertThat(state(page)).hasText(SAVED);
        writingRoom(page);
        assertThat(field(page)).hasValue("Words. After the end.");
    }

    @Test
    void without_a_connection_words_are_kept_here_offered_later_and_sent_by_themselves() {
        become(author, "Words.");
        author.context().setOffline(true);
        append(author, 0, " Offline.");
        assertThat(state(author)).hasText(Pattern.compile("^Not saved: no connection."));
        assertThat(told(author)).containsText("Your words are kept in this browser.");
        author.getByRole(AriaRole.BUTTON, button("Save")).click();
        assertThat(author).hasURL(Pattern.compile("/write/"));
        // What is in the browser now is all that is left when the machine goes down.
        author.evaluate("""
                () => {
                  const name = Object.keys(localStorage).find(name => /^rejoinder\\.write\\.[0-9a-f-]{36}\\./.test(name));
                  localStorage.setItem(name + '-gone', localStorage.getItem(name));
                }""");
        author.context().setOffline(false);
        assertThat(state(author)).hasText(SAVED);
        assertThat(told(author)).hasText("Saved");

        become(author, "Words.");
        writingRoom(author);
        assertThat(field(author)).hasValue("Words.");
        Locator offer = author.locator("[data-other]");
        assertThat(offer.locator(".other-words ins")).containsText("Offline");
        look(author, "write-kept");
        offer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Put them into the text"))
                .click();
        assertThat(field(author)).hasValue("Words. Offline.");
        assertThat(state(author)).hasText(SAVED);
        assertThat(offer).isHidden();
        assertThat(author.evaluate("Object.keys(localStorage).filter(name => name.endsWith('-gone')).length"))
                .isEqualTo(0);
    }

    @Test
    void a_server_that_does_not_answer_is_asked_again_when_it_said_and_an_answer_that_was_lost_is_no_conflict() {
        become(author, "Words.");
        AtomicInteger asked = new AtomicInteger();
        author.route("**/working-copy", route -> {
            int time = asked.incrementAndGet();
            if (time == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(503).setHeaders(Map.of("Retry-After", "1")));
            } else if (time == 3) {
                // It is stored, and nobody hears of it.
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        append(author, 0, " More.");
        assertThat(state(author)).hasText(Pattern.compile("^Not saved: the server does not answer"));
        assertThat(state(author)).hasText(SAVED);
        append(author, 0, " And more.");
        assertThat(state(author)).hasText(Pattern.compile("^Not saved: no connection."));
        append(author, 0, " Still.");
        author.getByRole(AriaRole.BUTTON, button("Try again now")).click();
        assertThat(state(author)).hasText(SAVED);
        author.unroute("**/working-copy");
        assertThat(asked.get()).isGreaterThanOrEqualTo(4);
        writingRoom(author);
        assertThat(field(author)).hasValue("Words. More. And more. Still.");
    }
}
