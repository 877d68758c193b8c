package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** Files, pictures and what one answers, brought into the writing room, with script and without. */
class BringingInBrowserTest extends BrowserTest {

    private static byte[] chart() {
        BufferedImage image = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 640, 320);
        pen.setColor(new Color(0x1F5F66));
        for (int i = 0; i < 8; i++) {
            pen.fillRect(40 + i * 72, 280 - i * 30, 48, i * 30 + 10);
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static String draft() {
        return """
                <html><body><h1>Who counts the ferries</h1><p>Nobody rides at night.<sup><a href="#fn1" id="fnref1">1</a></sup> So
                <em>they</em> say.</p><h2>By the year</h2><table><tr><td colspan="2">Both shores</td></tr><tr><td>1956</td><td>2013</td></tr></table>
                <figure><img alt="" src="data:image/png;base64,%s"><figcaption>Crossings by the year</figcaption></figure>
                <iframe src="https://example.org/"></iframe>
                <ol><li id="fn1"><p>In 1956. <a href="#fnref1">back</a></p><p>And again later.</p></li></ol></body></html>""".formatted(Base64.getEncoder().encodeToString(chart()));
    }

    /** An editor's note: it needs no call, and may answer whatever there is. */
    private static String begun(Page page) {
        page.navigate("/desk");
        String id = String.valueOf(page.evaluate("""
                async () => {
                  const series = (await (await fetch('/api/series')).json());
                  const first = (series.series ?? series)[0].id;
                  const csrf = document.querySelector('input[name=_csrf]').value;
                  const answer = await fetch('/api/commentaries', {method: 'POST',
                    body: JSON.stringify({series: first, kind: 'EDITORS_NOTE'}),
                    headers: {'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf}});
                  return (await answer.json()).id ?? JSON.stringify(await answer.text());
                }"""));
        // Waits until the desk knows of it.
        page.navigate("/write/" + id + "?v=0");
        return id;
    }

    private static void bring(Page page, String name, String text) {
        page.locator("#b-file")
                .setInputFiles(new FilePayload(name, "text/html", text.getBytes(StandardCharsets.UTF_8)));
        page.locator("#b-how button.primary").click();
        page.waitForLoadState();
    }

    @Test
    void a_file_comes_in_with_its_report_and_figures_are_shown_in_the_preview() {
        Page page = as("aiko", Look.WIDE);
        String id = begun(page);
        page.navigate("/write/" + id);
        press(page, "Bring in a file\u2026");
        page.waitForURL("**/write/" + id + "/file");
        bring(page, "ferries.html", draft());

        assertThat(page.locator(".intake")).containsText("1 footnote");
        assertThat(page.locator(".intake")).containsText("Merged cells");
        assertThat(page.locator(".intake")).containsText("Both shores");
        assertThat(page.locator(".intake")).containsText("Who counts the ferries");
        look(page, "write-file");

        page.navigate("/write/" + id + "/submit");
        assertThat(page.locator(
                        ".checks .open", new Page.LocatorOptions().setHasText("Every figure says what it shows")))
                .hasCount(1);
        page.navigate("/write/" + id + "/figure");
        page.locator("#g-file").setInputFiles(new FilePayload("chart.png", "image/png", chart()));
        press(page, "Put it at the end of the text");
        assertThat(page.locator("[role=alert]")).containsText("Say what the picture shows");
        look(page, "write-figure");
        page.locator("#g-file").setInputFiles(new FilePayload("chart.png", "image/png", chart()));
        page.locator("#g-alt").fill("Bars that grow from left to right");
        page.locator("#g-caption").fill("Crossings, by the year");
        press(page, "Put it at the end of the text");
        page.waitForURL("**/write/" + id + "#w-markdown");

        page.navigate("/write/" + id + "/preview");
        assertThat(page.locator("figure img")).hasCount(2);
        Object drawn = page.evaluate("""
                () => Promise.all([...document.querySelectorAll('figure img')].map(async one => {
                  one.loading = 'eager'; await one.decode(); return one.naturalWidth;
                }))""");
        assertThat(drawn.toString()).isEqualTo("[640, 640]");
        look(page, "write-preview-figures", EVERY_WAY);
    }

    @Test
    void without_script_a_file_replaces_the_text_and_the_text_comes_back() {
        Page page = as("aiko", Look.PHONE.withoutScript());
        String id = begun(as("aiko", Look.WIDE));
        page.navigate("/write/" + id + "/file");
        bring(page, "one.txt", "The first words.");
        page.navigate("/write/" + id + "/file");
        bring(page, "two.txt", "Other words.");
        page.navigate("/write/" + id);
        assertThat(page.locator("#w-markdown")).hasValue("Other words.");
        page.navigate("/write/" + id + "/file");
        press(page, "Put back what was there before");
        page.navigate("/write/" + id);
        assertThat(page.locator("#w-markdown")).hasValue("The first words.");
    }

    @Test
    void essays_and_works_outside_are_answered_and_quoted_from_the_writing_page() {
        Page page = as("aiko", Look.WIDE);
        String id = begun(page);
        page.navigate("/write/" + id);
        press(page, "Change what you answer");
        page.waitForURL("**/write/" + id + "/targets");
        page.getByText("Answer this, too").first().click();
        page.waitForLoadState();
        page.locator("[id='t-work.authors']").fill("Ada Quill");
        page.locator("[id='t-work.title']").fill("Of ferries and their reasons");
        page.locator("[id='t-work.container']").fill("Harbours 3");
        page.locator("[id='t-work.year']").fill("1998");
        page.locator("[id='t-work.doi']").fill("https://doi.org/10.1000/182");
        press(page, "Answer this work");
        assertThat(page.locator("ol.lines > li")).hasCount(2);
        look(page, "write-targets");

        page.navigate("/write/" + id);
        page.locator(".by-hand summary").click();
        page.locator("#w-answer").selectOption("1");
        page.locator("#w-quote").fill("A ferry is a slow answer.");
        page.locator("[data-pin-button]").click();
        page.waitForURL(url -> url.endsWith("#answers") || url.contains("notice"));
        assertThat(page.locator(".target").nth(1)).containsText("A ferry is a slow answer.");
        look(page, "write-answers");
        page.navigate("/write/" + id + "/preview");
        assertThat(page.locator(".targets .outside a")).hasAttribute("href", "https://doi.org/10.1000/182");
    }
}
