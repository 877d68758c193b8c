package org.rejoinder.command.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.rejoinder.command.record.Slug;
import org.rejoinder.command.source.Unreadable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.passage.PlainText;

/**
 * Changes how a file is split. No step loses a line of it: what stops being a title or a name becomes a paragraph again.
 *
 * <p>Steps are words with the id of a piece, some with the place of one of its paragraphs from 0: {@code split.p2.3}
 * begins a new piece at that paragraph, {@code title.p2.3} and {@code author.p2.3} make it the title or the author line,
 * {@code merge.p2} joins the piece to the one before it, {@code up.p2} and {@code down.p2} move it, {@code lead.p2} marks
 * it as the lead, {@code out.p2} leaves it out.
 */
public final class Mending {

    private static final Pattern STEP =
            Pattern.compile("(split|title|author)\\.(p\\d{1,4})\\.(\\d{1,5})|(merge|up|down|lead|out)\\.(p\\d{1,4})");
    private static final int LONGEST_TITLE = 300;

    private Mending() {}

    /** Whether it is a step at all. */
    public static boolean isStep(String step) {
        return STEP.matcher(step).matches();
    }

    /**
     * Takes a step.
     *
     * @throws Unreadable when there is no such piece or paragraph, or the step leads nowhere
     */
    static ImportDraft take(String step, ImportDraft draft) {
        Matcher found = STEP.matcher(step);
        if (!found.matches()) {
            throw new Unreadable(0, "NO_SUCH_STEP");
        }
        boolean inside = found.group(1) != null;
        String id = inside ? found.group(2) : found.group(5);
        int place = place(draft, id);
        List<Piece> pieces = new ArrayList<>(draft.pieces());
        switch (inside ? found.group(1) : found.group(4)) {
            case "split" -> split(pieces, place, paragraph(pieces.get(place), found.group(3)));
            case "title" -> pieces.set(place, title(pieces.get(place), paragraph(pieces.get(place), found.group(3))));
            case "author" -> pieces.set(place, author(pieces.get(place), paragraph(pieces.get(place), found.group(3))));
            case "merge" -> merge(pieces, place);
            case "up" -> move(pieces, place, place - 1);
            case "down" -> move(pieces, place, place + 1);
            case "lead" -> lead(pieces, place);
            default -> pieces.set(place, Pieces.as(pieces.get(place), ImportDraft.LEFT_OUT, ""));
        }
        return PinOffers.offer(draft.with(draft.series(), List.copyOf(pieces)));
    }

    private static int place(ImportDraft draft, String id) {
        return IntStream.range(0, draft.pieces().size())
                .filter(i -> draft.pieces().get(i).id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unreadable(0, "NO_SUCH_STEP"));
    }

    private static int paragraph(Piece piece, String place) {
        int number = Integer.parseInt(place);
        if (number >= piece.paragraphs().size()) {
            throw new Unreadable(0, "NO_SUCH_STEP");
        }
        return number;
    }

    private static void split(List<Piece> pieces, int place, int at) {
        Piece piece = pieces.get(place);
        if (at == 0 || pieces.size() >= Splitter.MOST_PIECES) {
            throw new Unreadable(0, "NO_SUCH_STEP");
        }
        List<Paragraph> rest = piece.paragraphs().subList(at, piece.paragraphs().size());
        String id = "p"
                + (pieces.stream()
                                .mapToInt(p -> Integer.parseInt(p.id().substring(1)))
                                .max()
                                .orElse(0)
                        + 1);
        String lead = pieces.stream()
                .filter(p -> p.kind().equals(Kind.LEAD.name()))
                .map(Piece::id)
                .findFirst()
                .orElse("");
        Piece next = new Piece(
                id,
                rest.get(0).line(),
                Kind.RESPONSE.name(),
                "",
                List.of(),
                freeSlug(pieces, id),
                "",
                "",
                lead,
                "",
                List.of(),
                List.copyOf(rest),
                List.of(),
                Splitter.links(rest));
        pieces.set(place, Pieces.holding(piece, piece.head(), piece.paragraphs().subList(0, at)));
        pieces.add(place + 1, next);
    }

    private static String freeSlug(List<Piece> pieces, String id) {
        String slug = "essay-" + id.substring(1);
        return pieces.stream().anyMatch(p -> p.slug().equals(slug)) ? slug + "-new" : slug;
    }

    private static Piece title(Piece piece, int at) {
        String words = words(piece.paragraphs().get(at));
        if (words.isEmpty() || words.length() > LONGEST_TITLE) {
            throw new Unreadable(piece.paragraphs().get(at).line(), "NO_SUCH_STEP");
        }
        return Pieces.titled(toHead(piece, at), words);
    }

    private static Piece author(Piece piece, int at) {
        Paragraph paragraph = piece.paragraphs().get(at);
        String words = words(paragraph);
        if (words.isEmpty() || words.length() > 200) {
            throw new Unreadable(paragraph.line(), "NO_SUCH_STEP");
        }
        List<Author> authors = new ArrayList<>(piece.authors());
        AuthorLine line = AuthorLine.in(words)
                .filter(found -> !found.names().isEmpty())
                .orElse(new AuthorLine(List.of(words), null, "", false));
        line.names().forEach(name -> authors.add(new Author(name, name, line.affiliation())));
        return Pieces.by(toHead(piece, at), List.copyOf(authors));
    }

    private static String words(Paragraph paragraph) {
        return PlainText.of(paragraph.markdown()).text().replace('\n', ' ').strip();
    }

    private static Piece toHead(Piece piece, int at) {
        List<Paragraph> head = new ArrayList<>(piece.head());
        List<Paragraph> left = new ArrayList<>(piece.paragraphs());
        head.add(left.remove(at));
        return Pieces.holding(piece, head, left);
    }

    private static void merge(List<Piece> pieces, int place) {
        if (place == 0) {
            throw new Unreadable(0, "NO_SUCH_STEP");
        }
        Piece piece = pieces.remove(place);
        Piece before = pieces.get(place - 1);
        List<Paragraph> returned = new ArrayList<>(piece.head());
        returned.addAll(piece.paragraphs());
        returned.sort(Comparator.comparingInt(Paragraph::line));
        List<Paragraph> all = new ArrayList<>(before.paragraphs());
        all.addAll(returned);
        pieces.set(place - 1, Pieces.holding(before, before.head(), all));
        pieces.replaceAll(p -> p.answers().equals(piece.id())
                ? Pieces.as(p, p.kind(), before.id().equals(p.id()) ? "" : before.id())
                : p);
    }

    private static void move(List<Piece> pieces, int from, int to) {
        if (to < 0 || to >= pieces.size()) {
            throw new Unreadable(0, "NO_SUCH_STEP");
        }
        pieces.add(to, pieces.remove(from));
    }

    /** What was the lead becomes a response to the new one; what answered the former lead answers the new one. */
    private static void lead(List<Piece> pieces, int place) {
        Piece lead = pieces.get(place);
        List<String> former = pieces.stream()
                .filter(p -> p.kind().equals(Kind.LEAD.name()))
                .map(Piece::id)
                .toList();
        pieces.replaceAll(p -> {
            if (p.id().equals(lead.id())) {
                return Pieces.as(p, Kind.LEAD.name(), "");
            }
            boolean wasLead = former.contains(p.id());
            return wasLead || former.contains(p.answers())
                    ? Pieces.as(p, wasLead ? Kind.RESPONSE.name() : p.kind(), lead.id())
                    : p;
        });
    }

    /** Whether the words make a well-formed address. */
    static boolean isSlug(String slug) {
        return Slug.isWellFormed(slug) && !Slug.isReserved(slug);
    }
}
