package org.rejoinder.command.imports;

import java.util.List;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;

/** Pieces with one thing changed. */
final class Pieces {

    private Pieces() {}

    static Piece pinning(Piece p, List<Offer> pins) {
        return new Piece(
                p.id(),
                p.line(),
                p.kind(),
                p.title(),
                p.authors(),
                p.slug(),
                p.originalDate(),
                p.source(),
                p.answers(),
                p.cited(),
                p.head(),
                p.paragraphs(),
                pins,
                p.links());
    }

    static Piece holding(Piece p, List<Paragraph> head, List<Paragraph> paragraphs) {
        int line = p.line();
        for (Paragraph paragraph : paragraphs) {
            line = Math.min(line, paragraph.line());
        }
        return new Piece(
                p.id(),
                line,
                p.kind(),
                p.title(),
                p.authors(),
                p.slug(),
                p.originalDate(),
                p.source(),
                p.answers(),
                p.cited(),
                List.copyOf(head),
                List.copyOf(paragraphs),
                p.pins(),
                Splitter.links(paragraphs));
    }

    static Piece titled(Piece p, String title) {
        return new Piece(
                p.id(),
                p.line(),
                p.kind(),
                title,
                p.authors(),
                p.slug(),
                p.originalDate(),
                p.source(),
                p.answers(),
                p.cited(),
                p.head(),
                p.paragraphs(),
                p.pins(),
                p.links());
    }

    static Piece by(Piece p, List<Author> authors) {
        return new Piece(
                p.id(),
                p.line(),
                p.kind(),
                p.title(),
                authors,
                p.slug(),
                p.originalDate(),
                p.source(),
                p.answers(),
                p.cited(),
                p.head(),
                p.paragraphs(),
                p.pins(),
                p.links());
    }

    static Piece as(Piece p, String kind, String answers) {
        return new Piece(
                p.id(),
                p.line(),
                kind,
                p.title(),
                p.authors(),
                p.slug(),
                p.originalDate(),
                p.source(),
                answers,
                p.cited(),
                p.head(),
                p.paragraphs(),
                p.pins(),
                p.links());
    }
}
