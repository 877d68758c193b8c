package org.rejoinder.query.site;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the reading room tells of one series beside the texts themselves, as it stood at one moment: essays, what each
 * answers and what answers it from wherever that is, their languages, versions and notices. It never changes, and is shared by all
 * who read; two are equal when the same is told of the series.
 */
public final class Volume implements Passages.Texts {

    /**
     * What was read.
     *
     * @param day on which it is read: what is left of a call depends on it
     * @param essays of the series, in the order they appeared, removed ones too
     * @param languages all translations of them and what they are translations of, those of the series among them
     * @param around other essays that answer one of these, or are answered, in the order they appeared
     * @param answers that essays of the series give, and that they or their other languages get
     * @param pins of all who answer
     * @param editions the versions of essays of the series, the first of each first
     * @param notices on essays of the series
     * @param quoted texts that somebody quotes of whose essay is another version now, and that version's, too
     */
    record Rows(
            LocalDate day,
            Series series,
            @Nullable Series continues,
            List<Series> continuedBy,
            List<Essay> essays,
            List<Essay> languages,
            List<Essay> around,
            List<Answer> answers,
            List<Pin> pins,
            List<Edition> editions,
            Map<UUID, List<Notice>> notices,
            Map<Edition.Key, String> quoted) {}

    /**
     * One version of an essay.
     *
     * @param row tells this row from what it was before it was written anew
     */
    record Edition(Key key, VersionLine line, String row) {

        /** Which. */
        record Key(UUID essay, String version) {}
    }

    private final Rows rows;
    private final Conversation conversation;
    private final Map<UUID, Essay> known = new LinkedHashMap<>();
    private final Map<UUID, List<Answer>> answersFrom;
    private final Map<UUID, List<Answer>> answersTo;
    private final Map<UUID, List<Pin>> pinsFrom;
    private final Map<UUID, List<VersionLine>> versions;
    private final Map<UUID, List<Essay>> translationsOf;
    private volatile @Nullable List<SeriesPage.Row> entries;

    Volume(Rows rows) {
        this.rows = rows;
        Stream.of(rows.essays, rows.languages, rows.around)
                .flatMap(List::stream)
                .forEach(essay -> known.putIfAbsent(essay.id(), essay));
        this.answersFrom = rows.answers.stream().collect(Collectors.groupingBy(Answer::from));
        this.answersTo = rows.answers.stream()
                .filter(answer -> answer.target() != null)
                .collect(Collectors.groupingBy(answer -> Objects.requireNonNull(answer.target())));
        this.pinsFrom = rows.pins.stream().collect(Collectors.groupingBy(Pin::from));
        this.versions = rows.editions.stream()
                .collect(Collectors.groupingBy(
                        edition -> edition.key.essay, Collectors.mapping(Edition::line, Collectors.toList())));
        this.translationsOf = rows.languages.stream()
                .filter(essay -> essay.translationOf() != null)
                .collect(Collectors.groupingBy(Essay::original));
        this.conversation = Conversation.of(
                rows.essays,
                rows.essays.stream()
                        .flatMap(essay -> answersFrom(essay.id()).stream())
                        .toList());
    }

    public Series series() {
        return rows.series;
    }

    @Nullable
    Series continues() {
        return rows.continues;
    }

    List<Series> continuedBy() {
        return rows.continuedBy;
    }

    /** Removed ones too, in the order they appeared. */
    public List<Essay> essays() {
        return rows.essays;
    }

    Conversation conversation() {
        return conversation;
    }

    /** What an essay answers as it stands now, the primary target first. */
    List<Answer> answersFrom(UUID essay) {
        return answersFrom.getOrDefault(essay, List.of());
    }

    /** What answers any of these essays, wherever it stands, in the order it appeared. */
    List<Answer> answersTo(Collection<UUID> essays) {
        if (essays.size() == 1) {
            return answersTo.getOrDefault(essays.iterator().next(), List.of());
        }
        Set<UUID> any = Set.copyOf(essays);
        return rows.answers.stream()
                .filter(answer -> answer.target() != null && any.contains(answer.target()))
                .toList();
    }

    /** The passages that an essay takes up as it stands now. */
    List<Pin> pinsFrom(UUID essay) {
        return pinsFrom.getOrDefault(essay, List.of());
    }

    /** The versions of an essay of the series, the first first. */
    List<VersionLine> versions(UUID essay) {
        return versions.getOrDefault(essay, List.of());
    }

    /** The notices on an essay of the series in the order they came, those that were lifted among them. */
    List<Notice> notices(UUID essay) {
        return rows.notices.getOrDefault(essay, List.of());
    }

    /** An essay that has to do with the series and is public. */
    Optional<Essay> find(@Nullable UUID essay) {
        return Optional.ofNullable(known.get(essay));
    }

    /** Those of these essays that are known, by their ids. */
    Map<UUID, Essay> find(Stream<@Nullable UUID> essays) {
        return essays.flatMap(id -> find(id).stream())
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The other languages of an essay of the series. */
    Languages languages(Essay essay) {
        return Translations.of(
                essay, known.get(essay.original()), translationsOf.getOrDefault(essay.original(), List.of()));
    }

    /** Its essays in reading order; they are put together for the first who asks. */
    List<SeriesPage.Row> entries(Function<Volume, List<SeriesPage.Row>> put) {
        List<SeriesPage.Row> ready = entries;
        if (ready == null) {
            ready = put.apply(this);
            entries = ready;
        }
        return ready;
    }

    @Override
    public Optional<String> markdown(UUID essay, String version) {
        return Optional.ofNullable(rows.quoted.get(new Edition.Key(essay, version)));
    }

    /** About as many bytes as it takes, with what is put together of it. */
    int weight() {
        long characters = 0;
        for (Essay essay : known.values()) {
            characters +=
                    500L + essay.summary().length() + 150L * essay.byline().size();
        }
        for (Pin pin : rows.pins) {
            characters += 200L
                    + pin.exact().length()
                    + (pin.sentence() == null ? 0 : pin.sentence().length());
        }
        for (List<Notice> some : rows.notices.values()) {
            for (Notice notice : some) {
                characters += 150L + notice.html().length() + notice.plain().length();
            }
        }
        for (String text : rows.quoted.values()) {
            characters += text.length();
        }
        characters += 200L * rows.answers.size() + 250L * rows.editions.size() + 600L * rows.essays.size();
        return (int) Math.min(Integer.MAX_VALUE, 2 * characters);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Volume volume && rows.equals(volume.rows));
    }

    @Override
    public int hashCode() {
        return rows.series.hashCode();
    }

    /**
     * Which texts are compared to follow quotations: those quoted at a version that is not the present one, and the present one.
     *
     * @param answers with their pins' places
     */
    static Set<Edition.Key> compared(
            Collection<Answer> answers, Collection<Pin> pins, Function<UUID, Optional<Essay>> known) {
        record Place(UUID from, int position) {}
        Set<Place> pinned = new LinkedHashSet<>();
        pins.forEach(pin -> pinned.add(new Place(pin.from(), pin.position())));
        Set<Edition.Key> compared = new LinkedHashSet<>();
        for (Answer answer : answers) {
            Essay target = answer.target() == null
                    ? null
                    : known.apply(answer.target()).orElse(null);
            if (target != null
                    && pinned.contains(new Place(answer.from(), answer.position()))
                    && !answer.versionOr(target.version()).equals(target.version())) {
                compared.add(new Edition.Key(target.id(), answer.versionOr(target.version())));
                compared.add(new Edition.Key(target.id(), target.version()));
            }
        }
        return compared;
    }
}
