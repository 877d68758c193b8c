package org.rejoinder.query.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.Comparison;
import org.rejoinder.query.text.Comparison.Stretch;
import org.rejoinder.query.text.Redraft;
import org.rejoinder.query.text.RenderedText;
import org.springframework.stereotype.Component;

/** Puts the pages about an essay together: what changed, what readers were told, what happened. */
@Component
class RecordReader {

    private final Library library;
    private final Chronicle chronicle;
    private final ReadingRoom room;

    /** Versions do not change: two long ones are compared once, not at every request. */
    private final LoadingCache<Pair, Redraft> redrafts = Caffeine.newBuilder()
            .maximumSize(40)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(pair -> Redraft.of(pair.before(), pair.after()));

    private record Pair(RenderedText before, RenderedText after) {}

    RecordReader(Library library, Chronicle chronicle, ReadingRoom room) {
        this.library = library;
        this.chronicle = chronicle;
        this.room = room;
    }

    Optional<ChangesPage> compare(
            ReadingRoom.Place place, String from, String to, boolean sideBySide, String permalink) {
        Essay essay = place.essay();
        List<VersionLine> versions = place.versions();
        Optional<VersionLine> older = find(versions, from);
        Optional<VersionLine> newer = find(versions, to);
        Optional<Library.Content> before = library.content(essay.id(), from);
        Optional<Library.Content> after = library.content(essay.id(), to);
        if (older.isEmpty() || newer.isEmpty() || before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        Redraft text = redrafts.get(new Pair(rendered(before.get()), rendered(after.get())));
        boolean formOnly =
                text.same() && !before.get().markdown().equals(after.get().markdown());
        return Optional.of(new ChangesPage(
                place.series(),
                essay,
                older.get(),
                newer.get(),
                versions,
                head(before.get(), after.get()),
                text,
                formOnly,
                sideBySide,
                permalink,
                after.get().language()));
    }

    private static Optional<VersionLine> find(List<VersionLine> versions, String version) {
        return versions.stream().filter(line -> line.version().equals(version)).findFirst();
    }

    private static RenderedText rendered(Library.Content content) {
        return new RenderedText(content.html(), content.plain(), content.outline());
    }

    private static List<ChangesPage.Part> head(Library.Content before, Library.Content after) {
        List<ChangesPage.Part> head = new ArrayList<>();
        addPart(head, "title", before.title(), after.title());
        addPart(head, "byline", byline(before), byline(after));
        addPart(head, "summary", before.summary(), after.summary());
        addPart(head, "keywords", String.join(", ", before.keywords()), String.join(", ", after.keywords()));
        return head;
    }

    private static String byline(Library.Content content) {
        return content.byline().stream()
                .map(name -> name.affiliation() == null
                        ? name.displayName()
                        : name.displayName() + ", " + name.affiliation())
                .collect(Collectors.joining("; "));
    }

    private static void addPart(
            List<ChangesPage.Part> head, String name, @Nullable String before, @Nullable String after) {
        String older = Objects.requireNonNullElse(before, "");
        String newer = Objects.requireNonNullElse(after, "");
        if (!older.equals(newer)) {
            List<Stretch> stretches = Comparison.of(older, newer).paragraphs().stream()
                    .flatMap(List::stream)
                    .toList();
            head.add(new ChangesPage.Part(name, stretches));
        }
    }

    HistoryPage history(ReadingRoom.Place place, String permalink) {
        Essay essay = place.essay();
        List<VersionLine> versions = place.versions();
        Map<Integer, Notice> notices =
                place.notices().stream().collect(Collectors.toMap(Notice::number, Function.identity()));
        List<Chronicle.Row> rows = chronicle.history(essay.id());
        Map<UUID, Essay> others =
                library
                        .essays(rows.stream()
                                .map(Chronicle.Row::other)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Essay::id, Function.identity()));
        List<HistoryPage.Told> steps = rows.stream()
                .filter(row -> row.step() != Step.REVIEWED)
                .filter(row -> row.other() == null || others.containsKey(row.other()))
                .map(row -> told(
                        row,
                        rows,
                        versions,
                        row.notice() == null ? null : notices.get(row.notice()),
                        row.other() == null ? null : others.get(row.other())))
                .toList();
        return new HistoryPage(place.series(), essay, steps, versions, permalink);
    }

    private static HistoryPage.Told told(
            Chronicle.Row row,
            List<Chronicle.Row> rows,
            List<VersionLine> versions,
            @Nullable Notice notice,
            @Nullable Essay other) {
        boolean review = row.step() == Step.UNDER_REVIEW;
        long reviews = rows.stream()
                .filter(one -> review && one.step() == Step.REVIEWED && Objects.equals(one.round(), row.round()))
                .count();
        return new HistoryPage.Told(
                row.own() ? row.step().name() : (row.step() == Step.TRANSLATION ? "TRANSLATED" : "NO_TRANSLATED"),
                Dates.inWords(row.date()),
                row.round(),
                (int) reviews,
                review ? row.mode() : null,
                Boolean.FALSE.equals(row.secondPairOfEyes()),
                row.version(),
                before(versions, row.version()),
                notice,
                other);
    }

    Optional<NoticePage> notice(ReadingRoom.Place place, int number, String permalink) {
        Essay essay = place.essay();
        return place.notices().stream()
                .filter(notice -> notice.number() == number)
                .findFirst()
                .map(notice -> new NoticePage(
                        place.series(),
                        essay,
                        notice,
                        notice.madeVersion() ? before(place.versions(), notice.version()) : null,
                        permalink));
    }

    RemovedPage removed(ReadingRoom.Place place, String permalink) {
        List<Notice> notices = place.notices().stream()
                .filter(Notice::ends)
                .filter(notice -> !notice.plain().isEmpty())
                .toList();
        return new RemovedPage(place.series(), place.essay(), notices, room.rows(place.volume()), permalink);
    }

    private static @Nullable String before(List<VersionLine> versions, @Nullable String version) {
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i).version().equals(version)) {
                return versions.get(i - 1).version();
            }
        }
        return null;
    }
}
