package org.rejoinder.query.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders running text with its marked stretches, and raw HTML not at all. */
final class MarkedTextRenderer implements NodeRenderer {

    private final HtmlWriter html;
    private final Marking marking;

    MarkedTextRenderer(HtmlNodeRendererContext context, Marking marking) {
        this.html = context.getWriter();
        this.marking = marking;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Text.class, Code.class, HtmlInline.class, HtmlBlock.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Text text) {
            pieces(text, text.getLiteral());
        } else if (node instanceof Code code) {
            html.tag("code");
            pieces(code, code.getLiteral());
            html.tag("/code");
        }
    }

    private void pieces(Node run, String literal) {
        for (Marking.Piece piece : marking.cut(run, literal)) {
            if (piece.ids().isEmpty()) {
                html.text(piece.text());
                continue;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            if (piece.first() != null) {
                attributes.put("id", piece.first());
            }
            attributes.put("class", "passage " + String.join(" ", piece.ids()));
            html.tag("span", attributes);
            html.text(piece.text());
            html.tag("/span");
        }
    }
}
