package org.rejoinder.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.record.Slug;
import org.rejoinder.command.source.Block;
import org.rejoinder.command.source.ReadText;
import org.rejoinder.command.source.Remarks;
import org.rejoinder.command.source.Unreadable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Heading;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.imports.ImportDraft.Remark;

/**
 * Splits the text of a back issue into its series and essays. Each block of the file ends up in one place: as a title, an
 * author line or a paragraph. What is decided on less than certain grounds is said in a remark.
 */
public final class Splitter {

    /** Most essays of one file. */
    static final int MOST_PIECES = 60;

    /** Most paragraphs of one file. */
    static final int MOST_PARAGRAPHS = 5_000;

    /** The word for a licence that the file does not state, by SPDX. */
    static final String NO_LICENCE = "NOASSERTION";

    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)(.+?)(?:\\s*[\u2013\u2014:,(-]\\s*|\\s+)(?:(?:no|nr|part|vol|volume|issue|number)\\.?\\s*|#\\s*)?(\\d{1,4})\\)?");
    private static final Pattern SOURCE = Pattern.compile(
            "(?i)(?:source|originally published(?: in)?|first published(?: in)?" + "|published in|from):?\\s+(.+)");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"\\])}]+");

    /**
     * What the person who imports says beforehand.
     *
     * @param leadAuthor as printed, when the file does not name who wrote the lead
     * @param originalDate of the issue
     */
    public record Said(
            @Nullable String leadAuthor,
            @Nullable String seriesSlug,
            @Nullable String originalDate,
            @Nullable String source,
            @Nullable String sourceUrl,
            @Nullable String licence,
            @Nullable String language) {

        /** Nothing is known beforehand. */
        public static final Said NOTHING = new Said(null, null, null, null, null, null, null);
    }

    private final ReadText text;
    private final Said said;
    private final LocalDate today;
    private final Remarks remarks;
    private final List<Block> blocks;
    private final List<Optional<AuthorLine>> authors;
    private final String whole;

    private String seriesTitle = "";
    private @Nullable Integer number;
    private String description = "";
    private String date = "";
    private String source = "";
    private String sourceUrl = "";
    private final List<Part> parts = new ArrayList<>();

    /** A piece while it is put together. */
    private static final class Part {
        int line;
        String title = "";
        String affiliation = "";

        @Nullable
        Kind kind;

        String date = "";
        final List<String> names = new ArrayList<>();
        final List<Block> head = new ArrayList<>();
        final List<Block> body = new ArrayList<>();
    }

    private Splitter(ReadText text, Said said, LocalDate today, Messages messages) {
        this.text = text;
        this.said = said;
        this.today = today;
        this.remarks = new Remarks(messages);
        this.blocks = text.blocks();
        this.authors = blocks.stream().map(AuthorLine::in).toList();
        this.whole = String.join(" ", blocks.stream().map(Block::plain).toList());
    }

    /**
     * Splits a file.
     *
     * @param today no date of publication lies after it
     * @throws Unreadable when it holds no text, or more than one series can hold
     */
    static ImportDraft split(ReadText text, Said said, LocalDate today, Messages messages) {
        return new Splitter(text, said, today, messages).split();
    }

    private ImportDraft split() {
        if (blocks.stream().noneMatch(Block::isRunning)) {
            throw new Unreadable(0, "FILE_WITHOUT_TEXT");
        }
        if (blocks.size() > MOST_PARAGRAPHS) {
            throw new Unreadable(blocks.get(MOST_PARAGRAPHS).line(), "FILE_TOO_MANY_PARAGRAPHS", "" + MOST_PARAGRAPHS);
        }
        int body = head();
        boolean signed = namesSign(body);
        if (signed) {
            signedPieces(body);
        } else {
            pieces(body);
        }
        if (parts.size() > MOST_PIECES) {
            throw new Unreadable(parts.get(MOST_PIECES).line, "FILE_TOO_MANY_PIECES", "" + MOST_PIECES);
        }
        return draft();
    }

    // --- the head of the file: series title, lead title, who wrote the lead
    // --------------------------------------------

    /** Reads what stands before the lead's text; gives the block that text begins with. */
    private int head() {
        int i = 0;
        List<Block> titles = new ArrayList<>();
        Part lead = new Part();
        lead.line = blocks.get(0).line();
        parts.add(lead);
        int introduced = introduction();
        if (introduced > 0) {
            seriesTitle(blocks.get(0));
            List<String> words = new ArrayList<>();
            for (Block block : blocks.subList(1, introduced)) {
                if (block.shape() != Block.Shape.RULE) {
                    words.add(block.plain());
                }
            }
            lead.head.addAll(blocks.subList(0, introduced));
            description = String.join("\n\n", words);
            remarks.add(blocks.get(1).line(), "INTRODUCTION_IS_DESCRIPTION");
            i = introduced;
            lead.line = blocks.get(i).line();
        }
        for (; i < blocks.size() && !blocks.get(i).isRunning(); i++) {
            Block block = blocks.get(i);
            if (block.shape() == Block.Shape.RULE) {
                continue;
            }
            Optional<AuthorLine> author = authors.get(i);
            lead.head.add(block);
            if (author.isPresent() && (author.get().said() || !titles.isEmpty() || introduced > 0)) {
                lead.names.addAll(author.get().names());
                lead.affiliation = author.get().affiliation();
                if (!author.get().said()) {
                    remarks.add(block.line(), "NAME_OF_LEAD", block.plain());
                }
            } else if (!fact(block, lead, true)) {
                titles.add(block);
            }
        }
        while (i < blocks.size() && facts(blocks.get(i), lead)) {
            lead.head.add(blocks.get(i++));
        }
        titles(titles, lead, introduced > 0);
        return i;
    }

    /** A date, a source or a workplace, told by a running line such as "Source: …". */
    private boolean facts(Block block, Part lead) {
        return block.shape() != Block.Shape.OTHER && block.plain().length() < 200 && fact(block, lead, true);
    }

    private boolean fact(Block block, Part part, boolean ofIssue) {
        Optional<String> day = DatesNamed.only(block.plain());
        if (day.isPresent()) {
            if (ofIssue) {
                date = day.get();
            } else {
                part.date = day.get();
            }
            remarks.add(block.line(), "DATE_LINE", day.get());
            return true;
        }
        Matcher from = SOURCE.matcher(block.plain());
        if (ofIssue && from.matches()) {
            Matcher link = LINK.matcher(from.group(1));
            if (link.find()) {
                sourceUrl = link.group();
            }
            String words = LINK.matcher(from.group(1)).replaceAll("").strip();
            source = words.isEmpty() ? source : words;
            remarks.add(block.line(), "SOURCE_LINE");
            return true;
        }
        if (!part.names.isEmpty() && part.affiliation.isEmpty() && isAffiliation(block)) {
            part.affiliation = block.plain();
            remarks.add(block.line(), "AFFILIATION_LINE", block.plain());
            return true;
        }
        return false;
    }

    private static boolean isAffiliation(Block block) {
        return !block.isHeading()
                && block.mayBeTitle()
                && (block.shape() == Block.Shape.ITALIC
                        || AuthorLine.WORKPLACE.matcher(block.plain()).matches());
    }

    /**
     * Where the lead begins when the file opens with words about the series: a heading, running text without an author,
     * then headings one level down that name authors. 0 when it does not.
     */
    private int introduction() {
        Block first = blocks.get(0);
        if (!first.isHeading()) {
            return 0;
        }
        boolean running = false;
        for (int i = 1; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.isHeading() && block.level() > first.level()) {
                boolean authored = authors.get(i).isPresent() || authoredNext(i);
                return running && authored && anotherAt(i, block.level()) ? i : 0;
            }
            if (authors.get(i).isPresent() && (authors.get(i).get().said() || !running) && block.mayBeTitle()) {
                return 0;
            }
            running |= block.isRunning();
        }
        return 0;
    }

    private boolean authoredNext(int heading) {
        for (int i = heading + 1; i < blocks.size() && i <= heading + 2; i++) {
            if (authors.get(i).isPresent()) {
                return true;
            }
            if (blocks.get(i).isRunning()) {
                return false;
            }
        }
        return false;
    }

    private boolean anotherAt(int from, int level) {
        for (int i = from + 1; i < blocks.size(); i++) {
            if (blocks.get(i).isHeading() && blocks.get(i).level() == level) {
                return true;
            }
        }
        return false;
    }

    private void titles(List<Block> titles, Part lead, boolean introduced) {
        List<Block> left = new ArrayList<>(titles);
        if (left.isEmpty()) {
            if (!introduced) {
                remarks.add(lead.line, "NO_TITLE");
            }
            return;
        }
        if (!introduced) {
            Block first = left.get(0);
            if (left.size() == 1 && !NUMBERED.matcher(first.plain()).matches()) {
                seriesTitle = first.plain();
                remarks.add(first.line(), "ONE_TITLE");
            } else {
                seriesTitle(first);
                left.remove(0);
            }
        }
        if (left.isEmpty()) {
            remarks.add(lead.line, "LEAD_UNTITLED");
            return;
        }
        lead.title = left.remove(0).plain();
        for (Block more : left) {
            lead.head.remove(more);
            lead.body.add(more);
            remarks.add(more.line(), "MORE_TITLES");
        }
    }

    private void seriesTitle(Block block) {
        Matcher numbered = NUMBERED.matcher(block.plain());
        // A year is part of a title, not a number in a row.
        if (numbered.matches()
                && Integer.parseInt(numbered.group(2)) > 0
                && numbered.group(2).length() < 4) {
            seriesTitle = numbered.group(1).strip();
            number = Integer.valueOf(numbered.group(2));
        } else {
            seriesTitle = block.plain();
        }
    }

    // --- where essays begin
    // --------------------------------------------------------------------------------------------

    /** Whether names stand under the texts they belong to: the file ends with one. */
    private boolean namesSign(int body) {
        int last = blocks.size() - 1;
        while (last > body && blocks.get(last).shape() == Block.Shape.RULE) {
            last--;
        }
        return last > body
                && parts.get(0).names.isEmpty()
                && authors.get(last).isPresent()
                && !authors.get(last).get().names().isEmpty()
                && authors.get(last).get().kind() == null
                && !blocks.get(last).isHeading();
    }

    private void signedPieces(int body) {
        remarks.add(0, "NAMES_SIGN");
        for (int i = body; i < blocks.size(); i++) {
            Part open = parts.get(parts.size() - 1);
            Optional<AuthorLine> author = authors.get(i).filter(line -> line.kind() == null);
            if (author.isPresent() && !open.body.isEmpty()) {
                open.head.add(blocks.get(i));
                open.names.addAll(author.get().names());
                open.affiliation = author.get().affiliation();
                remarks.add(blocks.get(i).line(), "NAME_SIGNS", blocks.get(i).plain());
                if (moreText(i)) {
                    Part next = new Part();
                    next.line = blocks.get(i + 1).line();
                    parts.add(next);
                    if (blocks.get(i + 1).standsOut() && !authors.get(i + 1).isPresent()) {
                        next.title = blocks.get(++i).plain();
                        next.head.add(blocks.get(i));
                    }
                }
            } else if (blocks.get(i).shape() != Block.Shape.RULE) {
                open.body.add(blocks.get(i));
            }
        }
    }

    private boolean moreText(int after) {
        return blocks.subList(after + 1, blocks.size()).stream().anyMatch(b -> b.shape() != Block.Shape.RULE);
    }

    private void pieces(int body) {
        boolean anySaid = false;
        int level = 0;
        boolean set = false;
        for (int i = body; i < blocks.size(); i++) {
            anySaid |= authors.get(i).map(AuthorLine::said).orElse(false);
            if (blocks.get(i).isHeading() && (authors.get(i).isPresent() || headsAuthor(i))) {
                level = level == 0
                        ? blocks.get(i).level()
                        : Math.min(level, blocks.get(i).level());
            }
            set |= authors.get(i).isPresent() && blocks.get(i).standsOut();
        }
        for (int i = body; i < blocks.size(); ) {
            int next = begin(i, anySaid, set, level);
            if (next > i) {
                i = next;
                continue;
            }
            Block block = blocks.get(i++);
            if (block.shape() != Block.Shape.RULE) {
                current().body.add(block);
            } else if (i < blocks.size()
                    && begins(i, anySaid, set, level) == 0
                    && !current().body.isEmpty()) {
                current().body.add(block);
            }
        }
    }

    private Part current() {
        return parts.get(parts.size() - 1);
    }

    /** Begins a piece at a block, if one begins there; gives the block after its title and author lines. */
    private int begin(int i, boolean anySaid, boolean set, int level) {
        int line = begins(i, anySaid, set, level);
        if (line == 0) {
            return i;
        }
        Part part = new Part();
        part.line = blocks.get(i).line();
        if (line - 1 > i) {
            part.title = blocks.get(i).plain();
            if (!blocks.get(i).standsOut()) {
                remarks.add(
                        blocks.get(i).line(),
                        "TITLE_BEFORE_AUTHOR",
                        blocks.get(i).plain());
            }
        }
        int at = line - 1;
        AuthorLine author = authors.get(at).orElseThrow();
        part.kind = author.kind();
        part.names.addAll(author.names());
        part.affiliation = author.affiliation();
        if (!author.said()) {
            remarks.add(blocks.get(at).line(), "NAME_ALONE", blocks.get(at).plain());
        }
        parts.add(part);
        at++;
        while (at < blocks.size() && isHeadOf(part, at, i)) {
            at++;
        }
        part.head.addAll(blocks.subList(i, at));
        return at;
    }

    /** Takes a block under an author line for what it is: a second author, a workplace, a date, a title. */
    private boolean isHeadOf(Part part, int at, int from) {
        Block block = blocks.get(at);
        if (block.shape() == Block.Shape.RULE) {
            return true;
        }
        boolean named =
                part.names.isEmpty() || !authors.get(from).map(AuthorLine::said).orElse(false);
        if (authors.get(at).isPresent()
                && authors.get(at).get().kind() == null
                && named
                && block.mayBeTitle()
                && (!block.isHeading() || part.names.isEmpty())) {
            part.names.addAll(authors.get(at).get().names());
            remarks.add(block.line(), "ANOTHER_AUTHOR", block.plain());
            return true;
        }
        if (fact(block, part, false)) {
            return true;
        }
        boolean deeper = !block.isHeading() || block.level() >= blocks.get(from).level();
        if (part.title.isEmpty()
                && block.mayBeTitle()
                && deeper
                && textFollows(at)
                && authors.get(at).isEmpty()
                && !(block.isHeading() && blocks.get(from).isHeading())) {
            part.title = block.plain();
            remarks.add(block.line(), "TITLE_AFTER_AUTHOR", block.plain());
            return true;
        }
        return false;
    }

    private boolean textFollows(int at) {
        return at + 1 < blocks.size() && blocks.get(at + 1).isRunning();
    }

    /** The author line, counted from 1, of the piece that begins at a block; 0 when none does. */
    private int begins(int i, boolean anySaid, boolean set, int level) {
        Block block = blocks.get(i);
        if (headsAuthor(i) && isTitleOfNext(i, anySaid, level)) {
            return i + 2;
        }
        Optional<AuthorLine> author = authors.get(i);
        if (author.isEmpty() || (!block.mayBeTitle() && !author.get().said())) {
            return 0;
        }
        if (block.isHeading()
                && level > 0
                && block.level() > level
                && !author.get().said()) {
            return 0;
        }
        if (author.get().said()) {
            return i + 1;
        }
        if ((anySaid || set) && !block.standsOut()) {
            remarks.add(block.line(), "NAME_LEFT_IN_TEXT", block.plain());
            return 0;
        }
        return textBelow(i) ? i + 1 : 0;
    }

    private boolean headsAuthor(int i) {
        return i + 1 < blocks.size()
                && blocks.get(i).mayBeTitle()
                && authors.get(i).isEmpty()
                && authors.get(i + 1).isPresent()
                && (blocks.get(i + 1).mayBeTitle() || authors.get(i + 1).get().said())
                && textBelow(i + 1);
    }

    private boolean isTitleOfNext(int i, boolean anySaid, int level) {
        Block title = blocks.get(i);
        AuthorLine next = authors.get(i + 1).orElseThrow();
        if (title.isHeading() && level > 0 && title.level() > level) {
            return false;
        }
        if (title.standsOut() && (!blocks.get(i + 1).isHeading() || next.said())) {
            return next.said() || !anySaid || blocks.get(i + 1).standsOut();
        }
        return next.said() && next.kind() == null;
    }

    /** Whether running text comes after a few short lines. */
    private boolean textBelow(int at) {
        for (int i = at + 1; i < blocks.size() && i <= at + 5; i++) {
            if (blocks.get(i).isRunning()) {
                return true;
            }
        }
        return false;
    }

    // --- the draft
    // -----------------------------------------------------------------------------------------------------

    private ImportDraft draft() {
        Part lead = parts.get(0);
        String given = said.leadAuthor() == null ? "" : said.leadAuthor().strip();
        if (!given.isEmpty()) {
            if (!lead.names.isEmpty() && !lead.names.contains(given)) {
                remarks.add(lead.line, "LEAD_AUTHOR_DIFFERS", String.join(", ", lead.names), given);
            }
            lead.names.clear();
            lead.names.add(given);
        }
        List<Piece> pieces = new ArrayList<>();
        Set<String> slugs = new LinkedHashSet<>();
        for (Part part : parts) {
            pieces.add(piece(part, pieces, slugs));
        }
        if (pieces.size() == 1) {
            remarks.add(0, "NO_RESPONSE");
        }
        notes(pieces);
        List<Remark> all = new ArrayList<>(text.remarks());
        Heading heading = heading(pieces);
        all.addAll(remarks.all());
        return new ImportDraft(
                text.fileName(),
                heading,
                pieces,
                all.stream().sorted(Comparator.comparingInt(Remark::line)).toList());
    }

    private Piece piece(Part part, List<Piece> before, Set<String> slugs) {
        Kind kind = kind(part, before);
        if (kind == Kind.REPLY && part.names.isEmpty()) {
            part.names.addAll(parts.get(0).names);
        }
        if (kind == Kind.EDITORS_NOTE && part.names.isEmpty()) {
            part.names.add("The editors");
            remarks.add(part.line, "EDITORS_NAMED");
        }
        List<Author> authors = part.names.stream()
                .map(name -> new Author(name, filed(name, part), part.affiliation))
                .toList();
        for (Block block : part.body) {
            if (block.hasLink()) {
                remarks.add(block.line(), "LINK_KEPT");
            }
        }
        return new Piece(
                "p" + (before.size() + 1),
                part.line,
                kind.name(),
                part.title,
                authors,
                slug(part, kind, before.size() + 1, slugs),
                part.date,
                "",
                answers(kind, part, before),
                "",
                paragraphs(part.head),
                paragraphs(part.body),
                List.of(),
                links(paragraphs(part.body)));
    }

    /** The addresses on the web that a text names. */
    static List<String> links(List<Paragraph> paragraphs) {
        return paragraphs.stream()
                .flatMap(paragraph -> LINK.matcher(paragraph.markdown()).results())
                .map(found -> found.group().replaceAll("[.,;:!?]+$", ""))
                .distinct()
                .toList();
    }

    private static List<Paragraph> paragraphs(List<Block> blocks) {
        return blocks.stream()
                .filter(block -> block.shape() != Block.Shape.RULE || blocks.size() > 1)
                .map(block -> new Paragraph(block.line(), block.markdown()))
                .toList();
    }

    private Kind kind(Part part, List<Piece> before) {
        if (before.isEmpty()) {
            return Kind.LEAD;
        }
        boolean leadAuthor = !part.names.isEmpty() && parts.get(0).names.containsAll(part.names);
        if (leadAuthor && part.kind != Kind.EDITORS_NOTE) {
            remarks.add(part.line, "LEAD_AUTHOR_AGAIN");
            return Kind.REPLY;
        }
        return part.kind == null ? Kind.RESPONSE : part.kind;
    }

    /** A response answers the lead; the author's reply the responses, the last one first; a rejoinder the last reply. */
    private String answers(Kind kind, Part part, List<Piece> before) {
        if (!kind.answersSomething()) {
            return "";
        }
        Kind wanted = kind == Kind.REPLY ? Kind.RESPONSE : kind == Kind.REJOINDER ? Kind.REPLY : Kind.LEAD;
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i).kind().equals(wanted.name())) {
                if (wanted != Kind.LEAD) {
                    remarks.add(part.line, "TARGET_TAKEN", before.get(i).byline());
                }
                return before.get(i).id();
            }
        }
        return before.get(0).id();
    }

    private String filed(String name, Part part) {
        Optional<String> filed = PersonName.filed(name, whole);
        if (filed.isEmpty()) {
            remarks.add(part.line, "FILED_AS_PRINTED", name);
        } else if (!name.contains(",") && name.contains(" ")) {
            remarks.add(part.line, "FILED_AS", name, filed.get());
        }
        return filed.orElse(name);
    }

    private String slug(Part part, Kind kind, int place, Set<String> taken) {
        String made = Slug.of(part.title);
        if (made.isEmpty() && !part.names.isEmpty()) {
            made = Slug.of(part.names.get(0));
        }
        if (made.isEmpty()) {
            made = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + place;
        }
        String free = made;
        for (int n = 2; !taken.add(free); n++) {
            free = made.substring(0, Math.min(made.length(), Slug.LONGEST - 4)) + "-" + n;
        }
        return free;
    }

    /** Notes go with the text that refers to them; one that nobody refers to stays where the file ends. */
    private void notes(List<Piece> pieces) {
        for (Map.Entry<String, Block> note : text.notes().entrySet()) {
            boolean used = false;
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                if (piece.markdown().contains(note.getKey())) {
                    pieces.set(i, with(piece, note.getValue()));
                    used = true;
                }
            }
            if (!used && note.getKey().startsWith("[^")) {
                int last = pieces.size() - 1;
                pieces.set(last, with(pieces.get(last), note.getValue()));
                remarks.add(note.getValue().line(), "NOTE_WITHOUT_REFERENCE", note.getKey());
            }
        }
    }

    private static Piece with(Piece piece, Block note) {
        List<Paragraph> more = new ArrayList<>(piece.paragraphs());
        more.add(new Paragraph(note.line(), note.markdown()));
        return new Piece(
                piece.id(),
                piece.line(),
                piece.kind(),
                piece.title(),
                piece.authors(),
                piece.slug(),
                piece.originalDate(),
                piece.source(),
                piece.answers(),
                piece.cited(),
                piece.head(),
                more,
                piece.pins(),
                piece.links());
    }

    private Heading heading(List<Piece> pieces) {
        String title = seriesTitle.isEmpty() ? pieces.get(0).title() : seriesTitle;
        String numbered = number == null ? title : title + " " + number;
        String slug = orElse(said.seriesSlug(), Slug.of(numbered));
        if (description.isEmpty()) {
            description = about(pieces);
            remarks.add(0, "DESCRIPTION_MADE");
        }
        String when = orElse(said.originalDate(), date);
        if (when.isEmpty()) {
            when = dated();
        }
        String where = orElse(said.source(), source);
        if (where.isEmpty()) {
            where = text.fileName().isEmpty() ? numbered : numbered + " (from the file " + text.fileName() + ")";
            remarks.add(0, "SOURCE_MADE", where);
        }
        String licence = orElse(said.licence(), "");
        if (licence.isEmpty()) {
            remarks.add(0, "LICENCE_NOT_STATED", NO_LICENCE);
            licence = NO_LICENCE;
        }
        return new Heading(
                title,
                number,
                slug,
                description,
                language(),
                licence,
                when,
                where,
                orElse(said.sourceUrl(), sourceUrl));
    }

    /** No more than a year is taken from the text itself, and that is said. */
    private String dated() {
        Optional<LocalDate> named = DatesNamed.latest(whole, today);
        String year = Integer.toString(named.orElse(today).getYear());
        if (named.isPresent()) {
            remarks.add(0, "DATE_FROM_TEXT", named.get().toString(), year);
        } else {
            remarks.add(0, "DATE_OF_TODAY", year);
        }
        return year;
    }

    private String about(List<Piece> pieces) {
        Piece lead = pieces.get(0);
        StringBuilder about =
                new StringBuilder(lead.title().isEmpty() ? "A lead article" : "\u201C" + lead.title() + "\u201D");
        if (!lead.byline().isEmpty()) {
            about.append(" by ").append(lead.byline());
        }
        List<String> others = pieces.stream()
                .skip(1)
                .map(Piece::byline)
                .filter(names -> !names.isEmpty())
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            about.append(", answered by ");
            for (int i = 0; i < others.size(); i++) {
                about.append(i == 0 ? "" : i == others.size() - 1 ? " and " : ", ")
                        .append(others.get(i));
            }
        }
        return about.append('.').toString();
    }

    private String language() {
        String given = orElse(said.language(), "");
        if (!given.isEmpty()) {
            return given;
        }
        long letters = whole.codePoints().filter(Character::isLetter).count();
        String found = "en";
        if (share(whole, letters, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA) > 0.1) {
            found = "ja";
        } else if (share(whole, letters, Character.UnicodeScript.HANGUL) > 0.3) {
            found = "ko";
        } else if (share(whole, letters, Character.UnicodeScript.HAN) > 0.3) {
            found = "zh";
        } else if (share(whole, letters, Character.UnicodeScript.CYRILLIC) > 0.3) {
            found = "ru";
        }
        remarks.add(0, "LANGUAGE_TAKEN", found);
        return found;
    }

    private static double share(String text, long letters, Character.UnicodeScript... scripts) {
        Set<Character.UnicodeScript> wanted = Set.of(scripts);
        return letters == 0
                ? 0
                : (double) text.codePoints()
                                .filter(c -> wanted.contains(Character.UnicodeScript.of(c)))
                                .count()
                        / letters;
    }

    private static String orElse(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
