package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.query.live.Fingerprint;
import org.rejoinder.query.text.Comparison;

/**
 * One manuscript as one audience sees it. Made from that audience's rows only, so a list that is empty here holds nothing
 * that the template would have to hide.
 *
 * @param letter the last decision's letter, or the reason for a return, as the author reads it
 * @param letterKind what the letter is: DECISION, RETURNED or RESCINDED
 * @param discusses whether this reader may answer and settle notes now
 * @param answersSuggestions whether this reader may take suggested edits into the text now, or reject them
 * @param mentionable whom a note of this reader may call on, by what they are called to this reader
 * @param notes on the text as a whole, or on passages that this version no longer has
 * @param points what was raised to the author: to the author what is to be answered, to a reviewer of a later round with the
 *     answers
 * @param since what changed since the text that the reader knows from the round before, absent where there is none
 * @param request that the reader was last asked to review it, absent for who was not
 */
public record DossierPage(
        Reader reader,
        Head head,
        @Nullable Text text,
        List<Note> notes,
        int openNotes,
        boolean discusses,
        boolean answersSuggestions,
        List<String> mentionable,
        List<Version> versions,
        List<Assignment> assignments,
        List<Review> reviews,
        List<Decision> decisions,
        @Nullable String letter,
        @Nullable String letterKind,
        List<Line> history,
        List<Move> moves,
        Arrangements arrangements,
        Offers offers,
        @Nullable ReviewRequest request,
        List<Point> points,
        @Nullable Compared since) {

    /** Reviewers of any round who are still waited for, as far as this reader knows of them. */
    public List<Assignment> awaited() {
        return assignments.stream().filter(Assignment::awaited).toList();
    }

    /** Whether a note may be written on the version that is shown. */
    public boolean annotates() {
        return moves.contains(Move.ADD_NOTE)
                && text != null
                && (offers.current() == null || offers.current().number() == text.number());
    }

    /** Notes that stand in the text, of those that were written on a version or before it. */
    List<Note> notesUpTo(int version) {
        return text == null
                ? List.of()
                : text.blocks().stream()
                        .flatMap(block -> block.notes().stream())
                        .filter(note -> note.written() <= version)
                        .toList();
    }

    /** Notes that nobody settled, wherever they stand. */
    public List<Note> unsettled() {
        Stream<Note> inText =
                text == null ? Stream.empty() : text.blocks().stream().flatMap(block -> block.notes().stream());
        return Stream.concat(inText, notes.stream())
                .filter(note -> !note.settled())
                .toList();
    }

    /** Notes on the text as a whole. */
    public List<Note> onTheWhole() {
        return notes.stream().filter(note -> !note.unanchored()).toList();
    }

    /** Notes on words that this version does not have. */
    public List<Note> unanchored() {
        return notes.stream().filter(Note::unanchored).toList();
    }

    /** For whom the page is made. */
    public enum Reader {
        EDITOR,
        AUTHOR,
        REVIEWER
    }

    /**
     * Who speaks or acts: a key of the messages and, where a name or number belongs in it, that.
     *
     * @param key last part of a message key, such as {@code author}
     */
    public record Voice(String key, @Nullable String name) {
        static Voice named(String who) {
            return new Voice("named", who);
        }

        static Voice of(String key) {
            return new Voice(key, null);
        }
    }

    /**
     * What stands above everything else.
     *
     * @param version as it counts for the reader, for {@code If-Match}
     * @param next who acts next, a key of the messages
     * @param by the last day for what an author is to do next, absent when none is set, and for everybody else
     * @param publicPage local path of the published essay, absent until then
     * @param wordLimit absent when there is none
     */
    public record Head(
            UUID id,
            long version,
            String kind,
            String title,
            SeriesLine series,
            String author,
            String stage,
            String next,
            @Nullable String by,
            OffsetDateTime since,
            long days,
            int round,
            List<TargetLine> targets,
            @Nullable String publicPage,
            @Nullable String licence,
            @Nullable String interests,
            @Nullable Integer wordLimit)
            implements Fingerprint.Part {

        /** All but the version, which an editor's page does not show. */
        @Override
        public List<@Nullable Object> shown() {
            return Arrays.asList(
                    id,
                    kind,
                    title,
                    series,
                    author,
                    stage,
                    next,
                    by,
                    since,
                    days,
                    round,
                    targets,
                    publicPage,
                    licence,
                    interests,
                    wordLimit);
        }

        Head withoutPublicPage() {
            return new Head(
                    id, version, kind, title, series, author, stage, next, by, since, days, round, targets, null,
                    licence, interests, wordLimit);
        }
    }

    /** What the manuscript answers; the path is absent for a work outside. */
    public record TargetLine(
            String name, @Nullable String path, @Nullable String version) {}

    /**
     * The text the page is about.
     *
     * @param number which version of it
     * @param sha256 what an approval is bound to
     */
    public record Text(
            int number,
            String sha256,
            int words,
            String language,
            String summary,
            List<String> keywords,
            List<Block> blocks,
            List<Pin> pins) {

        /** Enough of the hash to compare by eye. */
        public String shortHash() {
            return sha256.substring(0, Math.min(12, sha256.length()));
        }
    }

    /** An outermost piece of the text with the notes that stand at it. */
    public record Block(String html, List<Note> notes) {}

    /** A passage of a target that the text answers. */
    public record Pin(String quote, String target, @Nullable String path) {}

    /**
     * A margin note with what was answered to it.
     *
     * @param audience absent where the reader has no business with it
     * @param written the version it was written on
     * @param html what it says
     * @param quote the passage it was written at, absent for a note on the whole
     * @param here the words it stands at in this version, absent where these are the quoted ones or there are none
     * @param edit what a suggested edit would change, word by word; empty for any other note
     * @param resolved whether somebody settled it
     * @param verdict what was said to the edit it suggests
     * @param origin where the passage it stands at is from, absent for one of this version or a note on the whole
     * @param span where it stands in this version's plain text, absent where it stands nowhere
     * @param answers all that was said in its thread, the oldest first
     */
    public record Note(
            UUID id,
            String kind,
            @Nullable String audience,
            Voice voice,
            boolean mine,
            int written,
            String html,
            @Nullable String quote,
            @Nullable String here,
            @Nullable String replacement,
            List<Comparison.Stretch> edit,
            boolean resolved,
            @Nullable Verdict verdict,
            @Nullable Origin origin,
            @Nullable Span span,
            List<Note> answers) {

        /** Whether nobody needs to say anything to it. */
        public boolean settled() {
            return resolved || verdict != null;
        }

        /** OPEN, SETTLED, ACCEPTED or REJECTED. */
        public String state() {
            return verdict != null ? verdict.word() : resolved ? "SETTLED" : "OPEN";
        }

        /** A number that is another one as soon as the note is shown otherwise. */
        public String stamp() {
            return Integer.toHexString(hashCode());
        }

        /** Whether the words it stood at are not in this version. */
        public boolean unanchored() {
            return origin != null && origin.fate() == Fate.REMOVED;
        }
    }

    /** A stretch of a plain text, from its first character to after its last. */
    public record Span(int start, int end) {}

    /** What was said to a suggested edit, and by whom. */
    public record Verdict(boolean accepted, Voice by) {

        static @Nullable Verdict of(@Nullable String word, @Nullable String voice, String author) {
            return word == null
                    ? null
                    : new Verdict(word.equals("ACCEPTED"), Voice.of("AUTHOR".equals(voice) ? author : "editor"));
        }

        public String word() {
            return accepted ? "ACCEPTED" : "REJECTED";
        }
    }

    /** The version a note was written on, and what became of the words there. */
    public record Origin(int version, Fate fate) {}

    /** A saved version; the round it was submitted for, if it was. */
    public record Version(
            int number,
            int words,
            String shortHash,
            OffsetDateTime at,
            Voice by,
            @Nullable Integer round,
            @Nullable String substance) {}

    /**
     * A reviewer who was asked.
     *
     * @param state ASKED, AGREED, DECLINED, RELEASED or DONE
     * @param interests the competing interests they stated, absent when there are none or nothing was said
     * @param reason why they declined, or were released; absent when no reason was given
     * @param releasable whether this reader may take the request back
     */
    public record Assignment(
            UUID id,
            String reviewer,
            int round,
            @Nullable String dueOn,
            boolean late,
            String state,
            @Nullable String interests,
            @Nullable String reason,
            boolean releasable) {

        /** Whether the review may still come in. */
        public boolean awaited() {
            return state.equals("ASKED") || state.equals("AGREED");
        }
    }

    /**
     * A review; the recommendation and the words for editors are absent for the author.
     *
     * @param anchor its place on the page
     * @param response what the author answered to it
     * @param responsePath last part of the address that the author's answer is sent to, absent where it is not theirs to give
     */
    public record Review(
            Voice by,
            int round,
            int version,
            @Nullable String recommendation,
            String toAuthor,
            @Nullable String toEditors,
            List<Answered> answers,
            @Nullable String response,
            @Nullable String responsePath,
            OffsetDateTime at,
            String anchor) {}

    /**
     * A point that was raised to the author.
     *
     * @param version the version it is about
     * @param quote the passage it is about, absent for one about the whole
     * @param html what it says; empty for a suggested edit that speaks for itself
     * @param replacement the wording that is suggested, empty to strike the passage
     * @param answers what the author answered
     * @param place where on the page it stands with a form to answer it, absent where there is none
     */
    public record Point(
            Voice voice,
            int version,
            @Nullable String quote,
            String html,
            @Nullable String replacement,
            boolean resolved,
            List<String> answers,
            @Nullable String place) {

        /** Whether the author has yet to say something to it. */
        public boolean isOpen() {
            return answers.isEmpty() && !resolved;
        }
    }

    /**
     * An answer to a question of the review form.
     *
     * @param kind name of a {@link org.rejoinder.contract.series.QuestionKind}
     * @param choice what was chosen, absent for an answer in words
     * @param html the answer in words
     * @param audience who reads it, name of an {@link org.rejoinder.contract.commentary.Audience}
     */
    public record Answered(
            String label,
            String kind,
            @Nullable String choice,
            @Nullable String html,
            String audience) {}

    /** A recommended, approved, sent-back or rescinded decision. */
    public record Decision(
            int round,
            int version,
            String outcome,
            String state,
            String sha256,
            String letter,
            String letterSha256,
            int openReviews,
            String recommendedBy,
            OffsetDateTime recommendedAt,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            boolean alone,
            @Nullable String rescindedBy,
            @Nullable OffsetDateTime rescindedAt,
            @Nullable String rescindedReason) {

        public String shortHash() {
            return sha256.substring(0, Math.min(12, sha256.length()));
        }
    }

    /**
     * One line of the history.
     *
     * @param number of its event, by which the dossier can be seen as it stood then; editors only, since it counts what
     *     others are not told
     */
    public record Line(
            OffsetDateTime at,
            String what,
            Voice by,
            @Nullable String subject,
            @Nullable Integer round,
            @Nullable Integer version,
            @Nullable String detail,
            @Nullable String words,
            @Nullable Long number) {}

    /** The same page of a time that is over: to be read, with nothing to be done. */
    DossierPage over() {
        boolean published = head.stage().equals(Stage.PUBLISHED.name());
        return new DossierPage(
                reader,
                published ? head : head.withoutPublicPage(),
                text,
                notes,
                openNotes,
                false,
                false,
                List.of(),
                versions,
                assignments,
                reviews,
                decisions,
                letter,
                letterKind,
                history,
                List.of(),
                arrangements.over(published),
                new Offers(List.of(), null, List.of(), "", offers.current(), null, List.of()),
                null,
                points,
                null);
    }

    /**
     * What the forms offer to choose from.
     *
     * @param reviewers who may be asked: anyone but the author and who was asked already
     * @param pending the recommendation to be decided, absent when there is none
     * @param byline the authors as the proof prints them, or would
     * @param slug proposed last part of the address
     * @param current the text that a decision or an approval is about, absent before there is one
     * @param changes what was changed since the approval, for whoever is to look at it a second time
     * @param together what may be published in the same act
     */
    public record Offers(
            List<People.Person> reviewers,
            @Nullable Decision pending,
            List<People.Printed> byline,
            String slug,
            @Nullable Current current,
            @Nullable Compared changes,
            List<Arrangements.Essay> together) {}

    /** A text as its hash says it: exactly this one. */
    public record Current(int number, String sha256, int words) {

        /** Enough of the hash to compare by eye. */
        public String shortHash() {
            return sha256.substring(0, Math.min(12, sha256.length()));
        }
    }
}
