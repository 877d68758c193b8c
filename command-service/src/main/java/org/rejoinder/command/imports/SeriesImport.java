package org.rejoinder.command.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.imports.ImportRows.State;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordPreviouslyPublished;
import org.rejoinder.command.record.Slugs;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.command.source.ReadText;
import org.rejoinder.command.source.SourceFile;
import org.rejoinder.command.source.Unreadable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Heading;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.imports.ImportDraft.Remark;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Answer;
import org.springframework.stereotype.Component;

/**
 * Reads a back issue into a draft, and writes a draft as a series: the series, its lead and all that answers it in one
 * unit of work, so that there is all of it or nothing.
 */
@Component("seriesImport")
public class SeriesImport {

    private final Commands commands;
    private final Facts facts;
    private final TextStore texts;
    private final Slugs slugs;
    private final Messages messages;
    private final ImportRows rows;
    private final Clock clock = Clock.system(ZoneOffset.UTC);

    SeriesImport(Commands commands, Facts facts, TextStore texts, Slugs slugs, Messages messages, ImportRows rows) {
        this.commands = commands;
        this.facts = facts;
        this.texts = texts;
        this.slugs = slugs;
        this.messages = messages;
        this.rows = rows;
    }

    /** A file to import, or a pasted text, with what is known about it. */
    public static final class Source {

        private final String fileName;
        private final byte @Nullable [] bytes;
        private final String text;
        private final SourceFile.Format format;
        private final Splitter.Said said;

        private Source(
                String fileName, byte @Nullable [] bytes, String text, SourceFile.Format format, Splitter.Said said) {
            this.fileName = fileName;
            this.bytes = bytes;
            this.text = text;
            this.format = format;
            this.said = said;
        }

        /** A file as it was sent. */
        public static Source file(String name, byte[] bytes, Splitter.Said said) {
            return new Source(name, bytes, "", SourceFile.Format.TEXT, said);
        }

        /** A text as it was pasted. */
        public static Source pasted(String text, SourceFile.Format format, Splitter.Said said) {
            return new Source("", null, text, format, said);
        }

        /** What tells this file from another; empty for a pasted text. */
        public String fingerprint() {
            return bytes == null ? "" : CanonicalJson.sha256(Base64.getEncoder().encodeToString(bytes));
        }

        private String field() {
            return bytes == null ? "text" : "file";
        }

        private ReadText read(Messages messages) {
            return bytes == null ? SourceFile.read(text, format, messages) : SourceFile.read(fileName, bytes, messages);
        }
    }

    /** Hears how far something has come. */
    public interface Steps {

        /** So many of so many steps are done. */
        void done(int steps, int of);
    }

    /** Reads and splits a file; see {@link #read(Source, Steps)}. */
    public ImportDraft read(Source source) {
        return read(source, (done, of) -> {});
    }

    /**
     * Reads and splits a file; writes nothing.
     *
     * @throws Rejection when it cannot be read, naming the line where there is one
     */
    public ImportDraft read(Source source, Steps steps) {
        try {
            ReadText text = source.read(messages);
            steps.done(1, 3);
            ImportDraft draft = Splitter.split(text, source.said, LocalDate.now(clock), messages);
            int of = 2 + draft.pieces().size();
            steps.done(2, of);
            ImportDraft offered = PinOffers.offer(draft, looked -> steps.done(2 + looked, of));
            return offering(offered, source.said.seriesSlug() != null);
        } catch (Unreadable unreadable) {
            throw rejection(unreadable, source.field());
        }
    }

    /** The refusal of a file or of a step, in words. */
    public Rejection rejection(Unreadable unreadable, String field) {
        String words = messages.of(unreadable.code(), unreadable.arguments());
        String message = unreadable.line() == 0 ? words : "Line " + unreadable.line() + ": " + words;
        return Rejection.field(field, unreadable.code(), message);
    }

    /** Mends a draft by one step; see {@link Mending}. */
    public ImportDraft step(String step, ImportDraft draft) {
        try {
            return Mending.take(step, draft);
        } catch (Unreadable noSuchStep) {
            throw rejection(noSuchStep, "step");
        }
    }

    /** What keeps a draft from being written. */
    public List<FieldError> missing(ImportDraft draft) {
        return Completeness.missing(draft, messages);
    }

    /** Looks for quotes anew, after targets or texts were changed. */
    public ImportDraft offerPins(ImportDraft draft) {
        return PinOffers.offer(draft);
    }

    /** A taken address gets another offered, unless it was asked for by name. */
    private ImportDraft offering(ImportDraft draft, boolean asked) {
        String wanted = draft.series().slug();
        String free = wanted.isEmpty() ? "" : slugs.freeForSeries(wanted);
        List<Remark> remarks = new ArrayList<>();
        if (!free.equals(wanted)) {
            remarks.add(new Remark(0, "SLUG_OFFERED", messages.of("SLUG_OFFERED", wanted, free)));
        }
        for (Piece piece : draft.pieces()) {
            for (Offer offer : piece.pins()) {
                if (offer.places() > 1) {
                    remarks.add(new Remark(
                            piece.line(),
                            "QUOTE_IN_PLACES",
                            messages.of("QUOTE_IN_PLACES", offer.quote(), "" + offer.places())));
                }
            }
        }
        remarks.addAll(draft.remarks());
        remarks.sort(Comparator.comparingInt(Remark::line));
        Heading series = asked ? draft.series() : draft.series().at(free);
        return new ImportDraft(draft.fileName(), series, draft.pieces(), remarks);
    }

    /**
     * What was written.
     *
     * @param version of the series
     * @param slug where readers find it
     */
    public record Written(UUID series, long version, String slug) {}

    /**
     * Writes a draft as a series. An import that was written before is not written again. To be called in the unit of
     * work of the request.
     *
     * @param id of the import, which becomes the id of the series
     * @throws Rejection when something is missing, or the address is taken
     */
    public Written write(UUID id, ImportDraft draft, Actor by) {
        Policy.onSite(by, Right.OPEN_SERIES);
        SeriesFacts there = facts.series(id).orElse(null);
        if (there != null) {
            return new Written(id, commands.version(id.toString()).orElse(0), there.slug());
        }
        List<FieldError> missing = missing(draft);
        if (!missing.isEmpty()) {
            throw Rejection.fields(missing);
        }
        return commands.together(() -> {
            Heading series = draft.series();
            String slug = slugs.ofSeries(id, series.slug(), series.numberedTitle());
            commands.send(new OpenSeries(
                    id, slug, series.title(), series.number(), series.description(), series.language(), true, by));
            List<Piece> order = answeredFirst(draft);
            Map<String, PublishedEssay> written = new HashMap<>();
            int steps = order.size() + 1;
            for (Piece piece : order) {
                rows.progress(id, State.WRITING, written.size(), steps);
                RecordPreviouslyPublished essay = essay(id, draft, piece, written, by);
                if (essay.kind() == Kind.LEAD) {
                    commands.send(new RecordLead(id, essay, false, by));
                } else {
                    commands.send(essay);
                }
                written.put(piece.id(), PublishedEssay.of(PublicRecord.recorded(essay)));
            }
            rows.progress(id, State.WRITING, order.size(), steps);
            return new Written(id, commands.version(id.toString()).orElse(0), slug);
        });
    }

    private RecordPreviouslyPublished essay(
            UUID series, ImportDraft draft, Piece piece, Map<String, PublishedEssay> written, Actor by) {
        UUID id = UUID.randomUUID();
        List<Answer> answers = new ArrayList<>();
        List<PublishedEssay> answered = new ArrayList<>();
        PublishedEssay target = written.get(piece.answers());
        if (target != null) {
            answered.add(target);
            answers.add(new Answer(
                    Target.essay(target.commentaryId(), target.version()),
                    pins(piece, draft.piece(piece.answers()).orElseThrow())));
        }
        if (!piece.cited().isBlank()) {
            answers.add(new Answer(Target.external(piece.cited().strip()), List.of()));
        }
        Heading issue = draft.series();
        EssayText text = new EssayText(
                piece.title().isBlank() ? null : piece.title().strip(),
                "",
                List.of(),
                issue.language(),
                piece.markdown(),
                List.copyOf(answers));
        return new RecordPreviouslyPublished(
                id,
                series,
                Kind.valueOf(piece.kind()),
                slugs.ofEssay(series, id, piece.slug(), piece.title()),
                texts.write(text),
                piece.authors().stream()
                        .map(author -> new Byline(
                                null,
                                author.displayName().strip(),
                                author.sortName().isBlank()
                                        ? author.displayName().strip()
                                        : author.sortName().strip(),
                                author.affiliation().isBlank()
                                        ? null
                                        : author.affiliation().strip()))
                        .toList(),
                answers.stream().map(Answer::target).toList(),
                answered,
                issue.licence().isBlank() ? Splitter.NO_LICENCE : issue.licence(),
                piece.originalDate().isBlank() ? issue.originalDate() : piece.originalDate(),
                piece.source().isBlank()
                        ? citation(piece, issue)
                        : piece.source().strip(),
                issue.sourceUrl().isBlank() ? null : issue.sourceUrl().strip(),
                false,
                by);
    }

    private static String citation(Piece piece, Heading issue) {
        String title = piece.title().isBlank() ? "" : "\u201C" + piece.title().strip() + "\u201D, ";
        String citation = piece.byline() + ", " + title + issue.source().strip();
        return citation.length() > 1_000 ? citation.substring(0, 1_000) : citation;
    }

    private static List<Passage> pins(Piece piece, Piece answered) {
        Quotation places = new Quotation(PlainText.of(answered.markdown()));
        return piece.pins().stream()
                .filter(Offer::taken)
                .flatMap(offer -> places.find(offer.quote()).stream().limit(1))
                .sorted(Comparator.comparingInt(Passage::start))
                .toList();
    }

    /** An essay can answer only what is there; otherwise the order of the file is kept. */
    private static List<Piece> answeredFirst(ImportDraft draft) {
        List<Piece> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        draft.pieces().stream()
                .filter(piece -> piece.kind().equals(Kind.LEAD.name()))
                .forEach(lead -> {
                    order.add(lead);
                    seen.add(lead.id());
                });
        for (Piece piece : draft.pieces()) {
            place(piece, draft, order, seen);
        }
        return order;
    }

    private static void place(Piece piece, ImportDraft draft, List<Piece> order, Set<String> seen) {
        if (!piece.written() || !seen.add(piece.id())) {
            return;
        }
        draft.piece(piece.answers()).ifPresent(answered -> place(answered, draft, order, seen));
        order.add(piece);
    }
}
