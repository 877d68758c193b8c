package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** What a visitor of a new installation sees: the seed series, in every width and colour, and by the rules of WCAG. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeedsInBrowserTest {

    private static final String SERIES = "/series/japan-russia-relations-1";
    private static final String LEAD = SERIES + "/can-the-visit-be-the-beginning-of-an-end";

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.on(RunningStandalone.shared().address().toString());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_pages_fit_every_width_and_are_accessible_in_light_and_dark() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("all-series", "/series");
        pages.put("series", SERIES);
        pages.put("lead", LEAD);
        pages.put("response", SERIES + "/sarkisov");
        pages.put("sign-in", "/sign-in");
        for (int width : Browser.WIDTHS) {
            for (ColorScheme colours : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                Page page = browser.visitor(new Look(width, 900, colours, true));
                pages.forEach((name, path) -> {
                    page.navigate(path);
                    Browser.screenshot(
                            page,
                            "%s-%d-%s".formatted(name, width, colours.name().toLowerCase(Locale.ROOT)));
                    Browser.demandNoSidewaysScroll(page);
                    Browser.demandAccessible(page);
                });
                page.context().close();
            }
        }
    }

    @Test
    void a_reader_without_script_gets_from_the_series_to_a_response_and_back_to_what_it_answers() {
        Page page = browser.visitor(Look.WIDE.withoutScript());
        page.navigate(SERIES);
        page.locator("main a[href='" + SERIES + "/sarkisov']").first().click();
        assertThat(page.locator("main").innerText()).contains("mistakes made in Tokyo");
        page.locator("main a[href^='" + LEAD + "']").first().click();
        assertThat(page.url()).contains(LEAD);
        assertThat(page.locator("main").innerText()).contains("a real chance to settle a quarrel");
    }
}
