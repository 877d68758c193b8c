package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** A published essay that is corrected, doubted and removed on the desk, and the author of another who quotes it. */
class CorrectionInBrowserTest extends BrowserTest {

    private static final String TEXT =
            "The treaty was signed in spring.\n\nNobody noticed the clause about the islands.";
    private static final String CORRECTED = TEXT.replace("Nobody noticed the clause", "Hardly anyone saw that clause");

    @Test
    void a_correction_shows_whom_it_touches_and_its_respondent_is_told() {
        Page editor = as("aiko", Look.WIDE);
        String series = opensASeries(editor);
        String lead = records(editor, series, Map.of("kind", "LEAD", "title", "The treaty", "markdown", TEXT));
        String mira = person(editor, series, "Mira");
        records(
                editor,
                series,
                Map.of(
                        "kind", "RESPONSE",
                        "title", "Somebody did",
                        "markdown", "I was there: \u201cNobody noticed the clause\u201d is not what I saw.",
                        "byline[0].personId", mira,
                        "targets[0].commentary", lead,
                        "targets[0].quotes[0]", "Nobody noticed the clause"));
        String record = "/desk/commentaries/" + lead + "/record";

        editor.navigate(record);
        look(editor, "record");
        proposes(editor, "CORRECTION", TEXT, "A clause was described wrongly.");
        assertThat(editor.locator("main").innerText()).contains("Nothing is changed.");
        look(editor, "record-refused");
        proposes(editor, "CORRECTION", CORRECTED, "A clause was described wrongly.");
        assertThat(editor.locator("#proposals").innerText()).contains("A second person publishes it.");

        Page publisher = as("daniel", Look.WIDE);
        publisher.navigate("/desk");
        look(publisher, "record-need");
        publisher.locator("a[href='" + record + "#proposals']").click();
        assertThat(publisher.locator("#proposals").innerText())
                .contains("1 quoted passage changes.", "Somebody did", "is reworded", "is not what I saw");
        look(publisher, "record-proposal");
        press(publisher, "Publish this change");
        assertThat(publisher.locator("#versions").innerText()).contains("Version 1.1", "Version 1.0");
        publisher.navigate("/desk/series/" + series);
        assertThat(publisher.locator("main").innerText()).contains("Quotes what was changed");
        look(publisher, "record-badge");

        Page author = as("mira", Look.PHONE);
        author.navigate("/desk");
        assertThat(author.locator(".told").innerText()).contains("A passage you quote was corrected", "The treaty");
        look(author, "record-told");
        author.locator(".told a[href$='#quoted']").first().click();
        assertThat(author.locator("#quoted").innerText()).contains("Nobody noticed the clause");
        look(author, "record-own");
        author.navigate("/desk");
        press(author, "I have read it");
        assertThat(author.locator("main").innerText()).doesNotContain("A passage you quote was corrected");

        isRemoved(editor, publisher, record);
    }

    private static void isRemoved(Page editor, Page publisher, String record) {
        editor.navigate(record);
        proposes(editor, "REMOVAL", CORRECTED, "Removed at the order of a court.");
        publisher.navigate(record);
        assertThat(publisher.locator("#proposals").innerText()).contains("1 published essay answers it.");
        press(publisher, "Remove this essay");
        assertThat(publisher.locator("main").innerText())
                .contains("Removed", "Removed at the order of a court.")
                .doesNotContain("clause");
        look(publisher, "record-removed");
    }

    private static void proposes(Page page, String type, String markdown, String notice) {
        page.locator("#propose input[value=" + type + "]").check();
        page.locator("#propose-notice").fill(notice);
        page.locator("#propose-markdown").fill(markdown);
        press(page, "Propose this change");
    }

    private static String opensASeries(Page editor) {
        editor.navigate("/desk");
        String address = sends(
                editor,
                "/api/series",
                Map.of("title", "On treaties", "description", "Do they hold?", "language", "en"),
                "/desk/series/{id}");
        return address.replaceAll(".*/desk/series/([0-9a-f-]+).*", "$1");
    }

    private static String records(Page editor, String series, Map<String, String> essay) {
        Map<String, String> fields = new java.util.HashMap<>(Map.of(
                "series", series,
                "summary", "",
                "byline[0].displayName", "A. Writer",
                "byline[0].sortName", "Writer, A.",
                "licence", "CC-BY-4.0",
                "originalDate", "2013",
                "source", "A. Writer, The treaty, 2013",
                "digest", "false"));
        fields.putAll(essay);
        String address = sends(editor, "/api/records", fields, "/desk/commentaries/{id}/record");
        return address.replaceAll(".*/desk/commentaries/([0-9a-f-]+)/.*", "$1");
    }

    /** Sends a form that no page has, from a page that has one. */
    private static String sends(Page page, String path, Map<String, String> fields, String next) {
        List<List<String>> all = new ArrayList<>();
        fields.forEach((name, value) -> all.add(List.of(name, value)));
        all.add(List.of("_next", next));
        page.evaluate("""
                ([path, fields]) => {
                  const form = document.createElement('form');
                  form.method = 'post';
                  form.action = path;
                  fields.push(['_csrf', document.querySelector('input[name=_csrf]').value]);
                  for (const [name, value] of fields) {
                    const field = document.createElement('textarea');
                    field.name = name;
                    field.value = value;
                    form.append(field);
                  }
                  document.body.append(form);
                  form.submit();
                }""", List.of(path, all));
        page.waitForURL(url -> url.matches(".*" + next.replace("{id}", "[0-9a-f-]+") + ".*"));
        return page.url();
    }

    private static String person(Page editor, String series, String name) {
        editor.navigate("/desk/series/" + series + "/respond");
        Locator option = editor.locator("select[name=author] option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        return String.valueOf(option.getAttribute("value"));
    }
}
