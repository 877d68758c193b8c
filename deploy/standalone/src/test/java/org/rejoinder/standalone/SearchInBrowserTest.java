package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** Looking for something in the reading room, by keyboard and without script, and at who has written it. */
class SearchInBrowserTest extends BrowserTest {

    @Test
    void somebody_with_a_keyboard_is_offered_a_contributor_finds_a_passage_and_narrows_what_was_found() {
        Page page = visitor(Look.WIDE);
        page.navigate("/");
        Locator box = page.locator("#search-box");
        box.focus();
        page.keyboard().type("rozm");
        Locator offer = page.getByRole(AriaRole.OPTION).first();
        assertThat(offer).containsText("Gilbert Rozman");
        assertThat(box).hasAttribute("aria-expanded", "true");
        page.keyboard().press("ArrowDown");
        assertThat(offer).hasAttribute("aria-selected", "true");
        page.keyboard().press("Escape");
        assertThat(box).hasAttribute("aria-expanded", "false");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/contributors/gilbert-rozman"));
        look(page, "contributor");

        page.locator("#search-box").fill("courtes");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/search\\?q=courtes"));
        assertThat(page.locator("mark").first()).hasText("courtesy");
        page.locator(".hit h2 a").first().focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/can-the-visit-be-the-beginning-of-an-end#b1.*"));
    }

    @Test
    void without_script_choices_combine_and_are_taken_off() {
        Page page = visitor(Look.WIDE.withoutScript());
        page.navigate("/search?q=islands");
        look(page, "search");
        page.locator(".facets").getByText("Lead article").click();
        assertThat(page.locator(".hit")).hasCount(1);
        page.locator(".chosen a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/search\\?q=islands$"));
        page.navigate("/search?q=nothinglikeit");
        look(page, "search-nothing");
        page.navigate("/contributors");
        look(page, "contributors");
    }
}
