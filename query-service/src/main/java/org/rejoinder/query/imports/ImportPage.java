package org.rejoinder.query.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.imports.ImportDraft.Remark;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.publication.Licences;
import org.rejoinder.contract.text.Markdown;

/**
 * A split as it is checked and mended.
 *
 * @param pieces in the order they are in
 * @param remarks on the file as a whole; those on one line stand beside their piece
 * @param paragraphs of all pieces
 * @param seriesPath where readers find the series that was written, absent before
 */
record ImportPage(
        UUID id,
        int revision,
        String state,
        int done,
        int steps,
        String fileName,
        ImportDraft.Heading series,
        List<View> pieces,
        List<Remark> remarks,
        int paragraphs,
        int uncertain,
        @Nullable String seriesPath) {

    /**
     * One piece.
     *
     * @param field what the names of its fields begin with
     * @param name to speak of it by
     * @param authors with an empty one to fill
     * @param head lines of the file that became its title, its authors and the like
     * @param targets what it may answer
     * @param first whether nothing is above it
     * @param last whether nothing is below it
     */
    record View(
            String id,
            String field,
            String anchor,
            int line,
            String kind,
            String name,
            String title,
            List<Author> authors,
            String slug,
            String originalDate,
            String source,
            String answers,
            String cited,
            List<Text> head,
            List<Text> paragraphs,
            List<Offer> pins,
            List<String> links,
            List<Remark> remarks,
            List<Choice> targets,
            int words,
            boolean first,
            boolean last) {}

    /** A block of text as it is read here, without markup. */
    record Text(int index, int line, String words) {}

    /** Something to choose. */
    record Choice(String id, String name) {}

    static ImportPage of(Imports.Row row, ImportDraft draft) {
        List<Piece> pieces = draft.pieces();
        List<View> views = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            views.add(view(draft, i));
        }
        return new ImportPage(
                row.id(),
                row.revision(),
                row.state(),
                row.done(),
                row.steps(),
                draft.fileName(),
                draft.series(),
                List.copyOf(views),
                draft.remarks().stream().filter(remark -> remark.line() == 0).toList(),
                pieces.stream().mapToInt(piece -> piece.paragraphs().size()).sum(),
                draft.remarks().size(),
                row.slug() == null ? null : "/series/" + row.slug());
    }

    private static View view(ImportDraft draft, int place) {
        Piece piece = draft.pieces().get(place);
        List<Author> authors = new ArrayList<>(piece.authors());
        authors.add(new Author("", "", ""));
        return new View(
                piece.id(),
                "pieces[" + place + "].",
                piece.id(),
                piece.line(),
                piece.kind(),
                name(piece),
                piece.title(),
                authors,
                piece.slug(),
                piece.originalDate(),
                piece.source(),
                piece.answers(),
                piece.cited(),
                texts(piece.head()),
                texts(piece.paragraphs()),
                piece.pins(),
                piece.links(),
                remarks(draft, piece),
                draft.pieces().stream()
                        .filter(other -> !other.id().equals(piece.id()) && other.written())
                        .map(other -> new Choice(other.id(), name(other)))
                        .toList(),
                Markdown.words(PlainText.of(piece.markdown()).text()),
                place == 0,
                place == draft.pieces().size() - 1);
    }

    private static String name(Piece piece) {
        if (piece.byline().isEmpty()) {
            return piece.title().isEmpty() ? "\u2014" : piece.title();
        }
        return piece.title().isEmpty() ? piece.byline() : piece.byline() + ", " + piece.title();
    }

    private static List<Text> texts(List<Paragraph> paragraphs) {
        return IntStream.range(0, paragraphs.size())
                .mapToObj(i -> new Text(
                        i,
                        paragraphs.get(i).line(),
                        PlainText.of(paragraphs.get(i).markdown()).text()))
                .toList();
    }

    /** What was said of the lines that this piece is made of. */
    private static List<Remark> remarks(ImportDraft draft, Piece piece) {
        List<Integer> lines = Stream.concat(
                        Stream.of(piece.line()),
                        Stream.concat(piece.head().stream(), piece.paragraphs().stream())
                                .map(Paragraph::line))
                .toList();
        return draft.remarks().stream()
                .filter(remark -> remark.line() > 0 && lines.contains(remark.line()))
                .toList();
    }

    /** Languages offered; the draft's own is among them. */
    public List<String> languages() {
        return with(series.language(), List.of("en", "ja", "ru", "zh", "ko", "de", "fr", "es"));
    }

    /** Licences offered, as SPDX names them; the draft's own is among them. */
    public List<String> licences() {
        return with(
                series.licence(),
                Stream.concat(Stream.of("NOASSERTION"), Licences.OFFERED.stream())
                        .toList());
    }

    private static List<String> with(String own, List<String> offered) {
        return offered.contains(own) || own.isBlank()
                ? offered
                : Stream.concat(Stream.of(own), offered.stream()).toList();
    }

    /** Pieces that will be written. */
    public long written() {
        return pieces.stream()
                .filter(piece -> !piece.kind().equals(ImportDraft.LEFT_OUT))
                .count();
    }
}
