package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.rejoinder.command.api.Messages;
import org.rejoinder.contract.imports.IntakeReport;
import org.rejoinder.contract.imports.IntakeReport.Kept;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.FigureUse;
import org.rejoinder.contract.text.Markdown;

/** Makes one text of what was read of a file: finds its title, counts what is in it, tells what is not. */
final class OneText {

    private static final Parser PARSER = Parser.builder()
            .extensions(Markdown.EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A---[ \\t]*\n(.*?)\n(?:---|\\.\\.\\.)[ \\t]*(?:\n|\\z)", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*(.+)$");
    private static final int LONGEST_TITLE = 300;

    private final String format;
    private final Losses losses;
    private final Messages messages;

    OneText(String format, Losses losses, Messages messages) {
        this.format = format;
        this.losses = losses;
        this.messages = messages;
    }

    /** What was made of notes, where a document says how many it has. */
    record Notes(int footnotes, int endnotes) {}

    TakenText of(String markdown, Notes notes) {
        String text = markdown;
        String title = "";
        if (format.equals("markdown")) {
            Matcher front = FRONT_MATTER.matcher(text);
            if (front.find()) {
                Matcher line = TITLE.matcher(front.group(1));
                title = line.find() ? line.group(1).strip().replaceAll("^([\"'])(.*)\\1$", "$2") : "";
                losses.add("FRONT_MATTER", front.group(1));
                text = text.substring(front.end()).replaceFirst("^\n+", "");
            }
        }
        String withTitle = text;
        Node document = PARSER.parse(text);
        if (title.isEmpty()) {
            Node first = document.getFirstChild();
            if (first instanceof Heading heading && heading.getLevel() == 1 && headings(document, 1) == 1) {
                title = PlainText.of(document).blocks().get(0).text();
                text = withoutFirst(text, heading);
                document = PARSER.parse(text);
            }
        }
        if (title.codePointCount(0, title.length()) > LONGEST_TITLE) {
            title = "";
            text = withTitle;
        }
        missed(document, text);
        return new TakenText(title, text, withTitle, report(document, title, text, notes));
    }

    private static String withoutFirst(String text, Heading heading) {
        int last = heading.getSourceSpans().stream()
                .mapToInt(SourceSpan::getLineIndex)
                .max()
                .orElse(-1);
        List<String> lines = List.of(text.split("\n", -1));
        return String.join("\n", lines.subList(last + 1, lines.size()))
                .replaceFirst("^\\s*\n", "")
                .replaceFirst("^\n+", "");
    }

    private static int headings(Node document, int level) {
        int[] count = {0};
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                count[0] += heading.getLevel() == level ? 1 : 0;
            }
        });
        return count[0];
    }

    /** What the text says in a way that no page of ours shows. */
    private void missed(Node document, String text) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                losses.add("HTML_NOT_SHOWN", block.getLiteral());
            }

            @Override
            public void visit(HtmlInline inline) {
                losses.add("HTML_NOT_SHOWN", inline.getLiteral());
            }

            @Override
            public void visit(Image image) {
                if (!image.getDestination().startsWith(DocxFile.FIGURE)) {
                    losses.add("PICTURES_LINKED", image.getDestination());
                }
                visitChildren(image);
            }
        });
        if (format.equals("markdown") && text.contains("~~")) {
            losses.add("STRUCK_THROUGH", "~~");
        }
    }

    private IntakeReport report(Node document, String title, String text, Notes notes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Set<String> defined = new LinkedHashSet<>();
        Set<String> referred = new LinkedHashSet<>();
        document.accept(new AbstractVisitor() {
            private void count(String what) {
                counts.merge(what, 1, Integer::sum);
            }

            @Override
            public void visit(Heading heading) {
                count("HEADINGS");
                visitChildren(heading);
            }

            @Override
            public void visit(BulletList list) {
                count("LISTS");
                visitChildren(list);
            }

            @Override
            public void visit(OrderedList list) {
                count("LISTS");
                visitChildren(list);
            }

            @Override
            public void visit(BlockQuote quote) {
                count("QUOTATIONS");
                visitChildren(quote);
            }

            @Override
            public void visit(Link link) {
                count("LINKS");
                visitChildren(link);
            }

            @Override
            public void visit(CustomBlock block) {
                if (block instanceof TableBlock) {
                    count("TABLES");
                } else if (block instanceof FootnoteDefinition note) {
                    defined.add(note.getLabel());
                }
                visitChildren(block);
            }

            @Override
            public void visit(CustomNode node) {
                if (node instanceof FootnoteReference reference) {
                    referred.add(reference.getLabel());
                }
                visitChildren(node);
            }
        });
        defined.retainAll(referred);
        int found = defined.size();
        int expected = notes.footnotes() + notes.endnotes();
        if (expected > found) {
            losses.add("NOTES_LOST", "", expected - found);
        }
        List<Kept> kept = new ArrayList<>();
        if (expected > 0 && expected == found) {
            add(kept, "FOOTNOTES", notes.footnotes());
            add(kept, "ENDNOTES", notes.endnotes());
        } else {
            add(kept, "FOOTNOTES", found);
        }
        add(
                kept,
                "FIGURES",
                FigureUse.in(text).stream()
                        .map(FigureUse::sha256)
                        .collect(Collectors.toSet())
                        .size());
        counts.forEach((what, count) -> add(kept, what, count));
        long wordless = FigureUse.in(text).stream().filter(use -> use.unsaid()).count();
        if (wordless > 0) {
            losses.add("FIGURES_WITHOUT_WORDS", "", (int) wordless);
        }
        return new IntakeReport(
                format,
                title.isEmpty() ? null : title,
                Markdown.words(PlainText.of(text).text()),
                List.copyOf(kept),
                losses.told(messages));
    }

    private static void add(List<Kept> kept, String what, int count) {
        if (count > 0) {
            kept.add(new Kept(what, count));
        }
    }
}
