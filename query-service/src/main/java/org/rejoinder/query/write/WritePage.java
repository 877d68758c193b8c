package org.rejoinder.query.write;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Work;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.publication.Licences;
import org.rejoinder.contract.text.FigureUse;
import org.rejoinder.query.desk.Arrangements;
import org.rejoinder.query.desk.SeriesLine;

/**
 * What the writing pages show: the working copy, what it answers, and what is still missing.
 *
 * @param author in whose name it is written
 * @param forAuthor whether an editor writes it in the author's name
 * @param editing whether an editor works on the accepted text
 * @param revising whether revisions were asked for
 * @param words of the text as it stands
 * @param over whether that is more than the series takes
 * @param missing what it needs before it can be submitted, done or not
 * @param advised what it can be submitted without, and readers would look for
 * @param coauthors who else is named as an author
 * @param changesAsked what the author asked to have changed in the proof, absent when nothing was
 * @param decidedAnew whether a change of substance waits to be decided on, and any other with it
 */
record WritePage(
        UUID id,
        String kind,
        SeriesLine series,
        String author,
        boolean forAuthor,
        boolean editing,
        boolean revising,
        long version,
        Copy copy,
        List<Target> targets,
        int words,
        boolean over,
        List<Missing> missing,
        List<Missing> advised,
        int notesToAnswer,
        List<Arrangements.Coauthor> coauthors,
        @Nullable String changesAsked,
        boolean decidedAnew) {

    /**
     * The working copy in the shape of its form.
     *
     * @param licence the publication's usual one until the author chose one
     * @param usualLicence whether that is so
     */
    record Copy(
            int revision,
            String title,
            String summary,
            String keywords,
            String language,
            String markdown,
            String competingInterests,
            String licence,
            boolean usualLicence) {}

    /**
     * An essay or a work outside that is answered.
     *
     * @param id absent for a work outside
     * @param work the same part by part, where it was given so
     * @param version the version that its pins are passages of
     * @param html the essay's text as it stands, with its pinned passages marked; empty for a work outside
     * @param offers passages of it that the text quotes and that are not pinned
     */
    record Target(
            @Nullable UUID id,
            String name,
            @Nullable Work work,
            @Nullable String version,
            @Nullable String path,
            String html,
            String language,
            List<Pin> pins,
            List<Offer> offers) {}

    /**
     * A passage that is answered.
     *
     * @param index its place among all pins of the working copy, to take it away by
     * @param anchor where it stands in the target's text on this page
     * @param fate what became of it where the target was corrected since, otherwise absent
     */
    record Pin(
            int index,
            String quote,
            String anchor,
            @Nullable Fate fate) {}

    /**
     * A passage that could be pinned.
     *
     * @param button what its button sends
     * @param block where it stands in the target's text on this page
     */
    record Offer(String quote, String button, String block) {}

    /** An essay that could be answered, too. */
    record Answerable(UUID id, String name, String series) {}

    /** Something to be done before it can be submitted. */
    record Missing(String what, boolean done, String field) {}

    /** Whether everything is there. */
    public boolean complete() {
        return missing.stream().allMatch(Missing::done);
    }

    /** Whether readers find all they would look for. */
    public boolean advisedDone() {
        return advised.stream().allMatch(Missing::done);
    }

    /** Figures of the text. */
    public int figures() {
        return FigureUse.in(copy.markdown()).size();
    }

    /** Figures that are stated to be decoration. */
    public int adorning() {
        return (int) FigureUse.in(copy.markdown()).stream()
                .filter(FigureUse::decorative)
                .count();
    }

    /** Pins of all targets. */
    public List<Pin> pins() {
        return targets.stream().flatMap(target -> target.pins().stream()).toList();
    }

    /** Licences an essay can be published under, as SPDX identifiers. */
    public List<String> licences() {
        return Licences.OFFERED;
    }

    /** Languages offered; the working copy's own is among them. */
    public List<String> languages() {
        List<String> offered = List.of("en", "ja", "ru", "zh", "ko", "de", "fr", "es");
        return offered.contains(copy.language())
                ? offered
                : java.util.stream.Stream.concat(java.util.stream.Stream.of(copy.language()), offered.stream())
                        .toList();
    }
}
