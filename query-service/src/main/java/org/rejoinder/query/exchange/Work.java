package org.rejoinder.query.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.text.CitedName;
import org.rejoinder.query.text.RenderedText.OutlineEntry;

/**
 * One version of a public essay, as catalogues, indexes and archives elsewhere are told of it. Its words are in the language of
 * the essay, so what is made of it is the same for every reader. Addresses are paths: whoever writes a form puts an origin in
 * front.
 *
 * @param id of the commentary; the same for all its versions
 * @param slug last part of its path
 * @param kindName what its series calls its kind
 * @param version for example {@code 1.1}
 * @param current whether it is the version readers are led to
 * @param title as it is printed: of an untitled response by what it answers; without what {@link #standing} says
 * @param titled whether its author gave it a title
 * @param standing the word before the title of what does not stand any more (<i>Retracted:</i>), absent while it stands
 * @param summary its abstract, empty where there is none or the essay was removed
 * @param language BCP 47
 * @param text absent once the essay was removed, and where it was read without
 * @param authors who signed it; nobody for a digest, which is the publication's own
 * @param licence SPDX identifier; of a removed essay nothing follows from it
 * @param appearedOn ISO date, year and month, or year: when the essay first appeared, wherever that was
 * @param publishedAt when its first version appeared here
 * @param versionAt when this version did
 * @param changedAt when anything that is told here of the essay last changed: a version, a notice, an answer to it
 * @param source citation of the original of what appeared elsewhere first, absent for what appeared here
 * @param digest whether it is a digest of the source by the editors, and not the source itself
 * @param ended what ended it, absent while it stands
 * @param notices on the essay, in the order they came, those that were lifted among them
 * @param versions all of them, the first first
 * @param translationOf what it is a translation of, also where that was removed; absent for an original
 * @param translations the same in its other languages as far as they can be read, the original first: all members of the
 *     group but this one
 * @param answers what it answers, the primary target first
 * @param answeredBy what answers it, in the order it appeared, each once in whatever languages it is
 * @param doi of all its versions, once it is registered
 * @param originalDoi of the source, where it is known: it is the source's, and never to be told as this essay's own
 */
public record Work(
        UUID id,
        Series series,
        String slug,
        Kind kind,
        String kindName,
        String version,
        boolean current,
        String title,
        boolean titled,
        @Nullable String standing,
        String summary,
        List<String> keywords,
        String language,
        @Nullable Text text,
        List<Author> authors,
        String licence,
        String appearedOn,
        Instant publishedAt,
        Instant versionAt,
        Instant changedAt,
        @Nullable String source,
        @Nullable String sourceUrl,
        boolean digest,
        @Nullable UpdateType ended,
        List<Notice> notices,
        List<Version> versions,
        @Nullable Ref translationOf,
        List<Ref> translations,
        List<Answered> answers,
        List<Ref> answeredBy,
        @Nullable String doi,
        @Nullable String originalDoi) {

    /**
     * The series it belongs to.
     *
     * @param number counts series that continue each other, absent for one that stands alone
     */
    public record Series(
            UUID id,
            String slug,
            String title,
            @Nullable Integer number,
            String description,
            String language,
            Instant openedAt) {

        public String path() {
            return "/series/" + slug;
        }

        /** With its number, as it is printed. */
        public String fullTitle() {
            return number == null ? title : title + " – " + number;
        }
    }

    /**
     * Who signed it, as this version printed them.
     *
     * @param name in parts where these are known for certain
     * @param orcid the iD of the account that signs so, absent where there is none
     * @param path of their page, absent where there is none
     */
    public record Author(
            Byline byline,
            CitedName name,
            @Nullable String orcid,
            @Nullable String path) {}

    /**
     * Its words.
     *
     * @param html sanitised, pictures where {@link org.rejoinder.query.text.Rendering#at} is to say
     * @param plain what passages are measured on
     * @param sha256 of the text as it was approved
     */
    public record Text(
            String markdown,
            List<EssayText.Figure> figures,
            String html,
            String plain,
            List<OutlineEntry> outline,
            int words,
            String sha256) {}

    /** One of its versions; {@code update} is absent for the first. */
    public record Version(String version, @Nullable UpdateType update, Instant publishedAt) {}

    /**
     * What readers are told of it.
     *
     * @param number counts the notices of an essay; last part of the notice's path
     * @param markdown as it was written, empty once erased
     * @param html empty once erased
     * @param version the version it stands above or came with, absent when it is about the essay as a whole
     * @param madeVersion whether that version came with it
     * @param liftedAt when it ceased to hold, absent while it holds
     */
    public record Notice(
            int number,
            UUID id,
            UpdateType type,
            String markdown,
            String html,
            String plain,
            @Nullable String version,
            boolean madeVersion,
            Instant publishedAt,
            @Nullable Instant liftedAt) {}

    /**
     * Another essay, as a relation names it.
     *
     * @param title with the word for what ended it, in its own language
     * @param names as they are printed, of a digest the title says whose
     * @param doi its own, once it is registered
     */
    public record Ref(
            UUID id,
            String path,
            Kind kind,
            String version,
            String title,
            List<CitedName> names,
            String language,
            boolean digest,
            @Nullable UpdateType ended,
            @Nullable String doi) {}

    /**
     * What it answers.
     *
     * @param essay absent for a work outside
     * @param version of that essay which is answered
     * @param citation of a work outside, absent for an essay
     */
    public record Answered(
            @Nullable Ref essay,
            @Nullable String version,
            @Nullable String citation) {}

    /** The same with its text, for what was read without. */
    Work with(Text read) {
        return new Work(
                id,
                series,
                slug,
                kind,
                kindName,
                version,
                current,
                title,
                titled,
                standing,
                summary,
                keywords,
                language,
                read,
                authors,
                licence,
                appearedOn,
                publishedAt,
                versionAt,
                changedAt,
                source,
                sourceUrl,
                digest,
                ended,
                notices,
                versions,
                translationOf,
                translations,
                answers,
                answeredBy,
                doi,
                originalDoi);
    }

    /** Where readers find the essay, whichever version is theirs. */
    public String path() {
        return series.path() + "/" + slug;
    }

    /** Where they find this very version, for as long as it is there. */
    public String versionPath() {
        return current ? path() : path() + "/v/" + version;
    }

    public String noticePath(Notice notice) {
        return path() + "/notices/" + notice.number();
    }

    /** The title after the word for what ended the essay, as NISO CREC asks for. */
    public String fullTitle() {
        return standing == null ? title : standing + " " + title;
    }

    public boolean removed() {
        return ended == UpdateType.REMOVAL;
    }

    /** Whether it appeared elsewhere first: nothing of how it came about there is known here. */
    public boolean previouslyPublished() {
        return source != null;
    }

    /** For the words that a form of exchange adds. */
    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** What ended it, if anything did and its notice stands. */
    public Optional<Notice> endingNotice() {
        return notices.stream()
                .filter(notice -> notice.type().endsEssay() && notice.liftedAt() == null)
                .reduce((first, second) -> second);
    }

    /** A name for the essay that no move of the site changes. */
    public String urn() {
        return "urn:uuid:" + id;
    }
}
