package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.standalone.Browser.Look;

/** What those who look after the publication say of it, and what readers then see. */
@TestMethodOrder(OrderAnnotation.class)
class PublicationInBrowserTest extends BrowserTest {

    private static final String ABOUT = """
            The Crossings Review publishes *arguments that answer each other*: an editor opens a question, named experts
            answer, and answer each other.

            ## Who edits it

            - Aiko Brandt, editor
            - Daniel Weiss, publisher

            > A town lives by its weakest bolt.

            | Series | Since |
            |---|---|
            | Bridges | 2026 |
            """;

    @AfterAll
    static void call_it_as_before() {
        Page administrator = as("rosa", Look.WIDE);
        for (String page : new String[] {"about", "privacy"}) {
            administrator.navigate("/desk/publication/" + page);
            administrator.locator("#page-markdown").fill("");
            press(administrator, "Publish this page");
        }
        for (String field : new String[] {"contact", "issn", "doiPrefix"}) {
            administrator.locator("#pub-" + field).fill("");
        }
        administrator.locator("#pub-name").fill("Rejoinder");
        administrator.locator("#pub-licence").selectOption("");
        press(administrator, "Save what readers see");
        assertThat(administrator.locator(".masthead .name")).hasText("Rejoinder");
    }

    @Test
    @Order(1)
    void a_publication_is_named_described_and_writes_its_pages() {
        Page reader = visitor(Look.WIDE);
        reader.navigate("/about");
        assertThat(reader.locator("main")).containsText("Nothing more has been written here yet");
        look(reader, "about-empty");
        reader.navigate("/privacy");
        assertThat(reader.locator("main")).containsText("set no cookie");
        look(reader, "privacy-empty");

        Page administrator = as("rosa", Look.WIDE);
        administrator.navigate("/desk");
        administrator.locator(".masthead nav a[href='/desk/publication']").click();
        assertThat(administrator.locator("#changes")).containsText("Nothing yet");
        look(administrator, "publication-untouched");
        assertEquals("Rejoinder", administrator.locator("#pub-name").inputValue());
        administrator.locator("#pub-name").fill("The Crossings Review");
        administrator.locator("#pub-contact").fill("desk@crossings.example");
        administrator.locator("#pub-issn").fill("2049-3631");
        administrator.locator("#pub-doiPrefix").fill("https://doi.org/10.5555");
        administrator.locator("#pub-licence").selectOption("CC-BY-SA-4.0");
        press(administrator, "Save what readers see");
        assertThat(administrator.locator("#pub-issn-error")).containsText("eight digits");
        assertThat(administrator.locator("#pub-doiPrefix-error")).containsText("10.5555");
        assertEquals("The Crossings Review", administrator.locator("#pub-name").inputValue());
        assertEquals("CC-BY-SA-4.0", administrator.locator("#pub-licence").inputValue());
        look(administrator, "publication-refused");
        administrator.locator("#pub-issn").fill("2049-3630");
        administrator.locator("#pub-doiPrefix").fill("10.5555");
        press(administrator, "Save what readers see");
        assertThat(administrator.locator(".masthead .name")).hasText("The Crossings Review");
        assertThat(administrator.locator("#changes")).containsText("The Crossings Review");

        reader.navigate("/series");
        assertThat(reader.locator(".masthead .name")).hasText("The Crossings Review");
        assertThat(reader).hasTitle(Pattern.compile("The Crossings Review"));
        assertThat(reader.locator(".colophon")).containsText("ISSN 2049-3630");

        administrator.locator("#pages a[href='/desk/publication/about']").click();
        administrator.locator("#page-markdown").fill(ABOUT);
        press(administrator, "Preview");
        assertThat(administrator.locator("#preview h2 + .note")).containsText("not published yet");
        assertThat(administrator.locator("#preview .essay-text em")).hasText("arguments that answer each other");
        assertEquals(
                ABOUT.strip(),
                administrator.locator("#page-markdown").inputValue().strip());
        look(administrator, "publication-page", EVERY_WAY);
        reader.navigate("/about");
        assertThat(reader.locator("main")).containsText("Nothing more has been written here yet");
        press(administrator, "Publish this page");
        assertThat(administrator.locator("#changes")).containsText("Page about it written");
        look(administrator, "publication", EVERY_WAY);
        administrator.locator("#changes a").click();
        assertThat(administrator.locator(".essay-text em")).hasText("arguments that answer each other");
        look(administrator, "publication-earlier");
        reader.navigate("/about");
        assertThat(reader.locator(".essay-text em")).hasText("arguments that answer each other");
        look(reader, "about", EVERY_WAY);
    }

    @Test
    @Order(2)
    void two_who_change_it_at_once_do_not_undo_each_other() {
        Page first = as("rosa", Look.WIDE);
        Page second = as("daniel", Look.WIDE);
        first.navigate("/desk/publication/privacy");
        second.navigate("/desk/publication/privacy");
        first.locator("#page-markdown").fill("We keep little.");
        press(first, "Publish this page");
        assertThat(first.locator("#changes")).containsText("Page on privacy written");
        second.locator("#page-markdown").fill("We keep nothing.");
        press(second, "Preview");
        assertThat(second.locator("#preview")).containsText("We keep nothing.");
        press(second, "Publish this page");
        assertThat(second.locator(".banner.bad")).containsText("This has changed since you read it");
        assertEquals(
                "We keep nothing.",
                second.locator("#page-markdown").inputValue().strip());
        first.navigate("/privacy");
        assertThat(first.locator(".essay-text")).containsText("We keep little.");
    }

    @Test
    @Order(3)
    void a_publisher_deposits_an_essay_and_readers_see_its_doi_once_it_is_registered() {
        String essay = PublishedByProgram.ledByADigest(RunningStandalone.shared(), "Names that last")
                .response("They need care");
        Page publisher = as("daniel", Look.WIDE.withoutScript());
        publisher.navigate("/desk/publication");
        publisher.locator("#pub-doiPrefix").fill("");
        press(publisher, "Save what readers see");
        publisher.locator("#dois a").click();
        assertThat(publisher.locator("#missing")).containsText("a DOI prefix");
        assertThat(publisher.locator("#registered")).containsText("No essay has a DOI yet");
        look(publisher, "dois-missing", EVERY_WAY);
        publisher.locator("#missing a").click();
        publisher.locator("#pub-doiPrefix").fill("10.5555");
        press(publisher, "Save what readers see");

        publisher.navigate("/desk/publication/dois");
        assertThat(publisher.locator("#offered")).containsText("They need care");
        look(publisher, "dois-offered", EVERY_WAY);
        press(publisher, "Make a deposit of these");
        assertThat(publisher.locator("#under-way .deposit")).containsText("They need care");
        assertThat(publisher.locator("#offered")).containsText("all that can have a DOI is registered as it stands");
        look(publisher, "dois-under-way", EVERY_WAY);
        assertThat(publisher.locator("#under-way a[download]"))
                .hasAttribute("href", Pattern.compile("/crossref[.]xml$"));
        Page reader = visitor(Look.WIDE);
        reader.navigate("/series/names-that-last/they-need-care");
        assertThat(reader.locator("main a.doi")).hasCount(0);

        press(publisher, "Crossref has registered these");
        assertThat(publisher.locator("#registered a.doi")).hasCount(1);
        look(publisher, "dois-registered", EVERY_WAY);
        String doi = publisher.locator("#registered a.doi").getAttribute("href");
        reader.navigate("/series/names-that-last/they-need-care");
        assertThat(reader.locator(".head .version a.doi")).hasText(doi);
        assertThat(reader.locator("#citation a.address")).hasAttribute("href", doi);
        look(reader, "essay-with-doi", EVERY_WAY);

        publisher.navigate("/desk/publication/dois/essays/" + essay);
        publisher.locator("details summary").click();
        look(publisher, "doi-of-an-essay", EVERY_WAY);
        press(publisher, "Take this DOI back");
        publisher.locator("#doi-doi").fill("5555/x");
        press(publisher, "Note this DOI");
        assertThat(publisher.locator("#doi-doi-error")).containsText("10.5555/12345678");
        look(publisher, "doi-refused");
        reader.navigate("/series/names-that-last/they-need-care");
        assertThat(reader.locator("main a.doi")).hasCount(0);
    }
}
