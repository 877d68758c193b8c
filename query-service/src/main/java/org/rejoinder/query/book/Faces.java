package org.rejoinder.query.book;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The typefaces of PDFs, in the order in which a character is looked for. They come with the build ({@code src/main/book}), are
 * read when a text first needs them, and only what was used of them goes into a file.
 */
final class Faces {

    /** In the order of the style sheet. */
    private static final List<Face> ALL = List.of(
            new Face("Text", 400, FontStyle.NORMAL, "source-serif-4-400Regular"),
            new Face("Text", 400, FontStyle.ITALIC, "source-serif-4-400Regular_Italic"),
            new Face("Text", 600, FontStyle.NORMAL, "source-serif-4-600SemiBold"),
            new Face("Text", 600, FontStyle.ITALIC, "source-serif-4-600SemiBold_Italic"),
            new Face("Code", 400, FontStyle.NORMAL, "source-code-pro-400Regular"),
            new Face("Wide", 400, FontStyle.NORMAL, "noto-serif-400Regular"),
            new Face("Japanese", 400, FontStyle.NORMAL, "noto-serif-jp-400Regular"),
            new Face("Hebrew", 400, FontStyle.NORMAL, "noto-serif-hebrew-400Regular"),
            new Face("Arabic", 400, FontStyle.NORMAL, "noto-naskh-arabic-400Regular"),
            new Face("Symbols", 400, FontStyle.NORMAL, "noto-sans-symbols-2-400Regular"),
            new Face("Emoji", 400, FontStyle.NORMAL, "noto-emoji-400Regular"));

    private Faces() {}

    /** One typeface in one style. */
    private static final class Face {
        private final String family;
        private final int weight;
        private final FontStyle style;
        private final String file;
        private volatile BitSet covered;

        Face(String family, int weight, FontStyle style, String file) {
            this.family = family;
            this.weight = weight;
            this.style = style;
            this.file = file;
            this.covered = new BitSet();
        }

        private InputStream open() {
            return Objects.requireNonNull(
                    Faces.class.getResourceAsStream("/book/faces/" + file + ".ttf"),
                    () -> "the build did not fetch " + file);
        }

        boolean covers(int point) {
            BitSet known = covered;
            if (known.isEmpty()) {
                known = characters();
                covered = known;
            }
            return known.get(point);
        }

        private BitSet characters() {
            BitSet found = new BitSet();
            try (InputStream bytes = open();
                    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
                CmapLookup characters = font.getUnicodeCmapLookup();
                for (int point = 0x20; point <= Character.MAX_CODE_POINT; point++) {
                    if (characters.getGlyphId(point) > 0) {
                        found.set(point);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found;
        }
    }

    /** The one of the text itself. */
    static TrueTypeFont main() {
        return Main.FONT;
    }

    /** Read when it is first wanted. */
    private static final class Main {
        private static final TrueTypeFont FONT = read();

        private static TrueTypeFont read() {
            try (InputStream bytes = ALL.get(0).open()) {
                return new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The typefaces of one file, each read once and put into it once, however many documents are set in it. */
    static final class Opened {
        private final PDDocument file;
        private final Map<Face, PDFont> read = new HashMap<>();

        Opened(PDDocument file) {
            this.file = file;
        }

        void into(PdfRendererBuilder builder) {
            for (Face face : ALL) {
                builder.useFont(new Supplied(face), face.family, face.weight, face.style, true);
            }
        }

        private PDFont read(Face face) {
            return read.computeIfAbsent(face, wanted -> {
                try (InputStream bytes = wanted.open()) {
                    return PDType0Font.load(file, bytes, true);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        /** One of them, when it is first wanted. */
        private final class Supplied extends PDFontSupplier {
            private final Face face;

            @SuppressWarnings("NullAway") // It is asked for below, and not kept.
            Supplied(Face face) {
                super(null);
                this.face = face;
            }

            @Override
            public PDFont supply() {
                return read(face);
            }
        }
    }

    /** Whether one of them has a character. */
    static boolean cover(int point) {
        return ALL.stream()
                .anyMatch(face -> face.style == FontStyle.NORMAL && face.weight == 400 && face.covers(point));
    }

    /** A text in which every character can be seen: one that no typeface has is named by its number in its place. */
    static String visible(String text) {
        if (text.chars().allMatch(one -> one >= 0x20 && one < 0x7F)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isChoice(point)) {
                return;
            }
            if (point == '\n' || point == '\t' || point == 0xAD || isMark(point) || cover(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(replaced(point));
            }
        });
        return visible.toString();
    }

    /** What turns the direction of a text and is not seen. */
    private static boolean isMark(int point) {
        return point == 0x200E
                || point == 0x200F
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
    }

    /** What chooses a form of the character before it, which is still there. */
    private static boolean isChoice(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0000 && point <= 0xE0FFF);
    }

    private static String replaced(int point) {
        if (Character.getType(point) == Character.FORMAT) {
            // Joiners: what they act on is still there.
            return "";
        }
        String same = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        return same.codePoints().allMatch(Faces::cover) ? same : String.format("[U+%04X]", point);
    }
}
