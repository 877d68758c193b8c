package org.rejoinder.command.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rejoinder.command.api.Messages;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Heading;
import org.rejoinder.contract.imports.ImportDraft.Piece;

/** Says what keeps a split from being written, each with the field to mend and the line of the file. */
final class Completeness {

    private final ImportDraft draft;
    private final Messages messages;
    private final List<FieldError> missing = new ArrayList<>();

    private Completeness(ImportDraft draft, Messages messages) {
        this.draft = draft;
        this.messages = messages;
    }

    static List<FieldError> missing(ImportDraft draft, Messages messages) {
        Completeness completeness = new Completeness(draft, messages);
        completeness.series();
        completeness.leads();
        Set<String> slugs = new HashSet<>();
        for (int i = 0; i < draft.pieces().size(); i++) {
            Piece piece = draft.pieces().get(i);
            if (piece.written()) {
                completeness.piece(piece, "pieces[" + i + "].", slugs);
            }
        }
        return List.copyOf(completeness.missing);
    }

    private void series() {
        Heading series = draft.series();
        demand(!series.title().isBlank(), "title", "SERIES_UNTITLED");
        demand(series.title().length() <= 300, "title", "TITLE_TOO_LONG");
        demand(Mending.isSlug(series.slug()), "slug", "SLUG_MALFORMED");
        demand(DatesNamed.exists(series.originalDate()), "originalDate", "ISSUE_UNDATED");
        demand(!series.source().isBlank(), "source", "ISSUE_WITHOUT_SOURCE");
        demand(!series.description().isBlank(), "description", "REQUIRED");
    }

    private void leads() {
        List<Integer> leads = new ArrayList<>();
        for (int i = 0; i < draft.pieces().size(); i++) {
            if (draft.pieces().get(i).kind().equals(Kind.LEAD.name())) {
                leads.add(i);
            }
        }
        demand(!leads.isEmpty(), "pieces[0].kind", "ONE_LEAD");
        for (int second : leads.subList(Math.min(1, leads.size()), leads.size())) {
            demand(
                    false,
                    "pieces[" + second + "].kind",
                    "TWO_LEADS",
                    line(draft.pieces().get(second)));
        }
    }

    private void piece(Piece piece, String at, Set<String> slugs) {
        String line = line(piece);
        boolean lead = piece.kind().equals(Kind.LEAD.name());
        demand(
                !piece.authors().isEmpty()
                        && piece.authors().stream()
                                .noneMatch(author -> author.displayName().isBlank()),
                at + "authors[0].displayName",
                lead ? "LEAD_WITHOUT_AUTHOR" : "PIECE_WITHOUT_AUTHOR",
                line);
        demand(!piece.markdown().isBlank(), at + "title", "PIECE_WITHOUT_TEXT", line, piece.byline());
        demand(piece.markdown().length() <= 400_000, at + "title", "PIECE_TOO_LONG", line);
        demand(
                piece.originalDate().isBlank() || DatesNamed.exists(piece.originalDate()),
                at + "originalDate",
                "PIECE_UNDATED",
                line);
        demand(Mending.isSlug(piece.slug()), at + "slug", "SLUG_MALFORMED");
        demand(slugs.add(piece.slug()), at + "slug", "SLUG_TWICE", line, piece.slug());
        if (Kind.valueOf(piece.kind()).answersSomething()) {
            boolean target = draft.piece(piece.answers()).filter(Piece::written).isPresent();
            demand(target || !piece.cited().isBlank(), at + "answers", "PIECE_ANSWERS_NOTHING", line);
            demand(!target || !answersItself(piece), at + "answers", "PIECE_ANSWERS_ITSELF", line);
        }
    }

    private boolean answersItself(Piece piece) {
        Set<String> seen = new HashSet<>();
        for (Piece at = piece; seen.add(at.id()); ) {
            if (at.answers().isEmpty()) {
                return false;
            }
            Piece next = draft.piece(at.answers()).orElse(null);
            if (next == null
                    || !Kind.valueOf(next.written() ? next.kind() : "LEAD").answersSomething()) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static String line(Piece piece) {
        return Integer.toString(piece.line());
    }

    private void demand(boolean holds, String field, String code, Object... arguments) {
        if (!holds) {
            missing.add(new FieldError(field, code, messages.of(code, arguments)));
        }
    }
}
