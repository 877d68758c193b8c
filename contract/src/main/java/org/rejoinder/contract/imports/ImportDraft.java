package org.rejoinder.contract.imports;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file was split into a series, to be checked and mended before anything is written. Kept as canonical JSON in
 * {@code store.imports.draft}: a private row of whoever began the import, not an event. Texts that are not given are
 * empty.
 *
 * @param fileName as it was sent; empty for pasted text
 * @param pieces in the order of the file, each paragraph of the file in one of them
 * @param remarks what was decided in reading the file and may be wrong, by line
 */
public record ImportDraft(String fileName, Heading series, List<Piece> pieces, List<Remark> remarks) {

    /** Kind of a piece that is not to be written. */
    public static final String LEFT_OUT = "LEFT_OUT";

    /**
     * The series as it will be opened, and what holds for all its essays unless one says otherwise.
     *
     * @param number its place in a numbered row
     * @param slug last part of its address
     * @param language BCP 47 tag
     * @param licence SPDX identifier, or a word for none given
     * @param originalDate day, month or year
     * @param source where the issue appeared
     */
    public record Heading(
            String title,
            @Nullable Integer number,
            String slug,
            String description,
            String language,
            String licence,
            String originalDate,
            String source,
            String sourceUrl) {

        /** The title with its number, as readers see it. */
        public String numberedTitle() {
            return number == null ? title : title + " " + number;
        }

        /** The same series at another address. */
        public Heading at(String newSlug) {
            return new Heading(title, number, newSlug, description, language, licence, originalDate, source, sourceUrl);
        }
    }

    /**
     * One essay of the file.
     *
     * @param id of the piece within the draft, whatever its place
     * @param line of the file it begins on
     * @param kind name of a {@link org.rejoinder.contract.commentary.Kind}, or {@link #LEFT_OUT}
     * @param title empty for an untitled response
     * @param originalDate empty when it is that of the issue
     * @param source citation of the original; empty to have one made of author, title and the source
     * @param answers id of the piece it answers first, empty for none
     * @param cited a work outside the series that it answers, too
     * @param head the lines of the file that became its title, its authors and the like
     * @param pins what it quotes from the piece it answers
     * @param links addresses on the web that its text names
     */
    public record Piece(
            String id,
            int line,
            String kind,
            String title,
            List<Author> authors,
            String slug,
            String originalDate,
            String source,
            String answers,
            String cited,
            List<Paragraph> head,
            List<Paragraph> paragraphs,
            List<Offer> pins,
            List<String> links) {

        /** Its text: the paragraphs in order. */
        public String markdown() {
            return String.join(
                    "\n\n", paragraphs.stream().map(Paragraph::markdown).toList());
        }

        /** Whether it is to be written. */
        public boolean written() {
            return !kind.equals(LEFT_OUT);
        }

        /** Its authors in one line. */
        public String byline() {
            return String.join(", ", authors.stream().map(Author::displayName).toList());
        }
    }

    /**
     * Who wrote a piece.
     *
     * @param displayName as printed
     * @param sortName as filed
     */
    public record Author(String displayName, String sortName, String affiliation) {}

    /** A block of text, with the line of the file it begins on. */
    public record Paragraph(int line, String markdown) {}

    /**
     * Words that a piece quotes and that stand in the piece it answers.
     *
     * @param quote the words as they stand in the answered piece
     * @param places how often they stand there; the first place is pinned
     * @param taken whether they become a pin
     */
    public record Offer(String quote, int places, boolean taken) {}

    /**
     * Something decided in reading the file that may be wrong.
     *
     * @param line of the file, 0 for the whole of it
     * @param code stable, upper case
     * @param message in words
     */
    public record Remark(int line, String code, String message) {}

    /** A piece by its id. */
    public Optional<Piece> piece(String id) {
        return pieces.stream().filter(piece -> piece.id().equals(id)).findFirst();
    }

    /** The same file, split another way. */
    public ImportDraft with(Heading newSeries, List<Piece> newPieces) {
        return new ImportDraft(fileName, newSeries, newPieces, remarks);
    }
}
