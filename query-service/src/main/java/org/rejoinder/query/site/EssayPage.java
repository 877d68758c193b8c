package org.rejoinder.query.site;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.text.RenderedText.OutlineEntry;

/**
 * An essay at one version, with everything that surrounds it.
 *
 * @param notices what readers are to know before they read this version
 * @param versions all its versions, the first first
 * @param current whether this is the version readers are led to
 * @param blocks the text, top-level blocks in order, each with what answers it
 * @param unplaced answers whose passage is not in this version any more
 * @param targets what it answers
 * @param languages the other languages it can be read in
 * @param alternates all languages it can be read in, for machines; none where there is but one, and for older versions
 * @param elsewhere how many essays answer it in another of its languages only, and are shown there
 * @param answeredBy what answers it: of an original, in whichever language
 * @param siblings what answers the same
 * @param conversation the whole series in reading order
 * @param arrival how the passage stands that a reader was led to, absent for one who came to read
 * @param citation how it is cited, absent before it is published
 */
record EssayPage(
        Series series,
        Essay essay,
        Library.Content content,
        List<Notice> notices,
        List<VersionLine> versions,
        boolean current,
        String publishedOn,
        String permalink,
        List<Block> blocks,
        List<Quoted> unplaced,
        List<Answered> targets,
        Languages languages,
        List<Alternate> alternates,
        int elsewhere,
        List<Essay> answeredBy,
        List<Essay> siblings,
        List<SeriesPage.Row> conversation,
        @Nullable Essay previous,
        @Nullable Essay next,
        @Nullable Arrival arrival,
        @Nullable Citation citation) {

    /**
     * A passage a reader was led to.
     *
     * @param exact the words as they were pointed at
     * @param version the version they were pointed at in
     * @param quotedUrl where they stand there
     * @param fate what became of them in another version, null where there is nothing to say of that
     * @param inVersion that other version
     */
    record Arrival(
            String exact,
            String version,
            String quotedUrl,
            @Nullable Fate fate,
            String inVersion) {}

    /**
     * One top-level block.
     *
     * @param html sanitised
     * @param notes footnotes it is the first to refer to
     * @param quoted passages of it that are answered, in the order they stand
     * @param quotes passages of other essays that it quotes
     * @param arrived whether a reader was led here, to words that other versions have, too
     */
    record Block(String html, List<SideNotes.Note> notes, List<Quoted> quoted, List<Quote> quotes, boolean arrived) {

        /** Whether something stands beside it. */
        public boolean margined() {
            return arrived || !(notes.isEmpty() && quoted.isEmpty() && quotes.isEmpty());
        }

        /** How many essays answer this block. */
        public long count() {
            return quoted.stream()
                    .flatMap(passage -> passage.by().stream())
                    .map(by -> by.essay().id())
                    .distinct()
                    .count();
        }
    }

    /**
     * A passage of this essay that others take up.
     *
     * @param mark id of the stretch in the text, empty when it is not there any more
     * @param exact the words as they were quoted
     * @param version the version they were quoted from
     * @param quotedUrl where they stand there
     * @param fate what became of them, null where that version is the one being read
     */
    record Quoted(
            String mark,
            String exact,
            String version,
            String quotedUrl,
            @Nullable Fate fate,
            List<By> by) {}

    /**
     * One essay taking a passage up.
     *
     * @param sentence its words, where it quotes the passage
     * @param url leads to those
     */
    record By(Essay essay, @Nullable String sentence, String url) {}

    /** A passage this essay quotes, from its own block. */
    record Quote(String names, String url) {}

    /**
     * One target.
     *
     * @param essay absent for a work outside
     * @param version the version answered
     * @param pins passages of it that are answered
     */
    record Answered(
            @Nullable Essay essay,
            @Nullable String version,
            @Nullable String citation,
            List<TargetPin> pins) {

        private static final Pattern ADDRESS = Pattern.compile("(.*?)(https?://\\S+[^\\s.,;)])(.*)", Pattern.DOTALL);

        /** The citation up to the address in it, the address, and what follows; one part when it has none. */
        public List<String> citationParts() {
            Matcher address = ADDRESS.matcher(citation == null ? "" : citation);
            return address.matches()
                    ? List.of(address.group(1), address.group(2), address.group(3))
                    : List.of(citation == null ? "" : citation);
        }
    }

    /**
     * A passage answered.
     *
     * @param way to it, absent for words of a work outside
     */
    record TargetPin(String exact, Passages.@Nullable Way way) {}

    /** One language. */
    record Alternate(String language, String address) {}

    /** The same for a reader who was led to a passage of it. */
    EssayPage with(Margins.Text text, Arrival arrived) {
        return new EssayPage(
                series,
                essay,
                content,
                notices,
                versions,
                current,
                publishedOn,
                permalink,
                text.blocks(),
                text.unplaced(),
                targets,
                languages,
                alternates,
                elsewhere,
                answeredBy,
                siblings,
                conversation,
                previous,
                next,
                arrived,
                citation);
    }

    /** About as many bytes as it takes beside what it shares with other pages of the series. */
    int weight() {
        long characters = 2000L
                + content.markdown().length()
                + content.html().length()
                + content.plain().length();
        for (Block block : blocks) {
            characters += 100L + block.html().length();
            for (SideNotes.Note note : block.notes()) {
                characters += 100L + note.html().length() + note.original().length();
            }
            for (Quoted quoted : block.quoted()) {
                characters +=
                        200L + quoted.exact().length() + 300L * quoted.by().size();
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, 2 * characters);
    }

    /** Address of this version, to cite. */
    public String address() {
        return current ? permalink : permalink + "/v/" + content.version();
    }

    /** Where its DOI leads from, which is how it is printed; absent without one, and for a version that it does not lead to. */
    public @Nullable String doi() {
        return current && essay.doi() != null ? Doi.address(essay.doi()) : null;
    }

    /** The same of the original of what appeared elsewhere. */
    public @Nullable String originalDoi() {
        return essay.originalDoi() == null ? null : Doi.address(essay.originalDoi());
    }

    /** Where it is to be found by whoever reads of it elsewhere. */
    public String citedAt() {
        String doi = doi();
        return doi == null ? address() : doi;
    }

    /** Address of the comparison with the version before; for an older version, with the present one. */
    public @Nullable String compareUrl() {
        if (versions.size() < 2) {
            return null;
        }
        String from = content.version();
        String to = essay.version();
        if (current) {
            from = versions.get(versions.size() - 2).version();
        }
        return essay.url() + "/compare/" + from + "..." + to;
    }

    /** Headings worth an outline: two at least. */
    public List<OutlineEntry> outline() {
        return content.outline().size() < 2 ? List.of() : content.outline();
    }

    /** Where this version's passages have their addresses. */
    public String passages() {
        return essay.url() + "/v/" + content.version() + "/";
    }

    /** Whether each footnote stands beside the text, too. */
    public boolean notesBeside() {
        return blocks.stream().anyMatch(block -> !block.notes().isEmpty());
    }

    /** When the version being read appeared, in words. */
    public String versionOn() {
        return content.update() == null ? publishedOn : content.date();
    }

    /** Whether a reader was led to words that this version, the present one, has no more. */
    public boolean arrivedAtWordsThatAreGone() {
        return current && arrival != null && arrival.fate() == Fate.REMOVED;
    }

    public boolean answered() {
        return blocks.stream().anyMatch(block -> !block.quoted().isEmpty());
    }
}
