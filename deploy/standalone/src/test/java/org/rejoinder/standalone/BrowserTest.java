package org.rejoinder.standalone;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.rejoinder.standalone.Browser.Look;

/**
 * What is done on the running application by people at their screens. A demo person keeps one tab for each way of looking, and
 * stays signed in there, until the class is done.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class BrowserTest {

    /** Where a page is most likely to break: wide in the light, and narrow in the dark. */
    static final List<Look> TWICE = List.of(Look.WIDE, Look.PHONE.dark());

    /** For pages that are somebody's first: every width, and the widest in both colours. */
    static final List<Look> EVERY_WAY = List.of(Look.PHONE.dark(), Look.TABLET, Look.WIDE, Look.WIDE.dark());

    static RunningStandalone rejoinder;

    private static Browser browser;
    private static final Map<Person, Page> PEOPLE = new HashMap<>();

    private record Person(String name, Look look) {}

    @BeforeAll
    protected static void open() {
        rejoinder = RunningStandalone.shared();
        browser = Browser.shared();
    }

    @AfterAll
    protected static void showOut() {
        if (browser != null) {
            browser.showOut();
        }
        PEOPLE.clear();
    }

    /** Somebody who has not been here before, and is not known. */
    static Page visitor(Look look) {
        return browser.visitor(rejoinder.address(), look);
    }

    /** The same, whose browser asks for pages in a language. */
    static Page visitor(Look look, String language) {
        return browser.visitor(rejoinder.address(), look, language);
    }

    /** The tab of a demo person, by the part of the address before {@code @demo.invalid}. */
    static Page as(String who, Look look) {
        return PEOPLE.computeIfAbsent(
                new Person(who, look),
                person -> browser.signedIn(
                        rejoinder.address(), look, RunningStandalone.emailOf(who), rejoinder.passwordOf(who)));
    }

    /** Holds a page to what every page must be, {@link #TWICE}, and keeps pictures of it under this name. */
    static void look(Page page, String name) {
        look(page, name, TWICE);
    }

    static void look(Page page, String name, List<Look> looks) {
        // In another form the pages are the same; there it matters that they come.
        if (rejoinder.looked()) {
            browser.look(page, name, looks);
        }
    }

    /** Writes the text of an essay, as Markdown: where script runs, in the other view of the editor. */
    static void write(Page page, String markdown) {
        Locator view = page.locator("[data-view=markdown]");
        if (view.count() > 0) {
            view.click();
        }
        page.locator("#w-markdown").fill(markdown);
    }

    static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, button(button)).first().click();
        // The writing page saves first, and goes then.
        PlaywrightAssertions.assertThat(page.locator("form[data-going]")).hasCount(0);
        page.waitForLoadState();
    }

    static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
