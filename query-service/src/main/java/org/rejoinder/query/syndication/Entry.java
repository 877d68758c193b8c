package org.rejoinder.query.syndication;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An essay, or a notice on one, as a feed tells of it. All addresses are absolute.
 *
 * @param id the same for ever, whatever it is called and wherever it stands
 * @param language BCP 47 tag of its texts
 * @param authors none where only the publication can be named: of a notice, and of a digest, which is not its author's text
 * @param updated when what is told here last changed, by the log; a rebuild changes nothing
 * @param html sanitised
 * @param inReplyTo what it answers, as far as that is an essay here
 * @param original where the original of what was published elsewhere can be read
 * @param about the essay that a notice is on
 * @param translationOf the essay that it is in another language, absent for an original
 * @param doi its own, once it is registered: never its original’s, nor that of what a notice is on
 * @param languages the other languages it can be read in
 */
record Entry(
        String id,
        String url,
        String title,
        String language,
        List<Author> authors,
        Instant published,
        Instant updated,
        @Nullable String summary,
        String html,
        List<Answered> inReplyTo,
        List<Category> categories,
        @Nullable String licence,
        @Nullable String original,
        @Nullable String about,
        @Nullable Answered translationOf,
        @Nullable String doi,
        List<Language> languages) {

    /** Who wrote it, as printed. */
    record Author(String name) {}

    /** The same in another language. */
    record Language(String tag, String url) {}

    /** An essay that is answered, or translated. */
    record Answered(String id, String url) {}

    /**
     * What it is, or is about.
     *
     * @param term kind or keyword
     * @param label as people read it, absent where the term is that
     */
    record Category(String term, @Nullable String label) {

        String words() {
            return label == null ? term : label;
        }
    }

    Entry {
        original = isAddress(original) ? original : null;
    }

    /** An address that was typed by people may be none. */
    private static boolean isAddress(@Nullable String url) {
        try {
            return url != null && new URI(url).isAbsolute();
        } catch (java.net.URISyntaxException none) {
            return false;
        }
    }
}
