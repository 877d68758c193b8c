package org.rejoinder.query.exchange;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.site.SampleSeries;

/** A series as bad as people can type one: what its forms for others must survive without a word lost or a quotation mark too many. */
public final class NastySeries {

    public static final UUID SERIES = id("nasty series");
    public static final String SLUG = "nasty";

    /** Markup, quotation marks of every sort, the ends of comments, sections and scripts, no character, two directions, two planes. */
    public static final String TITLE =
            "Ferries & <b>\"bridges\"</b> ]]> --> </script><!-- {braces} \\ % 'single' \u0007\uFFFE \uD83D\uDEA2 渡し船 \u200Fעברית";

    /** The same as a reader of XML has it. */
    public static final String TITLE_IN_XML =
            "Ferries & <b>\"bridges\"</b> ]]> --> </script><!-- {braces} \\ % 'single'  \uD83D\uDEA2 渡し船 \u200Fעברית";

    public static final String NAME = "O’Brien-Łukasiewicz, & <Sons> “von” \uD83D\uDEA2";

    /** Headings that jump, lists in lists, a table, code, raw HTML, notes in notes, hard breaks, links to all sorts of places. */
    public static final String EVERYTHING = """
            Begins before any heading, with *emphasis*, **weight**, ***both***, `code & <tags>`, a [link](https://example.org/?a=1&b=2 "A title"), \
            an address <https://example.org/x>, a bad [one](javascript:alert(1)), <b onclick="x()">raw</b> HTML, and a note.[^one]

            ### A third level first

            A hard\\
            break, an entity &amp; a ]]> and & another < b > c.

            # Then the first

            > A quotation
            >
            > - with a list
            >   1. in a list
            >
            > ```java
            > if (a < b && b > c) { "x"; }
            > ```

            ###### Then the sixth

            | Left | Middle | Right |
            |:-----|:------:|------:|
            | a \\| b | *c* | 1 |
            | [^two] | | <i>x</i> |

            ---

            <script>alert("never")</script>

            1. One

               Two paragraphs in it.
            2. Two
               - nested

            - tight
            - list[^one]

            עברית באמצע הפסקה. Русский текст. 日本語の段落。

            [^one]: The first note, *with emphasis* and [a link](https://example.org).

            [^two]: The second note, that has

                two paragraphs.
            """;

    private static final int WIDTH = 40;
    private static final int HEIGHT = 20;

    private NastySeries() {}

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Its streams, beside those of {@link SampleSeries}. */
    public static List<List<Object>> streams(TestLog log) {
        List<List<Object>> streams = new ArrayList<>();
        streams.add(
                List.of(new SeriesOpened(SERIES, SLUG, TITLE, null, TITLE + "\n\n" + TITLE, "en", true, id("editor"))));
        streams.add(List.of(published(
                log,
                "everything",
                "LEAD",
                "everything",
                everything(log),
                new Byline(id("nasty author"), NAME, NAME, TITLE),
                new Byline(null, "Madonna", "Madonna", null),
                new Byline(null, "Togo Kazuhiko", "Togo, Kazuhiko", " "))));
        streams.add(List.of(published(
                log,
                "japanese",
                "RESPONSE",
                "japanese",
                new EssayText(
                        null,
                        "",
                        List.of(),
                        "ja",
                        "渡し船は百年のあいだ走った。[^1]\n\n## 誰が払ったか\n\n渡る人が払った。\n\n[^1]: 注。",
                        List.of(new EssayText.Answer(Target.essay(id("everything"), "1.0"), List.of()))),
                new Byline(null, "山田花子", "山田, 花子", "橋梁研究所"))));
        streams.add(List.of(published(
                log,
                "hebrew",
                "REPLY",
                "hebrew",
                new EssayText(
                        "תשובה: \"מחיר\" הגשר",
                        "תקציר.",
                        List.of("גשרים"),
                        "he",
                        "הגשר נסגר באביב.\n\n> ציטוט\n\nEnglish inside.",
                        List.of(new EssayText.Answer(Target.essay(id("japanese"), "1.0"), List.of()))),
                new Byline(null, "דוד לוי", "לוי, דוד", null))));
        return streams;
    }

    /** With a figure at its end whose words are no better than the rest. */
    private static EssayText everything(TestLog log) {
        byte[] png = png();
        String sha256 = HexFormat.of().formatHex(sha256(png));
        TextRef picture = log.text(CanonicalJson.write(FigureText.of("image/png", WIDTH, HEIGHT, png)), 0);
        return new EssayText(
                TITLE,
                TITLE,
                List.of("a, b", TITLE),
                "en",
                EVERYTHING + "\n![A *quay* & <b>ferries</b> 渡し船](figure:" + sha256
                        + " \"Drawn by “O’Brien” & <Sons>\")\n",
                List.of(),
                List.of(new EssayText.Figure(sha256, picture.id(), "image/png", WIDTH, HEIGHT)));
    }

    private static byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EssayPublished published(
            TestLog log, String name, String kind, String slug, EssayText text, Byline... byline) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(id(name)),
                id(name),
                SERIES,
                kind,
                slug,
                "1.0",
                log.text(text),
                List.of(byline),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                id("editor"),
                null);
    }
}
