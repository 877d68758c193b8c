package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.rejoinder.contract.text.Markdown;

/**
 * The plain text of a Markdown document, on which passages are measured: the text of each paragraph, heading, code block
 * and table cell in reading order, joined by one line feed. Rule 1; a changed rule gets a new number, since stored
 * positions are counted by it.
 *
 * <p>Line breaks inside a block count as one space, images and footnote references as nothing, raw HTML as nothing (it is
 * never rendered). Footnotes come where they are defined.
 */
public final class PlainText {

    /** Number of the extraction rule. */
    public static final int RULE = 1;

    private static final char BETWEEN_BLOCKS = '\n';

    /**
     * One block.
     *
     * @param id {@code b1}, {@code b2} … in reading order
     * @param start offset of its first character in the whole text
     * @param text its text
     */
    public record Block(String id, int start, String text) {
        public int end() {
            return start + text.length();
        }
    }

    private final List<Block> blocks;
    private final IdentityHashMap<Node, String> ids;
    private final IdentityHashMap<Node, Integer> runs;
    private final String text;

    private PlainText(Extraction extraction) {
        this.blocks = List.copyOf(extraction.blocks);
        this.ids = extraction.ids;
        this.runs = extraction.runs;
        this.text = extraction.text.toString();
    }

    public static PlainText of(String markdown) {
        return of(Markdown.parse(markdown));
    }

    public static PlainText of(Node document) {
        Extraction extraction = new Extraction();
        document.accept(extraction);
        return new PlainText(extraction);
    }

    /** A text of one block that is no Markdown. */
    static PlainText verbatim(String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        return of(paragraph);
    }

    public String text() {
        return text;
    }

    public List<Block> blocks() {
        return blocks;
    }

    /** The id of a block of the parsed document, for a renderer to mark its element with. */
    public Optional<String> idOf(Node block) {
        return Optional.ofNullable(ids.get(block));
    }

    /**
     * Where a run of text ({@code Text}, {@code Code} or a line break node) of the parsed document begins in the plain
     * text, for a renderer to mark stretches of it.
     */
    public OptionalInt startOf(Node run) {
        Integer start = runs.get(run);
        return start == null ? OptionalInt.empty() : OptionalInt.of(start);
    }

    /** The block a position falls in; the position after a block's last character still belongs to it. */
    public Optional<Block> blockAt(int position) {
        return blocks.stream()
                .filter(block -> block.start() <= position && position <= block.end())
                .findFirst();
    }

    private static final class Extraction extends AbstractVisitor {
        final List<Block> blocks = new ArrayList<>();
        final IdentityHashMap<Node, String> ids = new IdentityHashMap<>();
        final IdentityHashMap<Node, Integer> runs = new IdentityHashMap<>();
        final StringBuilder text = new StringBuilder();
        private final StringBuilder current = new StringBuilder();
        private final IdentityHashMap<Node, Integer> inThisBlock = new IdentityHashMap<>();

        private void block(Node node) {
            current.setLength(0);
            int start = blocks.isEmpty() ? 0 : text.length() + 1;
            inThisBlock.clear();
            visitChildren(node);
            String blockText = current.toString();
            int stripped = blockText.length() - blockText.stripLeading().length();
            inThisBlock.forEach((run, offset) -> runs.put(run, start + offset - stripped));
            add(node, blockText.strip());
        }

        private void run(Node node, String literal) {
            inThisBlock.put(node, current.length());
            current.append(literal);
        }

        private void add(Node node, String blockText) {
            if (blockText.isEmpty()) {
                return;
            }
            if (!blocks.isEmpty()) {
                text.append(BETWEEN_BLOCKS);
            }
            String id = "b" + (blocks.size() + 1);
            ids.put(node, id);
            blocks.add(new Block(id, text.length(), blockText));
            text.append(blockText);
        }

        @Override
        public void visit(Paragraph paragraph) {
            block(paragraph);
        }

        @Override
        public void visit(Heading heading) {
            block(heading);
        }

        @Override
        public void visit(BlockQuote quote) {
            visitChildren(quote);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            add(code, code.getLiteral().strip());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            add(code, code.getLiteral().strip());
        }

        @Override
        public void visit(Text run) {
            run(run, run.getLiteral());
        }

        @Override
        public void visit(Code code) {
            run(code, code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            run(lineBreak, " ");
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            run(lineBreak, " ");
        }

        @Override
        public void visit(Image image) {
            // An image's alternative text is not part of the running text.
        }

        @Override
        public void visit(CustomBlock custom) {
            if (custom instanceof TableBlock || custom instanceof FootnoteDefinition) {
                visitChildren(custom);
            }
        }

        @Override
        public void visit(CustomNode custom) {
            if (custom instanceof TableCell) {
                block(custom);
            } else if (!(custom instanceof FootnoteReference)) {
                visitChildren(custom);
            }
        }
    }
}
