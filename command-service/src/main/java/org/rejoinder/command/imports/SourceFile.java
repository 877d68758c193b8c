package org.rejoinder.command.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;

/** Reads a file for what it is, which its first bytes say better than its name. */
public final class SourceFile {

    /** Most bytes of a file. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** Most characters of its text. */
    static final int LONGEST = 4_000_000;

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};
    private static final byte[] RTF = {'{', '\\', 'r', 't', 'f'};
    private static final byte[] OLD_WORD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Pattern META = Pattern.compile("(?i)<meta[^>]+charset\\s*=\\s*[\"']?([\\w-]+)");
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
    static ReadText read(String fileName, byte[] bytes, Messages messages) {
        Remarks remarks = new Remarks(messages);
        if (bytes.length == 0) {
            throw new Unreadable(0, "FILE_EMPTY");
        }
        if (bytes.length > LARGEST) {
            throw new Unreadable(0, "FILE_TOO_LARGE");
        }
        if (begins(bytes, ZIP)) {
            return html(fileName, DocxFile.html(bytes, remarks), remarks);
        }
        if (begins(bytes, PDF) || begins(bytes, RTF) || begins(bytes, OLD_WORD)) {
            throw new Unreadable(0, begins(bytes, PDF) ? "FILE_IS_PDF" : "FILE_IS_OLD_WORD");
        }
        String text = decode(bytes, remarks);
        return text(fileName, text, format(fileName, text), remarks);
    }

    /** Reads a text that was pasted. */
    static ReadText read(String text, Format format, Messages messages) {
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

    private static String decode(byte[] bytes, Remarks remarks) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return strictly(Arrays.copyOfRange(bytes, 3, bytes.length), StandardCharsets.UTF_8);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return strictly(Arrays.copyOfRange(bytes, 2, bytes.length), StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return strictly(Arrays.copyOfRange(bytes, 2, bytes.length), StandardCharsets.UTF_16BE);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw binary(bytes, i);
            }
        }
        String utf8 = decoded(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return demandText(utf8);
        }
        Charset named = named(bytes);
        String text = named == null ? null : decoded(bytes, named);
        if (text != null && named != null) {
            remarks.add(0, "CHARSET_NAMED", named.displayName(Locale.ROOT));
            return demandText(text);
        }
        remarks.add(firstForeign(bytes), "CHARSET_GUESSED");
        return demandText(new String(bytes, WINDOWS));
    }

    /** The line of the first byte that is not ASCII: where a wrong guess would show. */
    private static int firstForeign(byte[] bytes) {
        int line = 1;
        for (byte one : bytes) {
            if (one < 0) {
                return line;
            }
            line += one == '\n' ? 1 : 0;
        }
        return 0;
    }

    private static Unreadable binary(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return new Unreadable(line, "FILE_IS_BINARY");
    }

    /** A text has hardly any control characters; a picture or a program is full of them. */
    private static String demandText(String text) {
        int controls = 0;
        int line = 1;
        int firstLine = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if ((c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0xFFFD) {
                controls++;
                firstLine = firstLine == 0 ? line : firstLine;
            }
        }
        if (controls > 8 && controls > text.length() / 100) {
            throw new Unreadable(firstLine, "FILE_IS_BINARY");
        }
        return text;
    }

    private static String strictly(byte[] bytes, Charset charset) {
        String text = decoded(bytes, charset);
        if (text == null) {
            throw new Unreadable(0, "FILE_IS_BROKEN", charset.displayName(Locale.ROOT));
        }
        return demandText(text);
    }

    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notThatOne) {
            return null;
        }
    }

    private static @Nullable Charset named(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(2_000, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(head);
        try {
            return meta.find() ? Charset.forName(meta.group(1)) : null;
        } catch (IllegalArgumentException nobodyKnows) {
            return null;
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
