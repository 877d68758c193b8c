package org.rejoinder.query.metadata;

import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.text.CitedName;

/** Essays in the few words that others have a place for. */
final class Citing {

    /** Characters of a description: as many as search engines show. */
    private static final int BRIEF = 200;

    private Citing() {}

    /** What it says in short: its abstract, else how it begins. */
    static String brief(Work work) {
        if (!work.summary().isBlank()) {
            return work.summary();
        }
        return work.text() == null ? "" : brief(work.text().plain());
    }

    /** The beginning of a text, whole words. */
    static String brief(String text) {
        String line = CitedName.oneLine(text);
        if (line.codePointCount(0, line.length()) <= BRIEF) {
            return line;
        }
        String cut = line.substring(0, line.offsetByCodePoints(0, BRIEF));
        int space = cut.lastIndexOf(' ');
        return (space > BRIEF / 2 ? cut.substring(0, space) : cut) + " \u2026";
    }

    /** A name where a comma parts family from given name: one in one piece must not have one. */
    static String author(CitedName name) {
        return name.filed().orElse(name.whole().replaceAll("\\s*,\\s*", " "));
    }

    /** An essay as another refers to it; a digest is nobody's. */
    static String reference(Work.Ref essay, String publication, String origin) {
        String names = essay.names().stream().map(CitedName::whole).collect(Collectors.joining(", "));
        return sentence(essay.digest() || names.isEmpty() ? null : names)
                + sentence(essay.title())
                + sentence(publication)
                + (essay.doi() == null ? origin + essay.path() : Doi.RESOLVER + essay.doi());
    }

    private static String sentence(@Nullable String words) {
        if (words == null) {
            return "";
        }
        String line = CitedName.oneLine(words);
        return line.matches(".*[.?!\u2026\u3002\uff01\uff1f]") ? line + " " : line + ". ";
    }

    /** Of a digest, the day it appeared here; else when it appeared at all, as far as that is known. */
    static String issued(Work work) {
        return work.digest()
                ? work.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : work.appearedOn();
    }
}
