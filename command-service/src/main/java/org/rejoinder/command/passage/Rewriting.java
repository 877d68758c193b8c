package org.rejoinder.command.passage;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.Markdown;

/**
 * Puts other words in the place of a passage of a Markdown text and leaves everything else of it as its writer wrote it.
 * What is not surely possible is not done: the words must be running text of one paragraph, without markup among them, and
 * afterwards the plain text must be what it was, but for the new words.
 */
public final class Rewriting {

    private static final Parser PARSER = Parser.builder()
            .extensions(Markdown.EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private static final Pattern SIGN = Pattern.compile("[\\\\`*_\\[\\]<>#+!|&~-]|(?<=\\d)[.)]");
    private static final Pattern SPACES = Pattern.compile("[ \\t]+");
    private static final Pattern BREAKS = Pattern.compile("\\s*\n\\s*");

    private final String markdown;
    private final PlainText plain;
    private final Node document;

    private Rewriting(String markdown) {
        this.markdown = markdown;
        this.document = PARSER.parse(markdown);
        this.plain = PlainText.of(document);
    }

    /**
     * The text with other words in one place.
     *
     * @param start where the words to be replaced begin in the plain text
     * @param end where they end
     * @param words the new ones, as they are to be read; empty to strike the old ones
     * @return null when markup stands in the way
     */
    public static @Nullable String replace(String markdown, int start, int end, String words) {
        return new Rewriting(markdown).with(start, end, words.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    private @Nullable String with(int start, int end, String words) {
        String text = plain.text();
        int last = words.isEmpty() && leavesTwoSpaces(text, start, end) ? end + 1 : end;
        int[] source = source(start, last);
        if (source == null) {
            return null;
        }
        String wanted = folded(text.substring(0, start) + words + text.substring(last));
        for (String written : List.of(words, SIGN.matcher(words).replaceAll("\\\\$0"))) {
            String changed = markdown.substring(0, source[0]) + written + markdown.substring(source[1]);
            if (folded(PlainText.of(changed).text()).equals(wanted)) {
                return changed;
            }
        }
        return null;
    }

    private static boolean leavesTwoSpaces(String text, int start, int end) {
        boolean before = start == 0 || Character.isWhitespace(text.charAt(start - 1));
        return before && end < text.length() && text.charAt(end) == ' ';
    }

    private static String folded(String text) {
        return BREAKS.matcher(SPACES.matcher(text).replaceAll(" "))
                .replaceAll("\n")
                .strip();
    }

    /** From where to where a stretch of the plain text stands in the Markdown; null when more than words stand there. */
    private int @Nullable [] source(int start, int end) {
        Node first = runAt(start, false);
        Node last = runAt(end, true);
        if (!(first instanceof Text from) || !(last instanceof Text to)) {
            return null;
        }
        for (Node node = first; node != last; node = node.getNext()) {
            if (node == null || !(node instanceof Text || node instanceof SoftLineBreak)) {
                return null;
            }
        }
        int begins = source(from, start - startOf(from));
        int ends = source(to, end - startOf(to));
        return begins < 0 || ends < begins ? null : new int[] {begins, ends};
    }

    private int startOf(Node run) {
        return plain.startOf(run).orElseThrow();
    }

    /** The run of text that the character at a position is in, or the one before it. */
    private @Nullable Node runAt(int position, boolean before) {
        Node[] found = new Node[1];
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text run) {
                OptionalInt start = plain.startOf(run);
                if (start.isPresent()) {
                    int end = start.getAsInt() + run.getLiteral().length();
                    boolean holds = before
                            ? start.getAsInt() < position && position <= end
                            : start.getAsInt() <= position && position < end;
                    if (holds) {
                        found[0] = run;
                    }
                }
            }
        });
        return found[0];
    }

    /** Where a character of a run of text stands in the Markdown, past escapes before it; -1 when that cannot be said. */
    private int source(Text run, int offset) {
        List<SourceSpan> spans = run.getSourceSpans();
        if (spans.size() != 1) {
            return -1;
        }
        int at = spans.get(0).getInputIndex();
        int end = at + spans.get(0).getLength();
        String literal = run.getLiteral();
        for (int i = 0; i < offset; i++, at++) {
            if (at < end && markdown.charAt(at) == '\\' && literal.charAt(i) != '\\') {
                at++;
            } else if (at + 1 < end && markdown.startsWith("\\\\", at)) {
                at++;
            }
            if (at >= end || markdown.charAt(at) != literal.charAt(i)) {
                return -1;
            }
        }
        return at;
    }
}
