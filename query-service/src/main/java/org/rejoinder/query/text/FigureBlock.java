package org.rejoinder.query.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.FigureUse;

/** A figure in the place of the paragraph that shows it. */
final class FigureBlock extends CustomBlock {

    private final FigureUse use;
    private final @Nullable Figure picture;

    private FigureBlock(FigureUse use, @Nullable Figure picture) {
        this.use = use;
        this.picture = picture;
    }

    /** Puts figures where a document's paragraphs show one. What its plain text is was worked out before. */
    static void into(Node document, List<Figure> pictures) {
        Map<String, Figure> known =
                pictures.stream().collect(Collectors.toMap(Figure::sha256, Function.identity(), (a, b) -> a));
        List<Paragraph> paragraphs = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                paragraphs.add(paragraph);
            }
        });
        for (Paragraph paragraph : paragraphs) {
            FigureUse.of(paragraph).ifPresent(use -> {
                paragraph.insertBefore(new FigureBlock(use, known.get(use.sha256())));
                paragraph.unlink();
            });
        }
    }

    /**
     * Writes figures. The address of a picture depends on the page it is on, so it is written as
     * {@link Rendering#PICTURES} for the page to say where they are.
     */
    static final class Renderer implements NodeRenderer {

        private final HtmlWriter html;

        Renderer(HtmlNodeRendererContext context) {
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FigureBlock.class);
        }

        @Override
        public void render(Node node) {
            FigureBlock figure = (FigureBlock) node;
            html.line();
            html.tag("figure");
            Figure picture = figure.picture;
            if (picture != null) {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("src", Rendering.PICTURES + picture.sha256());
                attributes.put("alt", figure.use.alt());
                attributes.put("width", Integer.toString(picture.width()));
                attributes.put("height", Integer.toString(picture.height()));
                attributes.put("loading", "lazy");
                html.tag("img", attributes, true);
            } else if (!figure.use.alt().isEmpty()) {
                // The picture is not there (any more): what it showed is still told.
                html.tag("p");
                html.text("[" + figure.use.alt() + "]");
                html.tag("/p");
            }
            if (!figure.use.caption().isEmpty()) {
                html.tag("figcaption", Map.of("dir", "auto"));
                html.text(figure.use.caption());
                html.tag("/figcaption");
            }
            html.tag("/figure");
            html.line();
        }
    }
}
