package org.rejoinder.query.jats;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.FigureUse;
import org.rejoinder.contract.text.Markdown;

/**
 * The text of an essay: what its page shows, element by element. Ids of paragraphs, headings, code and cells are those of the page,
 * so that an address of a passage leads to the same one here. Raw HTML is left out as it is on the page; the words between its tags
 * stay.
 *
 * <p>The suite is stricter than Markdown, so some things are said in its way: a heading opens a section one level below the last
 * one that is higher, whatever levels it leaps over; a heading inside a quotation or a list is a bold paragraph; lines that must
 * break are lines of a verse group; a rule across the page is a paragraph of asterisks; and what stands in a note or an item of a
 * list and is neither paragraph nor list is wrapped in a paragraph.
 */
final class JatsText {

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final String RULE = "* * *";

    /** What becomes of a line that must break. */
    private enum Lines {
        VERSE,
        BREAK,
        RUN_ON
    }

    private record Inline(String name, List<@Nullable String> attributes) {
        void open(Tags tags) {
            tags.open(name, attributes.toArray(String[]::new));
        }
    }

    private final Tags tags;
    private final URI page;
    private final Node document;
    private final PlainText plain;
    private final Map<String, Figure> pictures = new HashMap<>();
    private final DefinitionMap<FootnoteDefinition> defined = new DefinitionMap<>(FootnoteDefinition.class);

    /** Notes in the order in which they are first referred to, which numbers them. */
    private final List<FootnoteDefinition> notes = new ArrayList<>();

    private final IdentityHashMap<FootnoteDefinition, Integer> numbers = new IdentityHashMap<>();

    private final Deque<Inline> open = new ArrayDeque<>();
    private Lines lines = Lines.BREAK;
    private int figures;
    private int tables;

    /**
     * A text to write.
     *
     * @param page absolute address of the version it is the text of
     */
    JatsText(Tags tags, String page, String markdown, List<Figure> figures) {
        this.tags = tags;
        this.page = URI.create(page);
        this.document = Markdown.parse(markdown);
        this.plain = PlainText.of(document);
        figures.forEach(figure -> pictures.put(figure.sha256(), figure));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                if (block instanceof FootnoteDefinition definition) {
                    defined.putIfAbsent(definition.getLabel(), definition);
                }
                visitChildren(block);
            }
        });
    }

    void body() {
        if (document.getFirstChild() == null) {
            return;
        }
        tags.open("body");
        Deque<Integer> levels = new ArrayDeque<>();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading heading) {
                while (!levels.isEmpty() && levels.peek() >= heading.getLevel()) {
                    levels.pop();
                    tags.close();
                }
                levels.push(heading.getLevel());
                tags.open("sec", "id", id(heading));
                tags.open("title");
                inlines(heading, Lines.BREAK);
                tags.close();
            } else {
                flow(block);
            }
        }
        levels.forEach(level -> tags.close());
        tags.close();
    }

    /** The notes, those that are referred to in notes among them; after the text, which numbers them. */
    void notes() {
        if (notes.isEmpty()) {
            return;
        }
        tags.open("fn-group");
        // More may be found on the way.
        for (int i = 0; i < notes.size(); i++) {
            tags.open("fn", "id", "fn" + (i + 1));
            tags.element("label", Integer.toString(i + 1));
            if (!paragraphs(notes.get(i))) {
                tags.empty("p");
            }
            tags.close();
        }
        tags.close();
    }

    boolean hasNotes() {
        return !notes.isEmpty();
    }

    /** Blocks where the suite wants paragraphs; whether there were any. */
    private boolean paragraphs(Node parent) {
        boolean any = false;
        for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
            any |= paragraph(block);
        }
        return any;
    }

    private boolean paragraph(Node block) {
        if (isNothing(block)) {
            return false;
        }
        boolean itself = block instanceof Heading
                || block instanceof ThematicBreak
                || (block instanceof Paragraph words && FigureUse.of(words).isEmpty());
        if (!itself) {
            tags.open("p");
        }
        flow(block);
        if (!itself) {
            tags.close();
        }
        return true;
    }

    private static boolean isNothing(Node block) {
        return block instanceof FootnoteDefinition
                || block instanceof HtmlBlock
                || block instanceof LinkReferenceDefinition;
    }

    private void flow(Node block) {
        if (isNothing(block)) {
            return;
        }
        if (block instanceof Paragraph words) {
            Optional<FigureUse> figure = FigureUse.of(words);
            if (figure.isPresent()) {
                figure(figure.get());
            } else {
                words(words);
            }
        } else if (block instanceof Heading heading) {
            tags.open("p", "id", id(heading), "content-type", "heading");
            open("bold");
            inlines(heading, Lines.RUN_ON);
            close();
            tags.close();
        } else if (block instanceof BlockQuote) {
            tags.open("disp-quote");
            for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
                flow(child);
            }
            tags.close();
        } else if (block instanceof ListBlock list) {
            list(list);
        } else if (block instanceof FencedCodeBlock code) {
            code(code, code.getLiteral(), code.getInfo());
        } else if (block instanceof IndentedCodeBlock code) {
            code(code, code.getLiteral(), null);
        } else if (block instanceof TableBlock table) {
            table(table);
        } else if (block instanceof ThematicBreak) {
            tags.element("p", RULE, "content-type", "thematic-break");
        }
    }

    private void words(Paragraph paragraph) {
        boolean verse = has(paragraph, HardLineBreak.class);
        tags.open("p", "id", id(paragraph));
        if (verse) {
            tags.open("verse-group");
            tags.open("verse-line");
        }
        inlines(paragraph, verse ? Lines.VERSE : Lines.BREAK);
        if (verse) {
            tags.close();
            tags.close();
        }
        tags.close();
    }

    private void list(ListBlock list) {
        OrderedList numbered = list instanceof OrderedList ordered ? ordered : null;
        Integer first = numbered == null ? null : numbered.getMarkerStartNumber();
        tags.open("list", "list-type", numbered == null ? "bullet" : "order");
        // A list that begins with one is numbered by whoever shows it.
        Integer number = first == null || first == 1 ? null : first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            tags.open("list-item");
            if (number != null) {
                tags.element("label", Integer.toString(number));
                number++;
            }
            boolean any = false;
            for (Node block = item.getFirstChild(); block != null; block = block.getNext()) {
                if (block instanceof ListBlock inner) {
                    list(inner);
                    any = true;
                } else {
                    any |= paragraph(block);
                }
            }
            if (!any) {
                tags.empty("p");
            }
            tags.close();
        }
        tags.close();
    }

    private void code(Node block, String literal, @Nullable String info) {
        String language = info == null ? "" : info.strip().split("\\s+", 2)[0];
        String lines = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        if (language.isEmpty()) {
            tags.element("preformat", lines, "id", id(block), "xml:space", "preserve");
        } else {
            tags.element("code", lines, "id", id(block), "language", language, "xml:space", "preserve");
        }
    }

    private void table(TableBlock table) {
        tables++;
        tags.open("table-wrap", "id", "table" + tables);
        tags.open("table");
        // Rows below a head are a body, which must not be empty; a table of a head alone has rows only.
        boolean parts = table.getFirstChild() != null
                && table.getFirstChild().getNext() != null
                && table.getFirstChild().getNext().getFirstChild() != null;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (part.getFirstChild() == null) {
                continue;
            }
            if (parts) {
                tags.open(part instanceof TableHead ? "thead" : "tbody");
            }
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                if (row instanceof TableRow) {
                    row(row);
                }
            }
            if (parts) {
                tags.close();
            }
        }
        tags.close();
        tags.close();
    }

    private void row(Node row) {
        tags.open("tr");
        for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableCell cell) {
                tags.open(
                        cell.isHeader() ? "th" : "td",
                        "id",
                        id(cell),
                        "align",
                        cell.getAlignment() == null ? null : alignment(cell.getAlignment()),
                        "scope",
                        cell.isHeader() ? "col" : null);
                inlines(cell, Lines.BREAK);
                tags.close();
            }
        }
        tags.close();
    }

    private static String alignment(TableCell.Alignment alignment) {
        return switch (alignment) {
            case LEFT -> "left";
            case CENTER -> "center";
            case RIGHT -> "right";
        };
    }

    private void figure(FigureUse use) {
        figures++;
        tags.open("fig", "id", "fig" + figures);
        if (!use.caption().isEmpty()) {
            tags.open("caption");
            tags.element("p", use.caption());
            tags.close();
        }
        Figure picture = pictures.get(use.sha256());
        if (picture != null) {
            String[] type = picture.mediaType().split("/", 2);
            tags.open(
                    "graphic",
                    "mimetype",
                    type[0],
                    "mime-subtype",
                    type.length > 1 ? type[1] : null,
                    "xlink:href",
                    essay() + "/figures/" + picture.sha256());
            tags.element("alt-text", use.alt());
            tags.close();
        } else {
            tags.element("p", use.alt().isEmpty() ? "" : "[" + use.alt() + "]");
        }
        tags.close();
    }

    /** Pictures are below the address of the essay, whichever its version. */
    private String essay() {
        return page.toString().replaceFirst("/v/[^/]+$", "");
    }

    private @Nullable String id(Node block) {
        return plain.idOf(block).orElse(null);
    }

    private static boolean has(Node parent, Class<? extends Node> kind) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (kind.isInstance(child) || has(child, kind)) {
                return true;
            }
        }
        return false;
    }

    private void inlines(Node parent, Lines lines) {
        Lines before = this.lines;
        this.lines = lines;
        children(parent);
        this.lines = before;
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            inline(child);
        }
    }

    private void inline(Node node) {
        if (node instanceof Text text) {
            tags.text(text.getLiteral());
        } else if (node instanceof Code code) {
            tags.element("monospace", code.getLiteral());
        } else if (node instanceof SoftLineBreak) {
            tags.text("\n");
        } else if (node instanceof HardLineBreak) {
            line();
        } else if (node instanceof Emphasis) {
            within(node, "italic");
        } else if (node instanceof StrongEmphasis) {
            within(node, "bold");
        } else if (node instanceof Link link) {
            link(link);
        } else if (node instanceof FootnoteReference reference) {
            note(reference);
        } else if (!(node instanceof HtmlInline)) {
            // Of a picture that is not shown its words are; what else there may be is for its children to say.
            children(node);
        }
    }

    private void within(Node node, String name, @Nullable String... attributes) {
        open(name, attributes);
        children(node);
        close();
    }

    private void open(String name, @Nullable String... attributes) {
        open.push(new Inline(name, Arrays.asList(attributes)));
        tags.open(name, attributes);
    }

    private void close() {
        open.pop();
        tags.close();
    }

    /** Ends a line inside whatever is open, and opens that again on the next. */
    private void line() {
        if (lines == Lines.RUN_ON) {
            tags.text("\n");
            return;
        }
        open.forEach(inline -> tags.close());
        if (lines == Lines.VERSE) {
            tags.close();
            tags.open("verse-line");
        } else {
            tags.empty("break");
        }
        open.descendingIterator().forEachRemaining(inline -> inline.open(tags));
    }

    private void link(Link link) {
        String address = address(link.getDestination());
        if (address == null) {
            children(link);
            return;
        }
        // A line of verse takes a link only inside something else.
        if (lines == Lines.VERSE) {
            open("styled-content", "style-type", "link");
        }
        within(link, "ext-link", "ext-link-type", "uri", "xlink:href", address, "xlink:title", link.getTitle());
        if (lines == Lines.VERSE) {
            close();
        }
    }

    /** Where a link leads, from anywhere; absent where it leads nowhere on the page either. */
    private @Nullable String address(String destination) {
        if (destination.isBlank()) {
            return null;
        }
        try {
            URI target = page.resolve(destination);
            return target.getScheme() != null
                            && SCHEMES.contains(target.getScheme().toLowerCase(Locale.ROOT))
                    ? target.toString()
                    : null;
        } catch (IllegalArgumentException unusual) {
            // Browsers forgive what the standard does not.
            int colon = destination.indexOf(':');
            return colon > 0 && SCHEMES.contains(destination.substring(0, colon).toLowerCase(Locale.ROOT))
                    ? destination
                    : null;
        }
    }

    private void note(FootnoteReference reference) {
        FootnoteDefinition definition = defined.get(reference.getLabel());
        if (definition == null) {
            return;
        }
        String number = Integer.toString(numbers.computeIfAbsent(definition, first -> {
            notes.add(first);
            return notes.size();
        }));
        tags.open("xref", "ref-type", "fn", "rid", "fn" + number);
        tags.element("sup", number);
        tags.close();
    }
}
