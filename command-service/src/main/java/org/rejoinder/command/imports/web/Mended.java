package org.rejoinder.command.imports.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Heading;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Piece;

/**
 * A split as it was mended. Pieces are told by their ids; one that is not sent, and a text that is absent, stays as it is.
 *
 * @param base revision it was mended on
 * @param whole whether an absent number means that there is none
 * @param step what to do to the split then, see {@code Mending}; {@code import} writes it
 */
record Mended(
        int base,
        @Nullable @Line(max = 300) String title,
        @Nullable @Min(1) @Max(9_999) Integer number,
        @Nullable @Line(max = 80) String slug,
        @Nullable @Prose(max = 10_000) String description,

        @Nullable @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
        String language,

        @Nullable @Pattern(regexp = Shapes.LICENCE, message = "{NOT_A_LICENCE}") @Line(max = 60)
        String licence,

        @Nullable @Line(max = 10) String originalDate,
        @Nullable @Line(max = 1_000) String source,

        @Nullable @Pattern(regexp = Shapes.LINK, message = "{NOT_A_LINK}") @Line(max = 2_000)
        String sourceUrl,

        boolean whole,
        @Valid @Size(max = 60) List<MendedPiece> pieces,
        @Nullable @Line(max = 40) String step) {

    /** What a piece is to be; {@code LEFT_OUT} is not written. */
    enum As {
        LEAD,
        RESPONSE,
        REPLY,
        REJOINDER,
        EDITORS_NOTE,
        LEFT_OUT
    }

    /**
     * One piece.
     *
     * @param authors all of them; none leaves them as they are, unless the piece is sent whole
     * @param answers id of the piece it answers; {@code -} for none
     * @param pins places, from 0, of the quotes that become pins
     * @param whole whether authors and pins are all that there are: without it they stay as they are where none is sent
     */
    record MendedPiece(
            @Line(max = 6) String id,
            @Nullable As kind,
            @Nullable @Line(max = 300) String title,
            @Nullable @Line(max = 80) String slug,
            @Nullable @Line(max = 10) String originalDate,
            @Nullable @Line(max = 900) String source,
            @Nullable @Line(max = 6) String answers,
            @Nullable @Line(max = 1_000) String cited,
            @Valid @Size(max = 50) List<Writer> authors,
            @Size(max = 200) List<Integer> pins,
            boolean whole) {

        Piece over(Piece piece) {
            String kindNow = kind == null ? piece.kind() : kind.name();
            boolean answering = kind == null
                    || (kind != As.LEFT_OUT && Kind.valueOf(kindNow).answersSomething());
            String target = answers == null ? piece.answers() : answers.equals("-") ? "" : answers;
            return new Piece(
                    piece.id(),
                    piece.line(),
                    kindNow,
                    or(title, piece.title()),
                    authors.isEmpty() && !whole ? piece.authors() : writers(),
                    or(slug, piece.slug()),
                    or(originalDate, piece.originalDate()),
                    or(source, piece.source()),
                    answering ? target : "",
                    or(cited, piece.cited()),
                    piece.head(),
                    piece.paragraphs(),
                    whole || !pins.isEmpty() ? taken(piece.pins()) : piece.pins(),
                    piece.links());
        }

        private List<Author> writers() {
            return authors.stream()
                    .filter(writer -> !writer.isBlank())
                    .map(writer -> new Author(
                            writer.displayName(),
                            writer.sortName().isBlank() ? writer.displayName() : writer.sortName(),
                            writer.affiliation()))
                    .toList();
        }

        private List<Offer> taken(List<Offer> offers) {
            return IntStream.range(0, offers.size())
                    .mapToObj(
                            i -> new Offer(offers.get(i).quote(), offers.get(i).places(), pins.contains(i)))
                    .toList();
        }
    }

    /** An author as printed and as filed. */
    record Writer(
            @Line(max = 200) String displayName,
            @Line(max = 200) String sortName,
            @Line(max = 200) String affiliation) {

        boolean isBlank() {
            return displayName.isBlank();
        }
    }

    ImportDraft over(ImportDraft draft) {
        Heading was = draft.series();
        Heading series = new Heading(
                or(title, was.title()),
                whole || number != null ? number : was.number(),
                or(slug, was.slug()),
                or(description, was.description()),
                or(language, was.language()),
                or(licence, was.licence()),
                or(originalDate, was.originalDate()),
                or(source, was.source()),
                or(sourceUrl, was.sourceUrl()));
        List<Piece> mended = new ArrayList<>();
        for (Piece piece : draft.pieces()) {
            mended.add(pieces.stream()
                    .filter(sent -> sent.id().equals(piece.id()))
                    .findFirst()
                    .map(sent -> sent.over(piece))
                    .orElse(piece));
        }
        return draft.with(series, List.copyOf(mended));
    }

    private static String or(@Nullable String sent, String stored) {
        return sent == null ? stored : sent;
    }
}
