package org.rejoinder.query.metadata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.text.CitedName;

/**
 * What the head of a page has for programs.
 *
 * @param tags in the order they stand
 * @param canonical the address under which search engines are to know the page, absent where the page says so itself
 * @param data the same as JSON-LD, as a data block may hold it
 */
record Head(List<Tag> tags, @Nullable String canonical, String data) {

    /**
     * One tag.
     *
     * @param property whether it is named by {@code property}, as the Open Graph does it, and not by {@code name}
     */
    record Tag(String name, String content, boolean property) {}

    /** Tags as they are collected; of what is not there none is made. */
    static final class Tags {

        private final List<Tag> tags = new ArrayList<>();

        Tags add(String name, @Nullable String content) {
            return add(name, content, false);
        }

        Tags property(String name, @Nullable String content) {
            return add(name, content, true);
        }

        Tags property(String name, @Nullable Instant at) {
            return property(name, at == null ? null : at.toString());
        }

        private Tags add(String name, @Nullable String content, boolean property) {
            String line = content == null ? "" : CitedName.oneLine(Portable.xml(content));
            if (!line.isEmpty()) {
                tags.add(new Tag(name, line, property));
            }
            return this;
        }

        Head with(@Nullable String canonical, Map<String, Object> data) {
            return new Head(List.copyOf(tags), canonical, block(data));
        }
    }

    /** As the text of a script element: nothing in it can end the element, or begin a comment in it. */
    static String block(Map<String, Object> data) {
        return CanonicalJson.write(data)
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }
}
