package org.rejoinder.command.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rejoinder.command.api.Messages;

/** Reads a file for what it is, which its first bytes say better than its name. */
public final class SourceFile {

    /** Most bytes of a file. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** Most characters of its text. */
    static final int LONGEST = 4_000_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};
    private static final byte[] RTF = {'{', '\\', 'r', 't', 'f'};
    private static final byte[] OLD_WORD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Pattern HTML = Pattern.compile("(?is)\\s*(<!--.*?-->\\s*)*<(!doctype\\s+html|html[\\s>]).*");
    private static final String CONTROLS = "[\\p{Cc}\u202A-\u202E&&[^\n\t]]";

    /** What a text is written in. */
    public enum Format {
        TEXT,
        MARKDOWN,
        HTML
    }

    private SourceFile() {}

    /**
     * Reads a file.
     *
     * @throws Unreadable when it is not a text of a kind that can be read
     */
    public static ReadText read(String fileName, byte[] bytes, Messages messages) {
        Remarks remarks = new Remarks(messages);
        demandReadable(fileName, bytes);
        if (begins(bytes, ZIP)) {
            String html = DocxFile.read(bytes, new Losses(), PictureShelf.NONE).html();
            return html(fileName, html, remarks);
        }
        TextEncoding encoding = TextEncoding.of(bytes);
        if (encoding.guessed()) {
            remarks.add(encoding.firstForeign(), "CHARSET_GUESSED", encoding.name());
        } else if (!encoding.name().startsWith("UTF")) {
            remarks.add(0, "CHARSET_NAMED", encoding.name());
        }
        return text(fileName, encoding.text(), format(fileName, encoding.text()), remarks);
    }

    /**
     * Reads a file as one text, with its figures.
     *
     * @param shelf where its pictures go
     * @throws Unreadable when it is not a text of a kind that can be read
     */
    public static TakenText take(String fileName, byte[] bytes, PictureShelf shelf, Messages messages) {
        demandReadable(fileName, bytes);
        try {
            return taken(fileName, bytes, shelf, messages);
        } catch (StackOverflowError nestedWithoutEnd) {
            // Marks that nest need no room in a file; whoever reads them one within the other does.
            throw new Unreadable(0, "FILE_TOO_DEEP");
        }
    }

    private static TakenText taken(String fileName, byte[] bytes, PictureShelf shelf, Messages messages) {
        Losses losses = new Losses();
        OneText.Notes none = new OneText.Notes(0, 0);
        if (begins(bytes, ZIP)) {
            DocxFile.Read docx = DocxFile.read(bytes, losses, shelf);
            String markdown = HtmlText.markdown(docx.html(), losses, shelf);
            return some(new OneText("docx", losses, messages)
                    .of(clean(markdown, losses), new OneText.Notes(docx.footnotes(), docx.endnotes())));
        }
        TextEncoding encoding = TextEncoding.of(bytes);
        if (encoding.text().length() > LONGEST) {
            throw new Unreadable(0, "FILE_TOO_LARGE");
        }
        if (encoding.guessed()) {
            losses.add("ENCODING_GUESSED", encoding.name() + ": " + line(encoding.text(), encoding.firstForeign()));
        }
        Format format = format(fileName, encoding.text());
        String text = format == Format.HTML
                ? HtmlText.markdown(encoding.text(), losses, shelf)
                : clean(encoding.text(), losses);
        if (format == Format.TEXT) {
            Remarks remarks = new Remarks(messages);
            text = PlainBlocks.of(List.of(text.split("\n", -1)), remarks).stream()
                    .map(Block::markdown)
                    .collect(Collectors.joining("\n\n"));
            if (remarks.all().stream().anyMatch(remark -> remark.code().equals("LINES_JOINED"))) {
                losses.add("LINES_JOINED", "");
            }
        }
        return some(
                new OneText(format.name().toLowerCase(Locale.ROOT), losses, messages).of(clean(text, losses), none));
    }

    private static TakenText some(TakenText taken) {
        if (taken.withTitle().isBlank()) {
            throw new Unreadable(0, "FILE_WITHOUT_TEXT");
        }
        return taken;
    }

    private static String line(String text, int number) {
        String[] lines = text.split("\n", number + 1);
        return number < 1 || lines.length < number ? "" : lines[number - 1];
    }

    /** Without what no text of ours may hold, and with one kind of line end. */
    private static String clean(String text, Losses losses) {
        String lines = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u2028', '\n')
                .replace('\u2029', '\n')
                .replace("\f", "\n\n")
                .replace("\u000B", " ");
        String without = lines.replaceAll(CONTROLS, "");
        if (without.length() < lines.length()) {
            losses.add("CONTROL_LEFT_OUT", "", lines.length() - without.length());
        }
        return without.strip();
    }

    private static void demandReadable(String fileName, byte[] bytes) {
        if (bytes.length == 0) {
            throw new Unreadable(0, "FILE_EMPTY");
        }
        if (bytes.length > LARGEST) {
            throw new Unreadable(0, "FILE_TOO_LARGE");
        }
        if (fileName.toLowerCase(Locale.ROOT).matches(".*\\.(docm|dotm)")) {
            throw new Unreadable(0, "FILE_HAS_MACROS");
        }
        if (begins(bytes, OLD_WORD)) {
            throw new Unreadable(0, isEncrypted(bytes) ? "FILE_IS_PROTECTED" : "FILE_IS_OLD_WORD");
        }
        if (begins(bytes, PDF) || begins(bytes, RTF)) {
            throw new Unreadable(0, begins(bytes, PDF) ? "FILE_IS_PDF" : "FILE_IS_OLD_WORD");
        }
    }

    /** A protected .docx is a container of the old kind with the encrypted package in it. */
    private static boolean isEncrypted(byte[] bytes) {
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        return head.contains(
                new String("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    /** Reads a text that was pasted. */
    public static ReadText read(String text, Format format, Messages messages) {
        return text("", text, format, new Remarks(messages));
    }

    private static ReadText text(String fileName, String text, Format format, Remarks remarks) {
        if (text.length() > LONGEST) {
            throw new Unreadable(0, "FILE_TOO_LARGE");
        }
        if (format == Format.HTML) {
            return html(fileName, text, remarks);
        }
        List<String> lines = lines(text, remarks);
        List<Block> blocks = new ArrayList<>();
        Map<String, Block> notes = new LinkedHashMap<>();
        if (format == Format.MARKDOWN) {
            MarkdownBlocks.read(lines, blocks, notes, remarks);
        } else {
            blocks.addAll(PlainBlocks.of(lines, remarks));
        }
        return new ReadText(fileName, blocks, notes, remarks.all());
    }

    private static ReadText html(String fileName, String html, Remarks remarks) {
        List<String> lines = lines(HtmlText.markdown(html, remarks), remarks);
        List<Block> blocks = new ArrayList<>();
        Map<String, Block> notes = new LinkedHashMap<>();
        MarkdownBlocks.read(lines, blocks, notes, remarks);
        remarks.add(0, "LINES_OF_THE_TEXT");
        return new ReadText(fileName, blocks, notes, remarks.all());
    }

    /** Lines without what no text of ours may hold; a page break divides as an empty line does. */
    private static List<String> lines(String text, Remarks remarks) {
        String[] lines = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u2028', '\n')
                .replace('\u2029', '\n')
                .split("\n", -1);
        List<String> clean = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replace("\f", "").replace("\u000B", " ");
            String without = line.replaceAll(CONTROLS, "");
            if (without.length() < line.length()) {
                remarks.add(i + 1, "CONTROL_LEFT_OUT");
            }
            clean.add(without);
        }
        return clean;
    }

    private static Format format(String fileName, String text) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
            return Format.HTML;
        }
        if (name.endsWith(".md") || name.endsWith(".markdown") || name.endsWith(".mdown")) {
            return Format.MARKDOWN;
        }
        return HTML.matcher(text.substring(0, Math.min(2_000, text.length()))).matches() ? Format.HTML : Format.TEXT;
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
