package org.rejoinder.query.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;

/**
 * A passage that somebody points at, by where it stands in the plain text of one version, which never changes.
 *
 * @param start offset of its first character, in UTF-16 units
 * @param end offset after the last one
 */
record Pointed(String version, int start, int end) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,4}[.][0-9]{1,4})-([0-9]{1,7})-([0-9]{1,7})");

    /** Reads {@code VERSION-START-END}; anything else points nowhere. */
    static Optional<Pointed> parse(@Nullable String written) {
        Matcher form = FORM.matcher(written == null ? "" : written);
        if (!form.matches()) {
            return Optional.empty();
        }
        Pointed pointed = new Pointed(form.group(1), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        return pointed.start < pointed.end ? Optional.of(pointed) : Optional.empty();
    }

    /** The passage in its version's text; empty when the text ends before it. */
    Optional<Passage> in(Library.Content content) {
        String plain = content.plain();
        if (end > plain.length() || plain.substring(start, end).isBlank()) {
            return Optional.empty();
        }
        String block = PlainText.of(content.markdown()).blocks().stream()
                .filter(one -> one.start() <= start)
                .reduce((first, last) -> last)
                .map(PlainText.Block::id)
                .orElse("");
        return Optional.of(new Passage(plain.substring(start, end), "", "", start, end, block));
    }

    /** Where its words stand as they were pointed at. */
    String quotedUrl(Essay essay) {
        return essay.url() + "/v/" + version + "?passage=" + this + "#" + Margins.ARRIVAL;
    }

    @Override
    public String toString() {
        return version + "-" + start + "-" + end;
    }
}
