package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** An editor imports a back issue: chooses a file, mends its split, writes it; on a phone and a wide screen. */
class ImportInBrowserTest extends BrowserTest {

    private static final String TALKS = """
            Talks of the Quay %s

            Who needs a ferry?

            A ferry is a bridge that thinks about it first, and I have always liked that in a bridge.

            The council says that \u201cnobody rides at night,\u201d which is a reason to light the quay.

            Brandt Ilse

            I have ridden at night. The council is right that "nobody rides at night" there.

            See https://example.org/a/very/long/address/that/does/not/fit/on/a/phone/however/it/is/turned?q=ferry for more.

            Paolo Moreno

            Since Brandt mentions me, I answer: by day one can see the other shore.
            """;

    private static void upload(Page page, String issue) {
        page.navigate("/desk/imports/new");
        page.locator("input[name=file]")
                .setInputFiles(new FilePayload(
                        "talks.txt", "text/plain", TALKS.formatted(issue).getBytes(StandardCharsets.UTF_8)));
        page.locator("main form button.primary").click();
        page.waitForURL("**/desk/imports/*-*");
    }

    @Test
    void the_pages_fit_a_phone_and_a_wide_screen_in_light_and_dark() {
        Page page = as("aiko", Look.WIDE);
        page.navigate("/desk/imports/new");
        look(page, "import-new");
        upload(page, "in two widths");
        look(page, "import-split");
        page.locator("button.primary").click();
        page.waitForURL(url -> url.contains("?form="));
        look(page, "import-refused");
    }

    @Test
    void without_script_a_split_is_mended_and_imported() {
        Page page = as("aiko", Look.WIDE.withoutScript());
        upload(page, "\u2013 7");
        assertThat(page.locator("main").innerText()).contains("3 essays", "Brandt Ilse", "Line 9");

        page.locator("#p2 .cut").nth(1).locator("summary").click();
        page.locator("button[value='split.p2.1']").click();
        PlaywrightAssertions.assertThat(page.locator("section.piece")).hasCount(4);
        page.locator("button[value='merge.p4']").click();
        PlaywrightAssertions.assertThat(page.locator("section.piece")).hasCount(3);

        page.locator("button.primary").click();
        assertThat(page.locator("[role=alert]").innerText()).contains("Line 1", "who wrote the lead");
        page.locator("[name='pieces[0].authors[0].displayName']").fill("Ada Quill");
        page.locator("[name='pieces[0].authors[0].sortName']").fill("Quill, Ada");
        page.locator("button.primary").click();
        page.waitForURL("**/desk/series/*");

        page.navigate("/series/talks-of-the-quay-7");
        assertThat(page.locator("main").innerText()).contains("Who needs a ferry?", "Ada Quill", "Paolo Moreno");
        page.navigate("/series/talks-of-the-quay-7/who-needs-a-ferry");
        assertThat(page.locator("main").innerText()).contains("Brandt Ilse");
    }
}
