package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Blocks of a plain text file. What it says is kept to the letter: characters that Markdown would take for markup are
 * escaped.
 */
public final class PlainBlocks {

    /** Lines of a file that was wrapped by hand are no longer than this. */
    private static final int WRAPPED = 100;
    /** Lines this short stand for themselves, such as titles and names. */
    private static final int SHORT = 72;

    private static final Pattern RULE = Pattern.compile("(?:[*_=~\u2014\u2013-] ?){3,}");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:;,\u3002\u2026][\"'\u201D\u2019)\\]]*");
    private static final Pattern ENTITY = Pattern.compile("&(?=#?\\w+;)");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern MARKUP =
            Pattern.compile("[\\\\*`\\[\\]<]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|~~");
    private static final Pattern AT_START = Pattern.compile("^(#{1,6}(?=\\s|$)|[>+-](?=\\s|$)|>|=+$|-+$|\\|)");
    private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");

    private PlainBlocks() {}

    static List<Block> of(List<String> lines, Remarks remarks) {
        boolean wrapped = lines.stream().allMatch(line -> line.length() <= WRAPPED);
        List<Block> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= lines.size(); i++) {
            String line = i < lines.size() ? clean(lines.get(i)) : "";
            if (line.isEmpty()) {
                close(blocks, open, from, wrapped, remarks);
            } else {
                if (open.isEmpty()) {
                    from = i + 1;
                }
                open.add(line);
            }
        }
        return blocks;
    }

    private static void close(List<Block> blocks, List<String> open, int from, boolean wrapped, Remarks remarks) {
        if (!wrapped || eachForItself(open)) {
            for (int i = 0; i < open.size(); i++) {
                blocks.add(block(from + i, open.get(i)));
            }
        } else if (!open.isEmpty()) {
            if (open.size() > 1) {
                remarks.add(0, "LINES_JOINED");
            }
            blocks.add(block(from, String.join(" ", open)));
        }
        open.clear();
    }

    /** Titles and names one below the other, without an empty line between. */
    private static boolean eachForItself(List<String> lines) {
        return lines.size() <= 4
                && lines.stream()
                        .allMatch(line -> line.length() <= SHORT
                                && !SENTENCE_END.matcher(line).matches()
                                && !Character.isLowerCase(line.codePointAt(0)));
    }

    private static Block block(int line, String text) {
        return RULE.matcher(text).matches()
                ? new Block(line, "* * *", text, Block.Shape.RULE, 0)
                : Block.paragraph(line, escape(text), text);
    }

    private static String clean(String line) {
        return line.replaceAll("[\\s\u00A0\u3000]+", " ").strip();
    }

    /** The same words for a reader of Markdown. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder();
        var links = LINK.matcher(text);
        int at = 0;
        while (links.find()) {
            out.append(escapeWords(text.substring(at, links.start()))).append(escapeEntities(links.group()));
            at = links.end();
        }
        out.append(escapeWords(text.substring(at)));
        String escaped = AT_START.matcher(out).replaceFirst("\\\\$1");
        return NUMBERED.matcher(escaped).replaceFirst("$1\\\\$2");
    }

    private static String escapeWords(String words) {
        String escaped = MARKUP.matcher(words).replaceAll(found -> {
            String markup = found.group();
            return java.util.regex.Matcher.quoteReplacement(markup.equals("~~") ? "\\~\\~" : "\\" + markup);
        });
        return escapeEntities(escaped);
    }

    private static String escapeEntities(String words) {
        return ENTITY.matcher(words).replaceAll("&amp;");
    }
}
