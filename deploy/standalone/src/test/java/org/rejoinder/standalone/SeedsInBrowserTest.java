package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** What a visitor of a new installation sees: the seed series, in every width and colour, and by the rules of WCAG. */
class SeedsInBrowserTest extends BrowserTest {

    private static final String SERIES = "/series/japan-russia-relations-1";
    private static final String LEAD = SERIES + "/can-the-visit-be-the-beginning-of-an-end";

    @Test
    void the_pages_fit_every_width_and_are_accessible_in_light_and_dark() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("all-series", "/series");
        pages.put("series", SERIES);
        pages.put("lead", LEAD);
        pages.put("response", SERIES + "/sarkisov");
        pages.put("sign-in", "/sign-in");
        Page page = visitor(Look.WIDE);
        pages.forEach((name, path) -> {
            page.navigate(path);
            look(page, name, EVERY_WAY);
        });
    }

    @Test
    void a_reader_without_script_gets_from_the_series_to_a_response_and_back_to_what_it_answers() {
        Page page = visitor(Look.WIDE.withoutScript());
        page.navigate(SERIES);
        page.locator("main a[href='" + SERIES + "/sarkisov']").first().click();
        assertThat(page.locator("main").innerText()).contains("mistakes made in Tokyo");
        page.locator("main a[href^='" + LEAD + "']").first().click();
        assertThat(page.url()).contains(LEAD);
        assertThat(page.locator("main").innerText()).contains("a real chance to settle a quarrel");
    }
}
