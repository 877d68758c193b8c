package org.rejoinder.command.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into text: by their mark, by what they are when they are UTF-8, by what an HTML file says, and else by how much
 * sense each of the usual encodings makes of them.
 *
 * @param name of the encoding as people know it
 * @param guessed whether it was guessed
 * @param firstForeign line of the first character that a wrong guess would spoil, 0 where there is none
 */
record TextEncoding(String text, String name, boolean guessed, int firstForeign) {

    private static final Pattern META = Pattern.compile("(?i)<meta[^>]+charset\\s*=\\s*[\"']?([\\w-]+)");

    /** In the order in which they are preferred when several make equal sense. */
    private static final List<Charset> USUAL = List.of(
            Charset.forName("windows-1252"),
            Charset.forName("windows-1251"),
            Charset.forName("KOI8-R"),
            Charset.forName("windows-31j"),
            Charset.forName("EUC-JP"));

    private static final int MUCH_TEXT = 200_000;

    /**
     * Reads bytes.
     *
     * @throws Unreadable when they are no text
     */
    static TextEncoding of(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return marked(bytes, 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return marked(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return marked(bytes, 2, StandardCharsets.UTF_16BE);
        }
        Optional<Charset> wide = unmarkedWide(bytes);
        if (wide.isPresent()) {
            String text = demandText(strictly(bytes, wide.get()));
            return new TextEncoding(text, name(wide.get()), true, 1);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new Unreadable(lineOf(bytes, i), "FILE_IS_BINARY");
            }
        }
        String utf8 = decoded(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return new TextEncoding(demandText(utf8), "UTF-8", false, 0);
        }
        Charset named = named(bytes);
        String asNamed = named == null ? null : decoded(bytes, named);
        if (named != null && asNamed != null) {
            return new TextEncoding(demandText(asNamed), named.displayName(Locale.ROOT), false, 0);
        }
        return guessed(bytes);
    }

    private static TextEncoding marked(byte[] bytes, int from, Charset charset) {
        String text = strictly(Arrays.copyOfRange(bytes, from, bytes.length), charset);
        return new TextEncoding(demandText(text), name(charset), false, 0);
    }

    private static TextEncoding guessed(byte[] bytes) {
        Charset best = USUAL.get(0);
        double most = Double.NEGATIVE_INFINITY;
        byte[] head = bytes.length > MUCH_TEXT ? Arrays.copyOf(bytes, lineEnd(bytes)) : bytes;
        for (Charset charset : USUAL) {
            String text = decoded(head, charset);
            double sense = text == null ? Double.NEGATIVE_INFINITY : sense(text);
            if (sense > most) {
                most = sense;
                best = charset;
            }
        }
        String text = demandText(new String(bytes, best));
        return new TextEncoding(text, name(best), true, firstForeign(bytes));
    }

    /** Never in the middle of a character. */
    private static int lineEnd(byte[] bytes) {
        int end = MUCH_TEXT;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    /**
     * How much a text looks like one that somebody wrote: letters beside letters of their own script, small after small,
     * kana among ideographs. What a wrong encoding makes is capitals in the middle of words, marks, half-width forms.
     */
    private static double sense(String text) {
        double sense = 0;
        int foreign = 0;
        int before = ' ';
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x80) {
                foreign++;
                sense += worth(before, c);
            } else if (before >= 0x80 && Character.isLetter(c) && Character.isLetter(before)) {
                // Letters of two scripts in one word.
                sense += Character.UnicodeScript.of(before) == Character.UnicodeScript.LATIN ? 0.3 : -0.5;
            }
            before = c;
        }
        return foreign == 0 ? 0 : sense / foreign;
    }

    private static double worth(int before, int c) {
        if (isBetween(c, 0x3041, 0x30FF)) {
            // Kana.
            return 2;
        }
        if (Character.isIdeographic(c) || isBetween(c, 0x3000, 0x303F)) {
            return 1;
        }
        if (isBetween(c, 0xFF00, 0xFFEF)) {
            // Full-width signs are written, half-width kana hardly ever.
            return isBetween(c, 0xFF61, 0xFF9F) ? -0.5 : 0.5;
        }
        if (!Character.isLetter(c)) {
            return "\u2018\u2019\u201C\u201D\u2013\u2014\u2026\u00AB\u00BB\u00A0\u2116\u00A7".indexOf(c) >= 0
                    ? 0.6
                    : -0.5;
        }
        boolean cyrillic = Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
        boolean insideWord = Character.isLetter(before);
        if (insideWord && Character.isUpperCase(c)) {
            return Character.isUpperCase(before) ? 0.1 : -1.5;
        }
        if (cyrillic) {
            return insideWord && before < 0x80 ? -1 : Character.isLowerCase(c) ? 1 : 0.5;
        }
        // Accented Latin letters stand among plain ones, seldom side by side.
        return insideWord && before >= 0x80 ? -0.8 : 0.9;
    }

    private static boolean isBetween(int c, int first, int last) {
        return first <= c && c <= last;
    }

    /** Two bytes a character without a mark: every other byte of plain letters is nought. */
    private static Optional<Charset> unmarkedWide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int looked = Math.min(bytes.length & ~1, 4_000);
        for (int i = 0; i < looked; i++) {
            if (bytes[i] == 0) {
                if (i % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (looked < 4 || bytes.length % 2 != 0) {
            return Optional.empty();
        }
        int many = looked / 5;
        return odd > many && even == 0
                ? Optional.of(StandardCharsets.UTF_16LE)
                : even > many && odd == 0 ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static int firstForeign(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                return lineOf(bytes, i);
            }
        }
        return 0;
    }

    private static int lineOf(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
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
        return text;
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

    private static String name(Charset charset) {
        return charset.name().equals("windows-31j") ? "Shift_JIS" : charset.displayName(Locale.ROOT);
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
