package org.rejoinder.query.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.text.Markdown;
import tools.jackson.databind.json.JsonMapper;

/** The editor reads and writes Markdown with a library of its own: both must mean the same by it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditorDialectTest {

    private static final Path EDITOR = Path.of("src", "main", "editor");

    @Test
    void what_the_editor_writes_anew_is_the_same_text_to_the_server() throws IOException {
        int seed = Integer.getInteger("rejoinder.editor.seed", 1);
        int count = Integer.getInteger("rejoinder.editor.texts", 150);
        String[][] texts = texts(count, seed);
        assertThat(texts.length).isGreaterThan(count);
        for (String[] text : texts) {
            assertThat(said(text[1])).as("seed %d: %s", seed, text[0]).isEqualTo(said(text[0]));
        }
    }

    /** Each with itself written anew by the editor. */
    private static String[][] texts(int count, int seed) throws IOException {
        Process node = new ProcessBuilder("node", "fixtures/again.mjs", "" + count, "" + seed)
                .directory(EDITOR.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return JsonMapper.builder().build().readValue(answer, String[][].class);
    }

    /** The blocks of a text with their words, each word with what it is marked as. */
    private static List<String> said(String markdown) {
        List<String> said = new ArrayList<>();
        blocks(Markdown.parse(markdown), "", said);
        return said;
    }

    private static void blocks(Node parent, String path, List<String> said) {
        StringBuilder words = new StringBuilder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof LinkReferenceDefinition || node instanceof HtmlBlock) {
                // Not shown; what refers to it says where it leads.
                continue;
            }
            if (node instanceof FencedCodeBlock code) {
                said.add(path + "/code " + code.getLiteral().stripTrailing());
            } else if (node instanceof IndentedCodeBlock code) {
                said.add(path + "/code " + code.getLiteral().stripTrailing());
            } else if (isInline(node)) {
                run(node, List.of(), words);
            } else {
                blocks(node, path + "/" + kind(node), said);
            }
        }
        String line = trimmed(words.toString());
        if (!line.isEmpty()) {
            said.add(path + " " + line);
        }
    }

    private static boolean isInline(Node node) {
        return node instanceof Text
                || node instanceof Code
                || node instanceof Emphasis
                || node instanceof StrongEmphasis
                || node instanceof Link
                || node instanceof Image
                || node instanceof HtmlInline
                || node instanceof HardLineBreak
                || node instanceof SoftLineBreak
                || node instanceof FootnoteReference;
    }

    private static String kind(Node node) {
        String name = node.getClass().getSimpleName();
        if (node instanceof Heading heading) {
            return name + heading.getLevel();
        }
        if (node instanceof OrderedList list) {
            return name + list.getMarkerStartNumber() + list.isTight();
        }
        if (node instanceof ListBlock list) {
            return name + list.isTight();
        }
        if (node instanceof TableCell cell) {
            return name + cell.isHeader() + cell.getAlignment();
        }
        return node instanceof FootnoteDefinition note ? name + note.getLabel() : name;
    }

    /** One character after the other with its marks, so that the order in which they are nested does not matter. */
    private static void run(Node node, List<String> marks, StringBuilder words) {
        if (node instanceof Text text) {
            say(text.getLiteral(), marks, words);
        } else if (node instanceof Code code) {
            say(code.getLiteral().replace(' ', '\u2423'), with(marks, "code"), words);
        } else if (node instanceof HardLineBreak) {
            words.append('\u23ce');
        } else if (node instanceof SoftLineBreak) {
            words.append(' ');
        } else if (node instanceof FootnoteReference reference) {
            say("[^" + reference.getLabel() + "]", marks, words);
        } else if (node instanceof Image image) {
            say("!" + image.getDestination(), marks, words);
        } else if (!(node instanceof HtmlInline)) {
            String mark = node instanceof Link link
                    ? link.getDestination() + "|" + link.getTitle()
                    : node.getClass().getSimpleName();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                run(child, with(marks, mark), words);
            }
        }
    }

    private static List<String> with(List<String> marks, String mark) {
        List<String> more = new ArrayList<>(marks);
        more.add(mark);
        return more;
    }

    private static void say(String literal, List<String> marks, StringBuilder words) {
        String sorted = new TreeSet<>(marks).toString();
        literal.codePoints()
                .forEach(c -> words.append(Character.isWhitespace(c) ? " " : Character.toString(c) + sorted));
    }

    /** Without white space and breaks at the ends, which no page shows. */
    private static String trimmed(String line) {
        List<String> lines = new ArrayList<>();
        for (String part : Arrays.asList(line.split("\u23ce"))) {
            lines.add(part.strip().replaceAll(" +", " "));
        }
        while (!lines.isEmpty() && lines.get(0).isEmpty()) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\u23ce", lines);
    }
}
