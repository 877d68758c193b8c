package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** Notes in the margin and what is suggested in them, from the first selection to the comparison of the next version. */
class MarginInBrowserTest extends BrowserTest {

    private static final String FIRST = """
            The lead article rests its hope on haste, and haste is a poor adviser in matters of this age.

            A settlement that must be found within a year will be found by whoever needs it most.

            ## What haste costs

            Whoever is *seen* to hurry pays for it. That is the very first lesson of every long negotiation.[^1]

            Nothing of this is new, and nothing of it has been learned by those who sit at the table now.

            A paragraph in the middle says little, and is only here to be passed over by whoever compares.

            Another paragraph in the middle says as little, and is here for the same reason as the one before.

            A third one of the kind stands here so that there is something on end that can be folded away.

            The fourth is of their kind as well, and nobody who reads two versions of it misses anything.

            The fifth ends the row of them, and after it comes at last what somebody wanted to say here.

            The last paragraph speaks of patience, which no calendar of summits has ever rewarded with a date.

            [^1]: A lesson that both capitals have taught the other before.
            """;

    private static MarginStory story;

    @BeforeAll
    static void submitted() {
        story = MarginStory.begin(rejoinder, FIRST);
    }

    @Test
    void a_margin_is_written_walked_answered_and_carried_to_the_next_version() {
        Page reviewer = as("tomas", Look.WIDE);
        reviewer.navigate(story.dossier());
        suggestsAnEdit(reviewer);
        asksByKeys(reviewer);
        walksAndFilters(reviewer);
        changesTheShortcuts(reviewer);
        look(reviewer, "margin-reviewer");

        story.note("tomas", "SUGGESTION", "is seen to hurry", "hurries", "Shorter. @Editor");
        story.note("tomas", "SUGGESTION", "very first", "first", "");
        story.note("tomas", "COMMENT", "no calendar of summits", null, "A fine close.");
        story.asksForRevision();

        Page author = as("mira", Look.WIDE);
        author.navigate(story.dossier());
        acceptsInPlace(author);
        changesByHandWhatHasMarkup(author);
        look(author, "margin-author", EVERY_WAY);
        opensNotesUnderTheirParagraphsOnAPhone();
        story.resubmits();

        Page editor = as("aiko", Look.WIDE);
        editor.navigate(story.dossier());
        givesANoteItsPlaceAgain(editor);
        compares(editor);
    }

    private static final String BROUGHT = """
            {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [
              {"type": "Annotation", "id": "urn:x:1", "creator": {"name": "A. Reader"}, "created": "2020-05-03T10:00:00Z",
               "motivation": "questioning", "body": {"type": "TextualBody", "value": "Which ones?"},
               "target": {"selector": {"type": "TextQuoteSelector", "exact": "matters of this age"}}},
              {"type": "Annotation", "id": "urn:x:2", "bodyValue": "Nowhere to be found.",
               "target": {"selector": {"type": "TextQuoteSelector", "exact": "Taxation in the year 1848"}}}]}""";

    @Test
    void annotations_made_elsewhere_are_looked_at_before_they_become_notes() {
        MarginStory brought = MarginStory.begin(rejoinder, FIRST);
        Page editor = as("aiko", Look.WIDE);
        editor.navigate(brought.dossier() + "?do=import-notes");
        Locator form = editor.locator("#move-import-notes");
        form.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "notes.jsonld", "application/ld+json", BROUGHT.getBytes(StandardCharsets.UTF_8)));
        form.locator("button[value=preview]").click();
        // Nothing is said of what there is none of.
        assertThat(form.locator("#import-count")).not().containsText("here already");
        assertThat(form.locator("#import-count")).containsText("1 at its words");
        assertThat(form.locator(".import-lines li").nth(1)).containsText("No place, left out");
        look(editor, "import-annotations");
        form.locator("button[value=import]").click();
        Locator note = editor.locator(".annotated .note-card");
        assertThat(note).hasCount(1);
        assertThat(note).containsText("From an annotation by A. Reader, 3 May 2020");
    }

    /** Selects words as a reader does, and answers what stands beside them then. */
    private static Locator selects(Page page, String words) {
        page.evaluate("""
                words => {
                  const walker = document.createTreeWalker(document.querySelector(".annotated"), NodeFilter.SHOW_TEXT);
                  while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(words);
                    if (at >= 0 && !walker.currentNode.parentElement.closest(".note-card")) {
                      const range = document.createRange();
                      range.setStart(walker.currentNode, at);
                      range.setEnd(walker.currentNode, at + words.length);
                      document.getSelection().removeAllRanges();
                      document.getSelection().addRange(range);
                      return;
                    }
                  }
                  throw new Error("not in the text: " + words);
                }""", words);
        Locator bar =
                page.getByRole(AriaRole.TOOLBAR, new Page.GetByRoleOptions().setName("What to do with the selection"));
        return bar;
    }

    private static void suggestsAnEdit(Page reviewer) {
        Locator bar = selects(reviewer, "within a year");
        assertThat(bar).isVisible();
        bar.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Suggest an edit"))
                .click();
        Locator form = reviewer.locator("form.compose");
        assertThat(form.getByLabel("Suggested wording")).hasValue("within a year");
        assertThat(form.getByLabel("Suggested wording")).isFocused();
        form.getByLabel("Suggested wording").fill("within two years");
        form.getByLabel("Why, if you like").fill("The lead says two.");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Keep this note"))
                .click();
        Locator note = reviewer.locator(".note-card[data-kind=SUGGESTION]");
        assertThat(note).isFocused();
        assertThat(note).hasAccessibleName(Pattern.compile("You\\s+Suggested edit"));
        assertThat(note.locator(".edit")).containsText("suggested to go: a year (end)");
        assertThat(said(reviewer)).hasText("The note is kept.");
        // The edit shows in the text, where the words are.
        assertThat(reviewer.locator(".annotated .suggested ins")).containsText("two years");
        assertThat(reviewer.locator(".annotated .suggested del")).containsText("a year");
    }

    private static void asksByKeys(Page reviewer) {
        selects(reviewer, "by those who sit at the table");
        reviewer.keyboard().press("q");
        Locator form = reviewer.locator("form.compose");
        assertThat(form).hasAccessibleName("Your question");
        form.locator("textarea[name=text]").pressSequentially("Who is meant, @Ed");
        Locator offered = reviewer.locator("[role=listbox]").getByRole(AriaRole.OPTION);
        assertThat(offered).hasText("Editor");
        reviewer.keyboard().press("Enter");
        assertThat(form.locator("textarea[name=text]")).hasValue("Who is meant, @Editor ");
        reviewer.keyboard().press("Control+Enter");
        assertThat(reviewer.locator(".note-card[data-kind=QUESTION]")).isFocused();
    }

    private static void walksAndFilters(Page reviewer) {
        Locator count = reviewer.locator(".walk [data-count]");
        assertThat(count).hasText("2 / 2");
        reviewer.keyboard().press("j");
        assertThat(count).hasText("1 / 2");
        assertThat(said(reviewer)).hasText("Suggested edit by You, open. Note 1 of 2.");
        Locator first = reviewer.locator(".note-card.current");
        assertThat(first).isFocused();
        assertThat(reviewer.locator(".annotated .passage.lit")).containsText("within");
        // The note that is read stands beside its words.
        reviewer.waitForFunction("""
                () => {
                  const top = selector => document.querySelector(selector).getBoundingClientRect().top;
                  return Math.abs(top(".note-card.current") - top(".annotated .passage.lit")) < 8;
                }""");

        reviewer.locator(".margin-filters summary").click();
        reviewer.getByLabel("Kind", new Page.GetByLabelOptions().setExact(true))
                .last()
                .selectOption("QUESTION");
        assertThat(count).hasText("– / 1");
        assertThat(said(reviewer)).hasText("1 of 2 notes are shown.");
        reviewer.getByRole(AriaRole.BUTTON, button("Next note")).click();
        assertThat(reviewer.locator(".note-card.current")).containsText("Who is meant");
        reviewer.keyboard().press("r");
        assertThat(reviewer.locator(".note-card[data-state=SETTLED]")).hasCount(1);
        assertThat(said(reviewer)).hasText("Settled.");
        reviewer.locator("#margin-kind").selectOption("");
        assertThat(count).containsText("/ 2");
    }

    private static void changesTheShortcuts(Page reviewer) {
        reviewer.getByRole(AriaRole.BUTTON, button("Shortcuts")).click();
        Locator dialog =
                reviewer.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Shortcuts in the margin"));
        Locator next = dialog.getByLabel("Next note");
        next.press("k");
        assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("Another shortcut has this key.");
        next.press("ArrowDown");
        assertThat(next).hasValue("ArrowDown");
        look(reviewer, "margin-shortcuts");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .click();
        reviewer.reload();
        Locator count = reviewer.locator(".walk [data-count]");
        assertThat(count).hasText("– / 2");
        reviewer.keyboard().press("j");
        assertThat(count).hasText("– / 2");
        reviewer.keyboard().press("ArrowDown");
        assertThat(count).hasText("1 / 2");
        reviewer.getByRole(AriaRole.BUTTON, button("Shortcuts")).click();
        dialog.getByLabel("Use shortcuts").uncheck();
        reviewer.keyboard().press("Escape");
        reviewer.keyboard().press("ArrowDown");
        assertThat(count).hasText("1 / 2");
        reviewer.getByRole(AriaRole.BUTTON, button("Shortcuts")).click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("As they were at first"))
                .click();
        reviewer.keyboard().press("Escape");
    }

    private static void acceptsInPlace(Page author) {
        Locator note = author.locator(".note-card", new Page.LocatorOptions().setHasText("The lead says two."));
        note.locator("header").click();
        note.getByRole(AriaRole.BUTTON, exactly("Accept")).click();
        assertThat(note.locator("header")).containsText("accepted (You)");
        assertThat(said(author)).hasText("Accepted: the new words are in the text that is being written.");
        assertThat(story.workingCopy())
                .contains("found within two years will be found")
                .contains("*seen*");

        note.getByRole(AriaRole.BUTTON, exactly("Take the edit out again")).click();
        assertThat(note).hasAttribute("data-state", "OPEN");
        assertThat(story.workingCopy()).contains("found within a year will be found");

        author.getByRole(AriaRole.BUTTON, button("Accept all suggestions shown"))
                .click();
        assertThat(note).hasAttribute("data-state", "ACCEPTED");
        assertThat(said(author)).containsText("those that are still open");
        assertThat(story.workingCopy()).contains("within two years", "That is the first lesson", "is *seen* to hurry");
        // Whoever suggested it sees what became of it.
        Page reviewer = as("tomas", Look.WIDE);
        reviewer.navigate(story.dossier());
        assertThat(reviewer.locator(".note-card", new Page.LocatorOptions().setHasText("The lead says two.")))
                .containsText("accepted (The author)");
    }

    private static void changesByHandWhatHasMarkup(Page author) {
        Locator note = author.locator(".note-card", new Page.LocatorOptions().setHasText("Shorter."));
        note.locator("header").click();
        note.getByRole(AriaRole.BUTTON, exactly("Accept")).click();
        assertThat(note.getByRole(AriaRole.ALERT)).containsText("nothing was changed");
        note.getByRole(AriaRole.BUTTON, exactly("I changed it by hand: accept")).click();
        assertThat(note).hasAttribute("data-state", "ACCEPTED");
    }

    private static void opensNotesUnderTheirParagraphsOnAPhone() {
        Page author = as("mira", Look.PHONE);
        author.navigate(story.dossier());
        Locator note = author.locator(".note-card", new Page.LocatorOptions().setHasText("A fine close."));
        assertThat(note).not().isVisible();
        Locator marker = author.locator(".row", new Page.LocatorOptions().setHasText("speaks of patience"))
                .getByRole(AriaRole.BUTTON, exactly("One note"));
        assertThat(marker).hasAttribute("aria-expanded", "false");
        marker.click();
        assertThat(marker).hasAttribute("aria-expanded", "true");
        assertThat(note).isVisible();
        note.getByText("Answer", new Locator.GetByTextOptions().setExact(true)).click();
        note.getByLabel("Your answer").fill("Thank you, @Reviewer 1.");
        note.getByRole(AriaRole.BUTTON, exactly("Send this answer")).click();
        assertThat(note.locator(".answer")).containsText("Thank you");
    }

    private static void givesANoteItsPlaceAgain(Page editor) {
        editor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Unanchored")))
                .click();
        Locator note = editor.locator("#unanchored .note-card");
        assertThat(note).hasCount(1);
        assertThat(note).containsText("by those who sit at the table");
        look(editor, "margin-unanchored");
        note.locator("header").click();
        note.getByText("Give it a place").click();
        selects(editor, "Everybody has learned");
        assertThat(note.getByLabel("Passage")).hasValue("Everybody has learned");
        note.getByRole(AriaRole.BUTTON, exactly("Put it there")).click();
        Locator placed = editor.locator(".annotated .note-card", new Page.LocatorOptions().setHasText("Who is meant"));
        assertThat(placed).isVisible();
        assertThat(placed).containsText("Everybody has learned");
        assertThat(editor.locator("#unanchored")).hasCount(0);
    }

    private static void compares(Page editor) {
        editor.navigate(story.dossier() + "/compare/1...2");
        assertThat(editor.locator(".count")).containsText("one paragraph moved");
        assertThat(editor.locator(".inline .fold summary")).containsText("paragraphs are unchanged");
        Locator count = editor.locator("[data-changes] [data-count]");
        editor.getByRole(AriaRole.BUTTON, button("Next change")).click();
        assertThat(count).containsText("1 / ");
        assertThat(editor.locator("[data-changes-said]")).containsText("Change 1 of");
        assertThat(editor.locator(".inline .note-card").first()).isVisible();
        editor.locator(".inline .moved-note a").first().click();
        assertThat(editor).hasURL(Pattern.compile("#(to|from)-1$"));
        look(editor, "compare-inline");

        editor.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show the two side by side"))
                .click();
        assertThat(editor).hasURL(Pattern.compile("view=side$"));
        assertThat(editor.locator(".side .pair").nth(1)).isVisible();
        assertThat(editor.locator(".inline")).not().isVisible();
        Locator older = editor.locator(".side .pair > :first-child .note-card");
        Locator newer = editor.locator(".side .pair > :nth-child(2) .note-card");
        assertThat(older.filter(new Locator.FilterOptions().setHasText("A fine close.")))
                .hasCount(1);
        assertThat(newer.filter(new Locator.FilterOptions().setHasText("A fine close.")))
                .hasCount(1);
        look(editor, "compare-side", EVERY_WAY);
    }

    private static Locator said(Page page) {
        return page.locator("[data-margin-said]");
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
