package org.rejoinder.command.workingcopy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.FilePart;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.figure.Figures;
import org.rejoinder.command.figure.NoPicture;
import org.rejoinder.command.figure.Picture;
import org.rejoinder.command.source.PictureShelf.Shelved;
import org.rejoinder.command.source.SourceFile;
import org.rejoinder.command.source.TakenText;
import org.rejoinder.command.source.Unreadable;
import org.rejoinder.command.workingcopy.WorkingCopies.Place;
import org.rejoinder.contract.imports.IntakeReport;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the text of a file over into a working copy, and puts back what stood there before. */
@Component("takingOver")
class TakingOver {

    /** As much as the form of the writing page takes. */
    private static final int LONGEST = 400_000;

    private static final Pattern LABEL = Pattern.compile("\\[\\^([^\\]\\s]+)]");

    /** Unfolding and converting takes memory: few at a time. */
    private static final Semaphore READING = new Semaphore(2);

    private final Writing writing;
    private final Intakes intakes;
    private final Figures figures;
    private final Messages messages;
    private final TransactionTemplate transaction;

    TakingOver(
            Writing writing,
            Intakes intakes,
            Figures figures,
            Messages messages,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.writing = writing;
        this.intakes = intakes;
        this.figures = figures;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Where the text goes. */
    enum How {
        /** In the place of what is there, which can be put back. */
        REPLACE,
        /** After what is there. */
        APPEND
    }

    /** What came of it. */
    record Taken(WorkingCopy copy, IntakeReport report) {}

    /**
     * Takes a file over.
     *
     * @param base the revision its owner saw
     * @param how may be absent as long as nothing is written
     * @throws Rejection when the copy was saved by someone else meanwhile, or the file cannot be read
     */
    Taken take(UUID commentaryId, FilePart file, int base, @Nullable How how, Actor by) {
        WorkingCopy stored = writing.open(commentaryId, by);
        if (stored.revision() != base) {
            throw Rejection.stale(stored);
        }
        if (how == null && !stored.markdown().isBlank()) {
            throw wrong("how", "HOW_WANTED");
        }
        TakenText taken = read(commentaryId, file, by);
        boolean titled = stored.title().isBlank() && !taken.title().isEmpty();
        String text = titled ? taken.markdown() : taken.withTitle();
        String markdown = how == How.APPEND && !stored.markdown().isBlank()
                ? stored.markdown().stripTrailing() + "\n\n" + relabelled(text, stored.markdown())
                : text;
        if (markdown.codePointCount(0, markdown.length()) > LONGEST) {
            throw Rejection.field("file", "FILE_TOO_LONG", messages.of("FILE_TOO_LONG", LONGEST));
        }
        IntakeReport report = titled ? taken.report() : untitled(taken.report());
        return transaction.execute(status -> {
            Place place = writing.place(commentaryId, by);
            WorkingCopy saved = writing.save(
                    commentaryId, base, copy -> copy.saying(titled ? taken.title() : copy.title(), markdown), by);
            intakes.note(place, stored, saved, file.name(), report, by.person());
            return new Taken(saved, report);
        });
    }

    private static IntakeReport untitled(IntakeReport report) {
        return new IntakeReport(report.format(), null, report.words(), report.kept(), report.lost());
    }

    /**
     * Puts back what the last file took the place of; once more, what the file had said. Nothing is lost by it either way.
     *
     * @param base the revision its owner saw
     */
    Outcome putBack(UUID commentaryId, int base, Actor by) {
        return transaction.execute(status -> {
            Place place = writing.place(commentaryId, by);
            WorkingCopy before = writing.open(commentaryId, by);
            Intakes.Before back = intakes.last(place).orElse(null);
            if (back == null) {
                return Outcome.workingCopy(commentaryId, before.revision()).noticing("NOTHING_TO_PUT_BACK");
            }
            WorkingCopy saved =
                    writing.save(commentaryId, base, copy -> copy.saying(back.title(), back.markdown()), by);
            if (saved.revision() != before.revision()) {
                intakes.swap(place, back, before, saved);
            }
            return Outcome.workingCopy(commentaryId, saved.revision());
        });
    }

    private TakenText read(UUID commentaryId, FilePart file, Actor by) {
        READING.acquireUninterruptibly();
        try {
            return SourceFile.take(file.name(), file.bytes(), bytes -> shelve(commentaryId, bytes, by), messages);
        } catch (Unreadable unreadable) {
            String words = messages.of(unreadable.code(), unreadable.arguments());
            throw Rejection.field(
                    "file",
                    unreadable.code(),
                    unreadable.line() == 0 ? words : messages.of("AT_LINE", unreadable.line(), words));
        } finally {
            READING.release();
        }
    }

    private Shelved shelve(UUID commentaryId, byte[] bytes, Actor by) {
        try {
            return new Shelved(
                    figures.keep(commentaryId, Picture.of(bytes), by.person()).sha256(), null);
        } catch (NoPicture refused) {
            return new Shelved(null, refused.code());
        }
    }

    /** Notes that came along get labels that are free. */
    private static String relabelled(String text, String beside) {
        Set<String> taken = labels(beside);
        Set<String> own = labels(text);
        Map<String, String> others = new LinkedHashMap<>();
        int next = 1;
        for (String label : own) {
            if (taken.contains(label)) {
                while (taken.contains("" + next) || own.contains("" + next) || others.containsValue("" + next)) {
                    next++;
                }
                others.put(label, "" + next);
            }
        }
        return LABEL.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement("[^" + others.getOrDefault(found.group(1), found.group(1)) + "]"));
    }

    private static Set<String> labels(String text) {
        Set<String> labels = new LinkedHashSet<>();
        LABEL.matcher(text).results().forEach(found -> labels.add(found.group(1)));
        return labels;
    }

    private Rejection wrong(String field, String code) {
        return Rejection.field(field, code, messages.of(code));
    }
}
