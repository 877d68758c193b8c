package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.words.Bundle;
import org.rejoinder.contract.words.Language;
import org.rejoinder.standalone.Browser.Look;

/** The same pages in another language: chosen at the foot, asked for by a browser, or kept in an account. */
class LanguagesInBrowserTest extends BrowserTest {

    private static final Bundle WORDS = new Bundle("messages");

    /** Long words and small ones: where it fits here it fits everywhere. */
    private static final List<Look> NARROW = List.of(Look.PHONE);

    @AfterAll
    static void read_as_before() {
        Page editor = as("aiko", Look.PHONE);
        editor.navigate("/account");
        editor.locator("#profile-language").selectOption("any");
        editor.locator("#profile form button[type=submit]").click();
        assertThat(editor.locator("html")).hasAttribute("lang", "en");
        // Where no cookie says so, it is seen once what was known of the account is out of date.
        Page elsewhere = as("aiko", Look.WIDE);
        await().pollInSameThread().until(() -> {
            elsewhere.navigate("/desk");
            return "en".equals(elsewhere.locator("html").getAttribute("lang"));
        });
    }

    @Test
    void a_reader_chooses_a_language_stays_on_the_page_and_goes_back() {
        Page reader = visitor(Look.PHONE);
        reader.navigate("/");
        String series = reader.locator("main a[href^='/series/']").first().getAttribute("href");
        for (Language language : List.of(Language.JAPANESE, Language.RUSSIAN)) {
            reader.navigate(series);
            choose(reader, language);
            assertEquals(rejoinder.address().resolve(series).toString(), reader.url());
            assertThat(reader.locator(".masthead nav a").first()).hasText(said(language, "layout.series"));
            look(reader, "series-" + language.tag(), NARROW);
            reader.locator("main a[href^='" + series + "/']").first().click();
            assertThat(reader.locator("html")).hasAttribute("lang", language.tag());
            assertThat(reader.locator("article.reading")).hasAttribute("lang", "en");
            assertThat(reader.locator("#cite")).hasText(said(language, "cite.title"));
            look(reader, "essay-" + language.tag(), NARROW);
            reader.navigate("/");
            look(reader, "home-" + language.tag(), NARROW);
            reader.navigate("/sign-in");
            look(reader, "sign-in-" + language.tag(), NARROW);
        }
        choose(reader, Language.ENGLISH);
        assertThat(reader.locator(".masthead nav a").first()).hasText("Series");
    }

    @Test
    void without_script_too() {
        Page reader = visitor(Look.PHONE.withoutScript());
        reader.navigate("/series?x=1");
        choose(reader, Language.RUSSIAN);
        assertEquals(rejoinder.address().resolve("/series?x=1").toString(), reader.url());
    }

    @Test
    void a_browser_is_answered_in_what_it_asks_for() {
        Page reader = visitor(Look.PHONE, "ja-JP");
        reader.navigate("/series");
        assertThat(reader.locator("html")).hasAttribute("lang", "ja");
        reader.navigate("/nothing-here");
        assertThat(reader.locator("html")).hasAttribute("lang", "ja");
        assertThat(reader.locator("h1")).hasText(said(Language.JAPANESE, "error.404.title"));
    }

    @Test
    void the_desk_speaks_the_language_of_the_account() {
        Page editor = as("aiko", Look.PHONE);
        for (Language language : List.of(Language.RUSSIAN, Language.JAPANESE)) {
            editor.navigate("/account");
            editor.locator("#profile-language").selectOption(language.tag());
            editor.locator("#profile form button[type=submit]").click();
            assertThat(editor.locator("html")).hasAttribute("lang", language.tag());
            assertEquals(language.tag(), editor.locator("#profile-language").inputValue());
            look(editor, "account-" + language.tag(), NARROW);
            // What is refused is said in it, too.
            editor.locator("#profile-orcid").fill("1234");
            editor.locator("#profile form button[type=submit]").click();
            assertThat(editor.locator("#profile-orcid-error"))
                    .hasText(new Bundle("command-messages").find(language, "identity.NOT_AN_ORCID"));
            editor.navigate("/desk");
            assertThat(editor.locator("#needs")).hasText(said(language, "desk.needs"));
            look(editor, "desk-" + language.tag(), NARROW);
            editor.locator("#series + ul a").first().click();
            look(editor, "desk-series-" + language.tag(), NARROW);
            Locator dossier = editor.locator("main a[href^='/desk/commentaries/']");
            if (dossier.count() > 0) {
                dossier.first().click();
                look(editor, "dossier-" + language.tag(), NARROW);
            }
        }
    }

    @Test
    void words_from_right_to_left_keep_their_direction_and_turn_nothing_around() {
        Page author = as("mira", Look.WIDE);
        author.navigate("/write/" + WritingInBrowserTest.begins());
        author.locator("#w-title").fill("הגשר (1899): תשובה");
        write(author, """
                ## גשרים

                לא עוד גשר אחד, אלא שניים: Bridges, 1899.

                > «لا بد من جسر آخر»، قال المهندس (1899).

                - ראשון
                - שני

                An English paragraph quotes «لا بد من جسر» in its midst, and goes on.
                """);
        press(author, "Save and preview");
        assertEquals("rtl", direction(author, "article.reading h1"));
        assertEquals("rtl", direction(author, ".essay-text h2"));
        assertEquals("rtl", direction(author, ".essay-text blockquote"));
        assertEquals("rtl", direction(author, ".essay-text ul"));
        assertEquals("ltr", direction(author, ".essay-text > p:last-of-type"));
        assertEquals("ltr", direction(author, "article.reading"));
        assertEquals("ltr", direction(author, ".version"));
        look(author, "right-to-left", List.of(Look.PHONE.dark(), Look.WIDE));
    }

    private static Object direction(Page page, String selector) {
        return page.locator(selector).first().evaluate("element => getComputedStyle(element).direction");
    }

    private static void choose(Page page, Language language) {
        page.locator(".languages a[hreflang=" + language.tag() + "]").click();
        assertThat(page.locator("html")).hasAttribute("lang", language.tag());
        assertThat(page.locator(".languages [aria-current]")).hasText(language.ownName());
    }

    private static String said(Language language, String key) {
        String words = WORDS.find(language, key);
        assertNotNull(words, key);
        return words;
    }
}
