package org.rejoinder.query.book;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Work;

/**
 * One essay of a book, as its pages tell it; words of ours are in the language of the essay, where that is spoken here.
 *
 * @param work without its text, which is read when it is set
 * @param words how long its text is
 * @param number from 1, in reading order
 * @param depth 0 for what answers nothing in the book
 * @param language BCP 47, of the text
 * @param spoken in which words of ours are
 * @param who its authors in a line; of a digest, whom it renders
 * @param signed who is responsible for it: its authors, of a digest the publication
 * @param address of this very version
 * @param date when it first appeared, in words
 * @param versionDate when this version appeared here, in words
 * @param citation how it is cited, of what is no digest
 * @param licenceUrl absent for a licence that has no address known here
 */
record Chapter(
        Work work,
        int words,
        int number,
        int depth,
        String language,
        String spoken,
        String who,
        String signed,
        String address,
        String date,
        String versionDate,
        String citation,
        @Nullable String licenceUrl,
        List<Band> bands,
        List<Answered> answered,
        List<Reply> answeredBy) {

    private static final int LONGEST_HEAD = 38;

    /** What readers are to know before they read. */
    record Band(String type, String date, String html) {}

    /**
     * What it answers.
     *
     * @param names absent for a work outside, which is its citation
     * @param href leads to it in the book, or to its page
     */
    record Answered(
            @Nullable String names,
            String title,
            @Nullable String language,
            @Nullable String version,
            @Nullable String href,
            List<Passage> passages) {}

    /**
     * A passage that is answered, and where it stands; the words of a work outside lead nowhere.
     *
     * @param fate what became of it in the present version, absent where it stands as it was quoted
     * @param now that version
     */
    record Passage(
            String exact,
            @Nullable String href,
            @Nullable Fate fate,
            @Nullable String now) {}

    /** What answers it. */
    record Reply(String names, String title, String language, String href) {}

    public String id() {
        return "essay-" + number;
    }

    public String title() {
        return work.fullTitle();
    }

    /** Who signed it, no longer than half a line. */
    public String runningWho() {
        return brief(
                signed,
                work.standing() == null
                        ? LONGEST_HEAD
                        : LONGEST_HEAD - work.standing().length() * 3 / 2);
    }

    /** Its series, no longer than half a line. */
    public String runningWhere() {
        return brief(work.series().fullTitle(), LONGEST_HEAD);
    }

    /** Ideographs are twice as wide as letters. */
    private static String brief(String words, int most) {
        int width = 0;
        int end = 0;
        while (end < words.length()) {
            int point = words.codePointAt(end);
            width += Character.isIdeographic(point) || point >= 0x3000 ? 2 : 1;
            if (width > most) {
                return words.substring(0, end).strip() + "\u2026";
            }
            end += Character.charCount(point);
        }
        return words;
    }

    /** Its DOI as an address, absent where it has none. */
    public @Nullable String doi() {
        String doi = work.doi();
        return doi == null ? null : Doi.address(doi);
    }

    /** Authors with what they belong to. */
    public List<Signature> signatures() {
        return work.authors().stream()
                .map(author -> new Signature(
                        author.byline().displayName(),
                        author.byline().affiliation() == null
                                        || author.byline().affiliation().isBlank()
                                ? null
                                : author.byline().affiliation(),
                        author.orcid()))
                .toList();
    }

    /** One author. */
    record Signature(
            String name,
            @Nullable String affiliation,
            @Nullable String orcid) {}

    /** Whether this version is not the one that first appeared. */
    public boolean updated() {
        return updated(work);
    }

    static boolean updated(Work work) {
        return !work.versions().isEmpty() && !work.versions().get(0).version().equals(work.version());
    }
}
