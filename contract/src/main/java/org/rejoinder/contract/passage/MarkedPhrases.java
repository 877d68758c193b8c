package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.rejoinder.contract.passage.QuotedPhrases.Marking;

/** Collects what a text marks as another's words, whether it is or not. */
final class MarkedPhrases {

    private MarkedPhrases() {}

    /** Emphasised terms and block quotations of a parsed document. */
    static List<Phrase> markedUp(Node document, PlainText plain) {
        List<Phrase> phrases = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Emphasis emphasis) {
                phrases.addAll(term(emphasis, plain));
                visitChildren(emphasis);
            }

            @Override
            public void visit(StrongEmphasis emphasis) {
                phrases.addAll(term(emphasis, plain));
                visitChildren(emphasis);
            }

            @Override
            public void visit(BlockQuote quote) {
                phrases.addAll(setApart(quote, plain));
                visitChildren(quote);
            }
        });
        return phrases;
    }

    /** What stands between quotation marks. */
    static List<Phrase> betweenMarks(PlainText plain) {
        return plain.blocks().stream()
                .flatMap(block -> QuotationMarks.in(block.text()).stream()
                        .map(inside -> new Phrase(
                                block.start() + inside.start(), block.start() + inside.end(), Marking.QUOTATION_MARKS)))
                .toList();
    }

    private static List<Phrase> term(Node emphasis, PlainText plain) {
        List<Text> runs = new ArrayList<>();
        emphasis.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                runs.add(text);
            }
        });
        if (runs.isEmpty()) {
            return List.of();
        }
        Text last = runs.get(runs.size() - 1);
        int start = plain.startOf(runs.get(0)).orElse(-1);
        int end = plain.startOf(last).orElse(-1) + last.getLiteral().length();
        return start < 0 || end > plain.text().length() || end <= start
                ? List.of()
                : List.of(new Phrase(start, end, Marking.EMPHASIS));
    }

    private static List<Phrase> setApart(BlockQuote quote, PlainText plain) {
        List<Phrase> blocks = new ArrayList<>();
        for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
            plain.idOf(child)
                    .flatMap(id -> plain.blocks().stream()
                            .filter(block -> block.id().equals(id))
                            .findFirst())
                    .ifPresent(block -> blocks.add(new Phrase(block.start(), block.end(), Marking.BLOCK)));
        }
        if (blocks.size() > 1) {
            blocks.add(new Phrase(
                    blocks.get(0).start(), blocks.get(blocks.size() - 1).end(), Marking.BLOCK));
        }
        return blocks;
    }
}
