package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.Comparison.Stretch;

/**
 * The public record of one essay, for those who look after it and for its authors.
 *
 * @param editor whether this is an editor's view, with names; an author sees what they proposed themselves
 * @param seq number of the last event of the record
 * @param publicPage its address
 * @param dossier its manuscript's dossier, absent for what was recorded as previously published
 * @param state STANDING, OF_CONCERN, RETRACTED or REMOVED
 * @param notices what stands above the text
 * @param proposals what waits for a decision
 * @param past proposals that were dropped, and notices that were lifted
 * @param concerned changes to other essays that this one quotes
 * @param translation which essays this one is in other languages
 * @param draft what a form to propose a change starts from; absent when nothing can be proposed
 */
public record RecordPage(
        UUID id,
        boolean editor,
        long seq,
        SeriesLine series,
        String kind,
        @Nullable String title,
        String authors,
        String publicPage,
        @Nullable String dossier,
        String state,
        String version,
        List<Version> versions,
        List<Notice> notices,
        List<Proposal> proposals,
        List<Past> past,
        List<Told.News> concerned,
        Translation translation,
        @Nullable Draft draft) {

    /**
     * A published version.
     *
     * @param how what made it: a type of update, or PUBLISHED or RECORDED for the first
     * @param by who decided, absent for whom that is not to be told
     * @param alone whether without a second person
     * @param comparison with the one before, absent for the first and for what cannot be read any more
     */
    public record Version(
            String number,
            String how,
            OffsetDateTime at,
            @Nullable String by,
            boolean alone,
            @Nullable String path,
            @Nullable String comparison) {}

    /**
     * A notice as readers read it.
     *
     * @param html safe to print
     * @param liftable whether this viewer may say that it no longer holds
     */
    public record Notice(
            UUID id,
            String type,
            OffsetDateTime at,
            @Nullable String by,
            String html,
            boolean liftable) {}

    /**
     * A proposed change.
     *
     * @param own whether the viewer proposed it
     * @param notice as readers will read it, safe to print
     * @param title both titles, when it changes; the same for the byline
     * @param passages what changes in the text, as prose, unchanged paragraphs left out; none when the text stays
     * @param marks whether only the markup changes, so that the passages show it
     * @param impact on the essays that quote it
     * @param obstacle why this viewer cannot publish it, absent when they can: a key of the messages
     */
    public record Proposal(
            UUID id,
            String type,
            String onto,
            OffsetDateTime at,
            @Nullable String by,
            boolean own,
            String notice,
            @Nullable Changed title,
            @Nullable Changed byline,
            List<Passage> passages,
            boolean marks,
            @Nullable String sha256,
            Impact impact,
            boolean takesBack,
            boolean mayDrop,
            @Nullable String obstacle) {}

    /** Something of one line, before and after. */
    public record Changed(String before, String after) {}

    /**
     * A paragraph that changes.
     *
     * @param skipped how many unchanged paragraphs lie before it
     */
    public record Passage(int skipped, List<Stretch> stretches) {}

    /** Something that came to nothing, or no longer holds. */
    public record Past(
            String type,
            String state,
            OffsetDateTime at,
            @Nullable String by,
            @Nullable String reason) {}

    /**
     * The form.
     *
     * @param types names of the types of update that can be proposed now
     */
    public record Draft(List<String> types, String title, String summary, String markdown) {}

    /**
     * What the essay is a translation of, and what is one of it.
     *
     * @param original absent when it is none
     * @param others its translations, the first declared first
     * @param originals what an editor may say that it is a translation of; none when nothing can be said
     * @param past what it was taken for and is no more
     */
    public record Translation(
            @Nullable Linked original,
            List<Linked> others,
            List<Linked> originals,
            List<NoMore> past,
            boolean editable) {

        /** Whether there is anything to show. */
        public boolean shown() {
            return original != null || !others.isEmpty() || !originals.isEmpty() || !past.isEmpty();
        }
    }

    /**
     * An essay in another language.
     *
     * @param language BCP 47, {@code und} when its text is gone
     * @param languageName as its own readers call it
     * @param state as of the page
     * @param page its record on the desk, absent for who may not see that
     */
    public record Linked(
            UUID id,
            @Nullable String title,
            String authors,
            String language,
            String languageName,
            String state,
            String publicPage,
            @Nullable String page) {}

    /** That it was declared a translation, or an original, and is none any more. */
    public record NoMore(
            Linked other,
            boolean translation,
            OffsetDateTime at,
            @Nullable String by,
            @Nullable String reason) {}
}
