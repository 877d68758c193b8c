package org.rejoinder.standalone;

import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/**
 * How smoothly 150 notes on 9,000 words go, in a real browser: from a key or a click to the next frame that was drawn. No test,
 * since it holds nothing to a time; it prints what it measures. Run with {@code -Dtest=MarginFigures}.
 */
class MarginFigures extends BrowserTest {

    private static final int WORDS = 9_000;
    private static final int NOTES = 150;

    private static final String UNTIL_DRAWN = """
            async () => {
              const from = performance.now();
              (ACT)();
              await new Promise(done => requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = done;
                channel.port2.postMessage(0);
              }));
              return performance.now() - from;
            }""";

    @Test
    void measure() {
        Random random = new Random(7);
        List<String> paragraphs = paragraphs(random);
        MarginStory story = MarginStory.begin(rejoinder, String.join("\n\n", paragraphs));
        for (int i = 0; i < NOTES; i++) {
            String[] words = paragraphs.get(i * paragraphs.size() / NOTES).split(" ", -1);
            int at = random.nextInt(words.length - 6);
            String quote = String.join(" ", Arrays.asList(words).subList(at, at + 4));
            String kind = List.of("COMMENT", "QUESTION", "SUGGESTION").get(i % 3);
            story.note(
                    "tomas", kind, quote, kind.equals("SUGGESTION") ? "other words" : null, "Note number " + i + ".");
        }
        Page page = as("tomas", Look.WIDE);
        for (int i = 0; i < 5; i++) {
            long from = System.nanoTime();
            int bytes = page.request()
                    .get(page.url().replaceFirst("(https?://[^/]+).*", "$1") + story.dossier())
                    .body()
                    .length;
            print("page from the server, " + bytes / 1024 + " KB", List.of((System.nanoTime() - from) / 1e6));
        }
        page.navigate(story.dossier());
        page.locator(".beside[data-ready]").waitFor();
        print(
                "scripts until the margin stands",
                List.of(((Number)
                                page.evaluate(
                                        "performance.getEntriesByType('navigation')[0].domComplete - performance.getEntriesByType('navigation')[0].responseEnd"))
                        .doubleValue()));
        print("next note", times(page, "() => document.querySelector('[data-margin=next]').click()", 60));
        print(
                "read a note far away",
                times(
                        page,
                        "() => { const all = document.querySelectorAll('.note-card'); all[Math.floor(Math.random() * all.length)].click(); }",
                        40));
        print(
                "hover a passage",
                times(
                        page,
                        "() => document.querySelectorAll('.annotated .passage')[Math.floor(Math.random() * 100)].dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))",
                        40));
        print(
                "filter by kind",
                times(
                        page,
                        "() => { const f = document.querySelector('#margin-kind'); f.selectedIndex = (f.selectedIndex + 1) % 4; f.dispatchEvent(new Event('change')); }",
                        20));
        page.evaluate(
                "() => { const f = document.querySelector('#margin-kind'); f.value = ''; f.dispatchEvent(new Event('change')); }");
        print(
                "settle, until it is seen to be sent",
                times(
                        page,
                        "() => document.querySelector('.note-card.current [data-verb=settle], .note-card [data-verb=settle]').click()",
                        1));
        page.locator(".note-card[data-state=SETTLED]").first().waitFor();
        double[] whole = new double[8];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = ((Number) page.evaluate("""
                    async () => {
                      const card = document.querySelector(".note-card[data-state=OPEN]");
                      card.click();
                      const from = performance.now();
                      card.querySelector("[data-verb=settle]").click();
                      const now = () => document.getElementById(card.id)?.dataset.state;
                      while (now() !== "SETTLED") await new Promise(requestAnimationFrame);
                      return performance.now() - from;
                    }""")).doubleValue();
        }
        print(
                "settle, until the server's answer stands in the page",
                Arrays.stream(whole).boxed().toList());
    }

    private static List<String> paragraphs(Random random) {
        List<String> words =
                List.of(("the long negotiation of both capitals over islands and treaties that haste could not"
                                + " settle and patience did not try while readers wait for an end which nobody has in hand")
                        .split(" ", -1));
        return IntStream.range(0, WORDS / 90)
                .mapToObj(number -> "Paragraph " + number + " says: "
                        + IntStream.range(0, 86)
                                .mapToObj(
                                        word -> words.get(random.nextInt(words.size())) + (word % 20 == 19 ? "." : ""))
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<Double> times(Page page, String act, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> ((Number) page.evaluate(UNTIL_DRAWN.replace("ACT", act))).doubleValue())
                .toList();
    }

    private static void print(String what, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        System.out.println(String.format(
                Locale.ROOT,
                "%-55s p50 %6.1f ms  p95 %6.1f ms  most %6.1f ms",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.95)),
                sorted.get(sorted.size() - 1)));
    }
}
