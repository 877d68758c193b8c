package org.rejoinder.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.Markdown;

/**
 * Turns Markdown into the HTML of a page. Blocks get the ids that {@link PlainText} gives them, headings move below the
 * page's own {@code h1}, marked stretches become addressable, raw HTML is left out, and the whole goes through
 * {@link Sanitizer} last, so that nothing a writer types can act on a page.
 */
public final class Rendering {

    private static final int HIGHEST_HEADING = 2;
    private static final int LOWEST_HEADING = 6;

    /** What the address of a picture begins with until {@link #at} says where the pictures of a text are. */
    static final String PICTURES = "/figures/";

    private static final String SOURCE = "<img src=\"" + PICTURES;

    private Rendering() {}

    /**
     * Rendered text whose pictures are below an address.
     *
     * @param address of the essay or the manuscript, a path without a slash at its end
     */
    public static String at(String address, String html) {
        return html.replace(SOURCE, "<img src=\"" + address + PICTURES);
    }

    public static RenderedText render(String markdown) {
        return render(markdown, List.of());
    }

    /**
     * Renders with marked stretches.
     *
     * @param marks may overlap, and may cross inline markup and blocks; the first fragment of each carries its id
     */
    public static RenderedText render(String markdown, List<Mark> marks) {
        return render(markdown, marks, List.of());
    }

    /**
     * Renders with marked stretches and figures.
     *
     * @param pictures what the text's figures show; of one that is not among them the words are shown
     */
    public static RenderedText render(String markdown, List<Mark> marks, List<Figure> pictures) {
        Node document = Markdown.parse(markdown);
        return render(document, PlainText.of(document), marks, pictures);
    }

    /**
     * Renders what was parsed already.
     *
     * @param document is not as it was afterwards
     * @param plain its plain text
     */
    public static RenderedText render(Node document, PlainText plain, List<Mark> marks, List<Figure> pictures) {
        FigureBlock.into(document, pictures);
        List<RenderedText.OutlineEntry> outline = outline(document, plain);
        Marking marking = new Marking(plain, marks);
        String html = HtmlRenderer.builder()
                .extensions(Markdown.EXTENSIONS)
                .attributeProviderFactory(context -> new BlockAttributes(plain))
                .nodeRendererFactory(context -> new MarkedTextRenderer(context, marking))
                .nodeRendererFactory(FigureBlock.Renderer::new)
                .build()
                .render(document);
        return new RenderedText(Sanitizer.clean(html), plain.text(), outline);
    }

    /**
     * Headings are collected first, since rendering moves them: the highest a text uses comes right below the page's own
     * {@code h1}, whichever level its writer began with.
     */
    private static List<RenderedText.OutlineEntry> outline(Node document, PlainText plain) {
        List<Heading> headings = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading);
            }
        });
        int highest = headings.stream().mapToInt(Heading::getLevel).min().orElse(1);
        List<RenderedText.OutlineEntry> outline = new ArrayList<>();
        for (Heading heading : headings) {
            plain.idOf(heading)
                    .ifPresent(id -> plain.blocks().stream()
                            .filter(block -> block.id().equals(id))
                            .forEach(block ->
                                    outline.add(new RenderedText.OutlineEntry(id, heading.getLevel(), block.text()))));
            heading.setLevel(Math.min(LOWEST_HEADING, heading.getLevel() - highest + HIGHEST_HEADING));
        }
        return outline;
    }

    private record BlockAttributes(PlainText plain) implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            // A code block is <pre><code>: only the outer element is the block.
            if (!tagName.equals("code")) {
                plain.idOf(blockOf(node)).ifPresent(id -> {
                    attributes.put("id", id);
                    // A paragraph in another script sets its own direction without turning the page around.
                    attributes.put("dir", "auto");
                });
            }
            if (node instanceof BlockQuote || node instanceof ListBlock || node instanceof TableBlock) {
                // These have no words of their own for a browser to go by, only blocks that have a direction each.
                if (Direction.isRightToLeft(node)) {
                    attributes.put("dir", "rtl");
                }
            }
            if (node instanceof FootnoteReference && tagName.equals("a")) {
                attributes.put("class", "footnote-ref");
            }
        }

        /** The paragraphs of a tight list have no element of their own: the item is their block. */
        private static Node blockOf(Node node) {
            return node instanceof ListItem
                            && node.getParent() instanceof ListBlock list
                            && list.isTight()
                            && node.getFirstChild() instanceof Paragraph paragraph
                    ? paragraph
                    : node;
        }
    }
}
