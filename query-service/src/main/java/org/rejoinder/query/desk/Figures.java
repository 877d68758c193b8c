package org.rejoinder.query.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.query.desk.BoardFilters.Option;
import org.rejoinder.query.desk.Chart.Bar;
import org.rejoinder.query.desk.Chart.Point;
import org.rejoinder.query.desk.FigureRows.Asked;
import org.rejoinder.query.desk.FigureRows.Handled;
import org.rejoinder.query.desk.FigureRows.Stay;
import org.rejoinder.query.desk.FiguresPage.Load;
import org.rejoinder.query.desk.FiguresPage.Month;
import org.rejoinder.query.desk.FiguresPage.Punctuality;
import org.rejoinder.query.desk.FiguresPage.StageTime;
import org.rejoinder.query.desk.FiguresPage.Turnaround;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.security.Viewer;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Works out the figures of the series that somebody edits. */
@Component
class Figures {

    private static final int MONTHS = 12;
    private static final int MOST_BARS = 20;
    private static final Set<Stage> DECIDED = Set.of(Stage.ACCEPTED, Stage.REVISIONS_REQUESTED, Stage.DECLINED);
    private static final List<Stage> WAITING = Arrays.stream(Stage.values())
            .filter(stage ->
                    !Set.of(Stage.PUBLISHED, Stage.DECLINED, Stage.WITHDRAWN).contains(stage))
            .toList();

    private final FigureRows rows;
    private final SeriesDesk series;
    private final People people;
    private final MessageSource messages;

    Figures(FigureRows rows, SeriesDesk series, People people, MessageSource messages) {
        this.rows = rows;
        this.series = series;
        this.people = people;
        this.messages = messages;
    }

    /**
     * The figures as they are now.
     *
     * @param asked id of the series that they should be about; one that is not the viewer's is as if none was named
     */
    FiguresPage page(Viewer viewer, String asked, Instant now) {
        List<SeriesLine> edited =
                series.all().stream().filter(line -> viewer.edits(line.id())).toList();
        @Nullable
        SeriesLine one = edited.stream()
                .filter(line -> line.id().toString().equals(asked))
                .findFirst()
                .orElse(null);
        List<UUID> ids = one == null ? edited.stream().map(SeriesLine::id).toList() : List.of(one.id());
        Map<UUID, List<Stay>> stays = rows.stays(ids, viewer.person()).stream()
                .collect(Collectors.groupingBy(Stay::manuscript, LinkedHashMap::new, Collectors.toList()));
        List<Asked> reviews = rows.asked(ids, viewer.person());
        List<Handled> handled = rows.handled(ids, viewer.person());
        List<@Nullable UUID> named = new ArrayList<>();
        reviews.forEach(review -> named.add(review.reviewer()));
        handled.forEach(manuscript -> named.add(manuscript.editor()));
        People.Names names = people.names(named);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<StageTime> stages = stages(stays.values(), now);
        List<Load> reviewers = reviewers(reviews, names, today);
        List<Load> editors = editors(handled, names);
        List<Punctuality> punctuality = punctuality(reviews, names, today);
        return new FiguresPage(
                edited.stream()
                        .map(line -> new Option(line.id().toString(), line.name(), line.equals(one)))
                        .toList(),
                one == null ? null : one.name(),
                (int) stays.values().stream()
                        .filter(of -> of.stream().anyMatch(stay -> stay.stage() == Stage.SUBMITTED))
                        .count(),
                turnaround("decision", stays.values(), DECIDED, now),
                turnaround("publication", stays.values(), Set.of(Stage.PUBLISHED), now),
                stages,
                stageChart(stages),
                reviewers,
                loads("reviewers", reviewers),
                editors,
                loads("editors", editors),
                punctuality,
                punctualityChart(punctuality));
    }

    private Turnaround turnaround(String id, Collection<List<Stay>> stays, Set<Stage> ends, Instant now) {
        Map<YearMonth, List<Duration>> byMonth = new HashMap<>();
        List<Duration> all = new ArrayList<>();
        for (List<Stay> of : stays) {
            Instant handedIn = first(of, Set.of(Stage.SUBMITTED), Instant.MIN);
            Instant ended = handedIn == null ? null : first(of, ends, handedIn);
            if (handedIn != null && ended != null) {
                Duration took = Duration.between(handedIn, ended);
                all.add(took);
                byMonth.computeIfAbsent(YearMonth.from(ended.atOffset(ZoneOffset.UTC)), month -> new ArrayList<>())
                        .add(took);
            }
        }
        YearMonth last = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        List<Month> months = IntStream.range(0, MONTHS)
                .mapToObj(i -> last.minusMonths(MONTHS - 1L - i))
                .map(month -> new Month(month, Spread.of(byMonth.getOrDefault(month, List.of()))))
                .toList();
        boolean nothing = months.stream().allMatch(month -> month.spread().number() == 0);
        return new Turnaround(
                Spread.of(all),
                months,
                nothing
                        ? null
                        : Chart.overTime(
                                id,
                                months.stream()
                                        .map(month -> new Point(label(month.month()), month.spread()))
                                        .toList(),
                                words("figures.days.axis")));
    }

    private static @Nullable Instant first(List<Stay> stays, Set<Stage> stages, Instant from) {
        return stays.stream()
                .filter(stay -> stages.contains(stay.stage()) && !stay.since().isBefore(from))
                .map(Stay::since)
                .findFirst()
                .orElse(null);
    }

    private static String label(YearMonth month) {
        return DateForm.MONTH_ALONE.in(Spoken.now(), month);
    }

    private static List<StageTime> stages(Collection<List<Stay>> stays, Instant now) {
        Map<Stage, List<Duration>> present = new EnumMap<>(Stage.class);
        Map<Stage, List<Duration>> past = new EnumMap<>(Stage.class);
        for (List<Stay> of : stays) {
            for (Stay stay : of) {
                Instant until = stay.until();
                (until == null ? present : past)
                        .computeIfAbsent(stay.stage(), stage -> new ArrayList<>())
                        .add(Duration.between(stay.since(), until == null ? now : until));
            }
        }
        return WAITING.stream()
                .map(stage -> new StageTime(
                        stage.name(),
                        Spread.of(present.getOrDefault(stage, List.of())),
                        Spread.of(past.getOrDefault(stage, List.of()))))
                .filter(time -> time.now().number() + time.before().number() > 0)
                .toList();
    }

    private @Nullable Chart stageChart(List<StageTime> stages) {
        return stages.isEmpty()
                ? null
                : Chart.bars(
                        "stages",
                        stages.stream()
                                .map(time -> new Bar(
                                        words("desk.stage." + time.stage()),
                                        time.now().median(),
                                        time.now().number() == 0
                                                ? "—"
                                                : time.now().medianWords(),
                                        time.before().median(),
                                        time.before().number() == 0
                                                ? "—"
                                                : time.before().medianWords()))
                                .toList());
    }

    private static List<Load> reviewers(List<Asked> reviews, People.Names names, LocalDate today) {
        Map<UUID, List<Asked>> open =
                reviews.stream().filter(Asked::open).collect(Collectors.groupingBy(Asked::reviewer));
        return open.entrySet().stream()
                .map(entry ->
                        new Load(names.of(entry.getKey()), entry.getValue().size(), (int) entry.getValue().stream()
                                .filter(review -> isPast(review.due(), today))
                                .count()))
                .sorted(Comparator.comparingInt(Load::open).reversed().thenComparing(load -> name(load)))
                .toList();
    }

    private static List<Load> editors(List<Handled> handled, People.Names names) {
        Map<String, Long> open = handled.stream()
                .collect(Collectors.groupingBy(
                        manuscript -> manuscript.editor() == null ? "" : names.of(manuscript.editor()),
                        Collectors.counting()));
        return open.entrySet().stream()
                .map(entry -> new Load(
                        entry.getKey().isEmpty() ? null : entry.getKey(),
                        entry.getValue().intValue(),
                        0))
                .sorted(Comparator.comparingInt(Load::open).reversed().thenComparing(load -> name(load)))
                .toList();
    }

    private static String name(Load load) {
        return Objects.requireNonNullElse(load.name(), "");
    }

    private @Nullable Chart loads(String id, List<Load> loads) {
        return loads.isEmpty()
                ? null
                : Chart.bars(
                        id,
                        loads.stream()
                                .limit(MOST_BARS)
                                .map(load -> Bar.of(
                                        load.name() == null ? words("desk.filter.editor.none") : load.name(),
                                        load.open(),
                                        load.late() == 0
                                                ? String.valueOf(load.open())
                                                : words("figures.load.late", load.open(), load.late())))
                                .toList());
    }

    private static List<Punctuality> punctuality(List<Asked> reviews, People.Names names, LocalDate today) {
        Map<UUID, List<Asked>> byReviewer =
                reviews.stream().filter(review -> review.due() != null).collect(Collectors.groupingBy(Asked::reviewer));
        return byReviewer.entrySet().stream()
                .map(entry -> punctuality(names.of(entry.getKey()), entry.getValue(), today))
                .filter(one -> one.done() + one.openLate() > 0)
                .sorted(Comparator.comparingInt((Punctuality one) -> one.late() + one.openLate())
                        .reversed()
                        .thenComparing(Punctuality::name))
                .toList();
    }

    private static Punctuality punctuality(String name, List<Asked> reviews, LocalDate today) {
        List<Duration> late = reviews.stream()
                .filter(review -> review.completed() != null && isPast(review.due(), day(review.completed())))
                .map(review -> Duration.ofDays(
                        day(Objects.requireNonNull(review.completed())).toEpochDay()
                                - Objects.requireNonNull(review.due()).toEpochDay()))
                .toList();
        return new Punctuality(
                name,
                (int) reviews.stream()
                        .filter(review -> review.completed() != null)
                        .count(),
                late.size(),
                Spread.of(late),
                (int) reviews.stream()
                        .filter(review -> review.open() && isPast(review.due(), today))
                        .count());
    }

    private @Nullable Chart punctualityChart(List<Punctuality> punctuality) {
        return punctuality.isEmpty()
                ? null
                : Chart.bars(
                        "punctuality",
                        punctuality.stream()
                                .limit(MOST_BARS)
                                .map(one -> Bar.of(
                                        one.name(),
                                        one.late() + one.openLate(),
                                        words(
                                                "figures.punctuality.of",
                                                one.late() + one.openLate(),
                                                one.done() + one.openLate())))
                                .toList());
    }

    private static boolean isPast(@Nullable LocalDate due, LocalDate day) {
        return due != null && due.isBefore(day);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private String words(String key, Object... details) {
        return messages.getMessage(key, details, LocaleContextHolder.getLocale());
    }
}
