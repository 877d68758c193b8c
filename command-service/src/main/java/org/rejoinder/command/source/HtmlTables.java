package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Tables as Markdown can hold them: one row of headings, a cell a line, no cell over several places, no table in another.
 * What has to be changed for that is told.
 */
final class HtmlTables {

    private static final int MOST_SPANNED = 50;

    private HtmlTables() {}

    static void flatten(Element body, Losses losses) {
        for (Element inner : body.select("table table")) {
            losses.add("NESTED_TABLES", inner.text());
            List<String> rows = inner.select("tr").stream().map(Element::text).toList();
            inner.replaceWith(new Element("p").text(String.join("; ", rows)));
        }
        for (Element table : body.select("table")) {
            if (isLayout(table)) {
                table.select("td,th").forEach(cell -> table.before(new Element("div").append(cell.html())));
                table.remove();
                continue;
            }
            spread(table, losses);
            Element first = table.selectFirst("tr");
            if (first != null && table.select("th").isEmpty()) {
                first.select("td").forEach(cell -> cell.tagName("th"));
            }
            table.select("td,th").forEach(HtmlTables::onOneLine);
            table.select("caption").forEach(caption -> {
                table.before(new Element("p").text(caption.text()));
                caption.remove();
            });
        }
    }

    /** A table of one cell is a frame. */
    private static boolean isLayout(Element table) {
        return table.select("td,th").size() == 1;
    }

    private static void spread(Element table, Losses losses) {
        List<Element> rows = table.select("tr");
        for (int r = 0; r < rows.size(); r++) {
            int column = 0;
            for (Element cell : new ArrayList<>(rows.get(r).children())) {
                int across = span(cell, "colspan");
                int down = span(cell, "rowspan");
                if (across > 1 || down > 1) {
                    losses.add("MERGED_CELLS", cell.text());
                }
                cell.removeAttr("colspan").removeAttr("rowspan");
                for (int i = 1; i < across; i++) {
                    cell.after(new Element(cell.tagName()));
                }
                for (int below = r + 1; below < Math.min(rows.size(), r + down); below++) {
                    for (int i = 0; i < across; i++) {
                        insert(rows.get(below), column, cell.tagName());
                    }
                }
                column += across;
            }
        }
    }

    private static void insert(Element row, int column, String tag) {
        Element empty = new Element(tag);
        if (column >= row.childrenSize()) {
            row.appendChild(empty);
        } else {
            row.child(column).before(empty);
        }
    }

    private static int span(Element cell, String attribute) {
        try {
            return Math.max(
                    1,
                    Math.min(MOST_SPANNED, Integer.parseInt(cell.attr(attribute).strip())));
        } catch (NumberFormatException none) {
            return 1;
        }
    }

    private static void onOneLine(Element cell) {
        cell.select("br").forEach(br -> br.replaceWith(new org.jsoup.nodes.TextNode(" ")));
        cell.select("li").forEach(item -> item.prependText("\u2022 "));
        for (Element block : cell.select("p,div,ul,ol,li,h1,h2,h3,h4,h5,h6,blockquote,pre")) {
            block.after(new org.jsoup.nodes.TextNode(" "));
            block.unwrap();
        }
    }
}
