package org.rejoinder.contract.passage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An essay whose passages are marked by hand, see {@code passages/README.md}.
 *
 * @param moved whether a mark says that its passage stands in another order
 */
record MarkedEssay(String markdown, PlainText plain, Map<String, Passage> passages, Map<String, Boolean> moved) {

    private static final Pattern MARK = Pattern.compile("\\{\\{(\\w+)(\\^?):|\\}\\}");

    /** Signs of the private use area, which no Markdown means anything by. */
    private static final char FIRST_SIGN = '\uE000';

    private static final char CLOSE = '\uF000';

    private record Open(String name, int start) {}

    static MarkedEssay read(String name) {
        try (InputStream file = MarkedEssay.class.getResourceAsStream("/passages/" + name + ".md")) {
            return of(new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static MarkedEssay of(String marked) {
        Map<Character, String> names = new LinkedHashMap<>();
        Map<String, Boolean> moved = new LinkedHashMap<>();
        String signed = MARK.matcher(marked).replaceAll(mark -> {
            if (mark.group(1) == null) {
                return String.valueOf(CLOSE);
            }
            char sign = (char) (FIRST_SIGN + names.size());
            names.put(sign, mark.group(1));
            moved.put(mark.group(1), mark.group(2).equals("^"));
            return Matcher.quoteReplacement(String.valueOf(sign));
        });
        String markdown = MARK.matcher(marked).replaceAll("");
        PlainText plain = PlainText.of(markdown);
        return new MarkedEssay(markdown, plain, passages(PlainText.of(signed).text(), plain, names), moved);
    }

    private static Map<String, Passage> passages(String signed, PlainText plain, Map<Character, String> names) {
        Quotation quotation = new Quotation(plain);
        Map<String, Passage> passages = new LinkedHashMap<>();
        Deque<Open> open = new ArrayDeque<>();
        int at = 0;
        for (int i = 0; i < signed.length(); i++) {
            String name = names.get(signed.charAt(i));
            if (name != null) {
                open.push(new Open(name, at));
            } else if (signed.charAt(i) == CLOSE) {
                Open mark = open.pop();
                passages.put(mark.name(), quotation.passage(mark.start(), at));
            } else {
                at++;
            }
        }
        return passages;
    }
}
