package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.standalone.Browser.Look;

/** One response essay through its whole life, with every page of it, and how it begins and where it does not go on. */
class JourneyTest extends BrowserTest {

    @ParameterizedTest
    @EnumSource(ResponseJourney.How.class)
    void a_response_goes_from_an_open_call_to_its_place_in_the_thread(ResponseJourney.How how) {
        ResponseJourney.walk(how);
    }

    @Test
    void an_editor_opens_a_series_and_its_lead_and_a_mistake_is_said_beside_the_field() {
        Page editor = as("aiko", Look.WIDE);
        editor.navigate("/desk/series/new");
        editor.getByLabel("What is the question?").fill("Who pays for the sea wall?");
        editor.getByLabel("Number").fill("seven");
        press(editor, "Open this series");
        assertThat(editor.locator(".error").first()).isVisible();
        assertThat(editor.getByLabel("What is the question?")).hasValue("Who pays for the sea wall?");
        assertThat(editor.getByLabel("Number")).hasValue("seven");
        look(editor, "journey-series-refused");

        editor.getByLabel("Title").fill("The Sea Wall " + UUID.randomUUID());
        editor.getByLabel("Number").fill("");
        press(editor, "Open this series");
        assertThat(editor).hasURL(Pattern.compile("/desk/series/[0-9a-f-]{36}"));
        look(editor, "journey-series-desk");
        press(editor, "Start the lead article");
        assertThat(editor).hasURL(Pattern.compile("/write/[0-9a-f-]{36}"));
        assertThat(editor.locator("main")).containsText("Lead article");
    }

    @Test
    void what_is_not_there_or_not_yours_is_a_page_with_a_way_on() {
        Page visitor = visitor(Look.WIDE);
        assertThat(visitor.navigate("/series/nowhere").status()).isEqualTo(404);
        look(visitor, "journey-nowhere");
        assertThat(visitor.locator("main a").first()).isVisible();
        Page author = as("mira", Look.WIDE);
        assertThat(author.navigate("/desk/commentaries/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(author.navigate("/desk/series/new").status()).isIn(403, 404);
    }
}
