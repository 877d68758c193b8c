package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** What readers do in the reading room, on a series as large as they come. */
class ReadingRoomInBrowserTest extends BrowserTest {

    private static final String SHORT = "/series/japan-russia-relations-1/can-the-visit-be-the-beginning-of-an-end";

    private static LargeSeries large;

    @BeforeAll
    static void seed() {
        large = LargeSeries.of(rejoinder);
        Page page = visitor(Look.WIDE);
        await().until(() -> {
            page.navigate(large.address());
            return page.locator(".facts").first().innerText().contains("61 essays");
        });
    }

    @Test
    void a_large_series_and_a_long_essay_fit_every_window_and_everybody() {
        Page page = visitor(Look.WIDE);
        page.navigate(large.address());
        page.locator(".switch a[href*='view=thread']").click();
        assertThat(page.locator(".branches .branches .branches")).not().hasCount(0);
        look(page, "large-thread");
        page.navigate(large.lead());
        look(page, "long-essay");
        page.navigate("/");
        assertThat(page.locator("#latest")).isVisible();
        look(page, "home-of-several");
        page.navigate("/series/japan-russia-relations-1/print");
        look(page, "print");
    }

    @Test
    void nothing_in_the_margin_stands_on_anything_else_and_notes_stand_as_high_as_their_numbers() {
        Page page = visitor(Look.WIDE);
        page.navigate(large.lead());
        assertThat(page.locator(".sidenote").first()).isVisible();
        assertThat(page.locator("section.footnotes")).isHidden();
        assertEquals(List.of(), overlaps(page));
        page.locator(".margin summary").first().click();
        page.locator(".look summary").click();
        page.locator("input[name=size][value=largest]").check();
        await().untilAsserted(() -> assertEquals(List.of(), overlaps(page)));
        assertThat(page.locator(".sidenote")).hasCount(40);
        Object apart = page.evaluate("""
                () => Math.abs(document.querySelector('#side-fn-1').getBoundingClientRect().top
                    - document.querySelector('sup a[href="#side-fn-1"]').getBoundingClientRect().top)""");
        assertThat(((Number) apart).doubleValue()).isLessThan(40);
    }

    private static void assertEquals(Object expected, Object actual) {
        assertThat(actual).isEqualTo(expected);
    }

    private static Object overlaps(Page page) {
        return page.evaluate("""
                () => {
                  const boxes = [...document.querySelectorAll('.margin > *')].filter((piece) => piece.offsetParent)
                    .map((piece) => ({piece, box: piece.getBoundingClientRect()}))
                    .sort((a, b) => a.box.top - b.box.top);
                  return boxes.slice(1).filter(({box}, i) => box.top < boxes[i].box.bottom - 0.5)
                    .map(({piece}) => piece.textContent.trim().slice(0, 40));
                }""");
    }

    @Test
    void a_note_opens_below_its_paragraph_on_a_phone_and_without_script_stands_at_the_end() {
        Page phone = visitor(Look.PHONE);
        phone.navigate(large.lead());
        Locator note = phone.locator("#side-fn-1");
        assertThat(note).isHidden();
        Locator number = phone.locator("sup a[href='#fn-1']").first();
        number.click();
        assertThat(note).isVisible();
        assertThat(number).hasAttribute("aria-expanded", "true");
        number.click();
        assertThat(note).isHidden();

        Page plain = visitor(Look.WIDE.withoutScript());
        plain.navigate(large.lead());
        assertThat(plain.locator("#side-fn-1")).isHidden();
        assertThat(plain.locator(".look")).isHidden();
        plain.locator("sup a[href='#fn-1']").first().click();
        assertThat(plain.locator("li#fn-1")).isVisible();
        assertThat(plain.locator("li#fn-1 a[href='#fnref-1']")).isVisible();
    }

    @Test
    void nothing_moves_while_a_page_loads_and_nothing_comes_from_elsewhere_is_kept_there_or_refused() {
        Page page = visitor(Look.WIDE);
        List<String> asked = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                refused.add(message.text());
            }
        });
        page.onRequest(request -> asked.add(request.url()));
        page.addInitScript("""
                window.moved = [];
                new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => entry.value)))
                    .observe({type: 'layout-shift', buffered: true});""");
        for (String path : List.of("/", "/series", large.address(), large.lead(), large.address() + "/print")) {
            page.navigate(path);
            page.evaluate("() => document.fonts.ready");
            Object moved = page.evaluate(
                    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(moved))))");
            assertThat((List<?>) moved).as("what moved on " + path).isEmpty();
        }
        assertThat(asked)
                .hasSizeGreaterThan(10)
                .allMatch(url -> url.startsWith(rejoinder.address().toString()));
        // The pages' policy lets their data blocks through.
        assertThat(refused).isEmpty();
        assertThat(page.context().cookies()).isEmpty();
    }

    @Test
    void a_reader_changes_the_appearance_by_the_keyboard_and_finds_it_again_without_a_flash() {
        Page page = visitor(Look.WIDE);
        page.addInitScript(
                "requestAnimationFrame(() => (window.first = {...(document.documentElement?.dataset ?? {})}))");
        page.navigate(SHORT);
        page.locator(".look summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".look-panel")).isVisible();
        page.locator("input[name=theme]:checked").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("input[name=size]:checked").focus();
        page.keyboard().press("ArrowRight");
        look(page, "appearance");
        page.keyboard().press("Escape");
        assertThat(page.locator(".look-panel")).isHidden();

        page.reload();
        assertEquals("dark larger", page.evaluate("first.theme + ' ' + first.size"));
        assertThat(page.locator("input[name=size][value=larger]")).isChecked();
        page.locator(".look summary").click();
        press(page, "Back to the usual");
        assertThat(page.locator("html")).not().hasAttribute("data-theme", Pattern.compile(".*"));
        assertThat(page.context().cookies()).isEmpty();
    }

    @Test
    void arrow_keys_lead_along_time_and_along_answers() {
        Page page = visitor(Look.WIDE);
        page.navigate(large.address());
        Locator rows = page.locator("[data-map] .rows a");
        rows.first().focus();
        page.keyboard().press("ArrowRight");
        assertThat(rows.first()).not().isFocused();
        page.keyboard().press("ArrowLeft");
        assertThat(rows.first()).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(rows.nth(1)).isFocused();
        assertThat(page.locator(".curve.lit")).not().hasCount(0);
        page.keyboard().press("End");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(rows.first()).isFocused();
    }

    @Test
    void a_selected_passage_has_an_address_that_leads_back_to_it() {
        Page page = visitor(Look.WIDE);
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.navigate(large.lead());
        String words = "Passage 3 of section 2 was never asked about";
        page.evaluate("""
                (words) => {
                  const walker = document.createTreeWalker(document.querySelector('.essay-text'), NodeFilter.SHOW_TEXT);
                  while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(words);
                    if (at >= 0 && !walker.currentNode.parentElement.closest('.margin')) {
                      getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
                      walker.currentNode.parentElement.scrollIntoView({block: 'center'});
                      return;
                    }
                  }
                }""", words);
        assertThat(page.locator(".passage-bar")).isVisible();
        page.locator(".passage-bar [data-take=link]").click();
        assertThat(page.locator(".passage-said")).hasText("Copied");
        String link = (String) page.evaluate("navigator.clipboard.readText()");
        assertThat(link).matches(Pattern.compile(".*/v/1\\.0/\\d+-\\d+"));

        Page other = visitor(Look.PHONE.withoutScript());
        other.navigate(link);
        assertThat(other.locator("#p-here")).hasText(words);
        assertThat(other.locator("#p-here")).isInViewport();

        page.locator(".pilcrow").focus();
        String first = page.locator(".pilcrow").getAttribute("href");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".pilcrow")).not().hasAttribute("href", String.valueOf(first));
    }

    @Test
    void an_essay_is_declared_a_translation_at_the_desk_and_read_in_each_of_its_languages() {
        Api api = new Api(rejoinder);
        TranslatedEssays essays = TranslatedEssays.of(api);
        Page desk = as("aiko", Look.WIDE);
        Locator original = desk.locator("#translation-original option[value='" + essays.response("en") + "']");
        await().pollInSameThread().until(() -> {
            desk.navigate("/desk/commentaries/" + essays.response("ja") + "/record");
            return original.count() > 0;
        });
        desk.locator("#translation summary").first().click();
        desk.locator("#translation-original").selectOption(essays.response("en"));
        look(desk, "record-to-translate");
        desk.locator("#translation button[type=submit]").click();
        assertThat(desk.locator("#translation")).containsText("This is a translation of");
        look(desk, "record-translation");

        Page reader = visitor(Look.WIDE);
        reader.navigate(essays.address());
        assertThat(reader.locator(".hero .facts")).containsText("2 essays");
        assertThat(reader.locator(".reading-list .entry")).hasCount(1);
        look(reader, "series-in-languages");
        reader.locator(".lead .in-languages a[hreflang=ja]").click();
        assertThat(reader.locator(".head .in-languages")).containsText("Translation of");
        assertThat(reader.locator(".head .in-languages a[hreflang=ru]")).hasText("Русский");
        assertThat(reader.locator("link[rel=alternate][hreflang]")).hasCount(3);
        look(reader, "essay-in-japanese");
        reader.locator(".elsewhere a").click();
        assertThat(reader.locator(".head h1")).hasText("A river and its roads");
        look(reader, "essay-in-languages");
    }

    @Test
    void what_is_older_than_thirty_essays_is_in_numbered_documents_of_thirty() {
        Page page = visitor(Look.WIDE);
        List<String> first = entries(page, "/feed.atom?archive=1");
        List<String> second = entries(page, "/feed.atom?archive=2");
        List<String> now = entries(page, "/feed.atom");
        assertThat(first).hasSize(30);
        assertThat(second).hasSize(30);
        assertThat(now).hasSizeBetween(30, 31);
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(now);
        assertThat(all.stream().distinct()).hasSize(61);
        assertThat(page.request().get(large.address() + "/feed.atom?archive=3").status())
                .isEqualTo(404);
    }

    private static List<String> entries(Page page, String feed) {
        String atom = page.request().get(large.address() + feed).text();
        return Pattern.compile("<entry.*?<id>(.*?)</id>", Pattern.DOTALL)
                .matcher(atom)
                .results()
                .map(one -> one.group(1))
                .toList();
    }
}
