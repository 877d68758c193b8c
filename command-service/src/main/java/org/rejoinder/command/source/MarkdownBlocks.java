package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.Markdown;

/** Blocks of a Markdown file: its top-level blocks, each with the lines it was written on. */
final class MarkdownBlocks {

    private static final Parser PARSER = Parser.builder()
            .extensions(Markdown.EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private MarkdownBlocks() {}

    static void read(List<String> lines, List<Block> blocks, Map<String, Block> notes, Remarks remarks) {
        Node document = PARSER.parse(String.join("\n", lines));
        Map<Node, int[]> ranges = new LinkedHashMap<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            int[] range = range(node);
            if (range != null) {
                ranges.put(node, range);
            }
        }
        ranges.forEach((node, range) -> {
            List<String> source = new ArrayList<>();
            for (int i = range[0]; i <= range[1]; i++) {
                source.add(lines.get(i).stripTrailing());
            }
            take(node, range[0] + 1, String.join("\n", source).strip(), blocks, notes, remarks);
        });
    }

    private static int @org.jspecify.annotations.Nullable [] range(Node node) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (SourceSpan span : node.getSourceSpans()) {
            first = Math.min(first, span.getLineIndex());
            last = Math.max(last, span.getLineIndex());
        }
        return last < 0 ? null : new int[] {first, last};
    }

    private static void take(
            Node node, int line, String source, List<Block> blocks, Map<String, Block> notes, Remarks remarks) {
        if (node instanceof FootnoteDefinition footnote) {
            notes.put("[^" + footnote.getLabel() + "]", block(node, line, source));
            return;
        }
        if (node instanceof LinkReferenceDefinition link) {
            notes.put("[" + link.getLabel() + "]", block(node, line, source));
            return;
        }
        if (node instanceof HtmlBlock) {
            remarks.add(line, "HTML_LEFT_OUT");
            return;
        }
        blocks.add(block(node, line, source));
    }

    private static Block block(Node node, int line, String source) {
        // The words as passages are measured on them, on one line.
        String plain = PlainText.of(source).text().replace('\n', ' ').strip();
        if (node instanceof Heading heading) {
            return new Block(line, source, plain, Block.Shape.HEADING, heading.getLevel());
        }
        if (node instanceof ThematicBreak) {
            return new Block(line, "* * *", source, Block.Shape.RULE, 0);
        }
        if (node instanceof Paragraph) {
            return new Block(line, source, plain, shape(node), 0);
        }
        return new Block(line, source, plain, Block.Shape.OTHER, 0);
    }

    private static Block.Shape shape(Node paragraph) {
        boolean bold = true;
        boolean italic = true;
        for (Node run = paragraph.getFirstChild(); run != null; run = run.getNext()) {
            boolean blank = run instanceof Text text && text.getLiteral().isBlank();
            bold &= blank || run instanceof StrongEmphasis;
            italic &= blank || run instanceof Emphasis;
        }
        return bold ? Block.Shape.BOLD : italic ? Block.Shape.ITALIC : Block.Shape.PARAGRAPH;
    }
}
