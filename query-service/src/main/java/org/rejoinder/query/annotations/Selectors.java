package org.rejoinder.query.annotations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rejoinder.contract.passage.Quotation;

/**
 * The selectors of the W3C model for a stretch of plain text. The model counts characters, which are code points; texts here are
 * measured in UTF-16 units.
 */
final class Selectors {

    private Selectors() {}

    /** A stretch of a text: by its words with what stands around them, and by its place. */
    static List<Map<String, Object>> of(String plain, int start, int end) {
        Map<String, Object> quote = quote(plain.substring(start, end));
        quote.put("prefix", plain.substring(whole(plain, Math.max(0, start - Quotation.CONTEXT), 1), start));
        quote.put("suffix", plain.substring(end, whole(plain, Math.min(plain.length(), end + Quotation.CONTEXT), -1)));
        Map<String, Object> position = new LinkedHashMap<>();
        position.put("type", "TextPositionSelector");
        position.put("start", plain.codePointCount(0, start));
        position.put("end", plain.codePointCount(0, end));
        return List.of(quote, position);
    }

    /** By its words alone. */
    static Map<String, Object> quote(String exact) {
        Map<String, Object> quote = new LinkedHashMap<>();
        quote.put("type", "TextQuoteSelector");
        quote.put("exact", exact);
        return quote;
    }

    /** Whether words stand at a place. */
    static boolean stands(String plain, String exact, int start, int end) {
        return end - start == exact.length() && plain.startsWith(exact, start);
    }

    private static int whole(String text, int position, int step) {
        boolean cut = position > 0
                && position < text.length()
                && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
        return cut ? position + step : position;
    }
}
