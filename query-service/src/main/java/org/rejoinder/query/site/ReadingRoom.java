package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.language.Spoken;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Puts the pages of series together, and the conversation that pages of essays stand in. */
@Component
class ReadingRoom {

    /** A page of a series shares its essays with theirs. */
    private static final DataSize MOST = DataSize.ofMegabytes(2);

    /** Essays of a series that a page with several series shows. */
    private static final int AT_A_GLANCE = 7;

    private static final int LONGEST_CHIP = 70;

    /** Essays of all series that the home page names. */
    private static final int LATEST = 6;

    private final Library library;
    private final Passages passages;
    private final Volumes volumes;
    private final Made<PageOfSeries, SeriesPage> pages;

    /** What a series' page depends on beside what is told of it. */
    private record PageOfSeries(UUID series, int most, Language language) {}

    ReadingRoom(Library library, Passages passages, Volumes volumes) {
        this.library = library;
        this.passages = passages;
        this.volumes = volumes;
        this.pages = new Made<>(volumes, MOST, SeriesPage::weight);
    }

    /** What is argued now: the series that somebody wrote in last comes first. */
    HomePage home() {
        List<Essay> latest = library.latest(LATEST);
        List<SeriesPage> all = new ArrayList<>(allSeries());
        UUID first = latest.isEmpty() ? null : latest.get(0).seriesId();
        all.sort(Comparator.comparing(page -> !page.series().id().equals(first)));
        return new HomePage(
                all.isEmpty() ? null : all.get(0),
                all.isEmpty() ? List.of() : all.subList(1, all.size()),
                all.size() < 2
                        ? List.of()
                        : alone(latest.stream()
                                .filter(essay -> !essay.equals(all.get(0).lead()))
                                .toList()));
    }

    /** Essays outside their conversations. */
    private List<SeriesPage.Row> alone(List<Essay> essays) {
        List<UUID> ids = essays.stream().map(Essay::id).toList();
        Map<UUID, List<Answer>> answers =
                library.answersFrom(ids).stream().collect(Collectors.groupingBy(Answer::from));
        Map<UUID, List<Pin>> pins = library.pinsFrom(ids).stream().collect(Collectors.groupingBy(Pin::from));
        Map<UUID, Essay> targets = targets(answers.values().stream().flatMap(List::stream));
        return essays.stream()
                .map(essay -> new SeriesPage.Row(
                        essay,
                        0,
                        chips(
                                answers.getOrDefault(essay.id(), List.of()),
                                targets,
                                pins.getOrDefault(essay.id(), List.of()),
                                Passages.Texts.NONE),
                        0,
                        Languages.ONE))
                .toList();
    }

    List<SeriesPage> allSeries() {
        return library.series().stream()
                .flatMap(series -> volumes.find(series.slug()).stream())
                .map(volume -> page(volume, AT_A_GLANCE))
                .toList();
    }

    Optional<SeriesPage> series(String slug) {
        return volumes.find(slug).map(volume -> page(volume, Integer.MAX_VALUE));
    }

    Optional<Volume> find(String slug) {
        return volumes.find(slug);
    }

    /** Where an essay stands. */
    record Place(Volume volume, Essay essay) {

        Series series() {
            return volume.series();
        }

        Conversation conversation() {
            return volume.conversation();
        }

        List<VersionLine> versions() {
            return volume.versions(essay.id());
        }

        List<Notice> notices() {
            return volume.notices(essay.id());
        }
    }

    /** Finds a public essay by its address; a removed one, too, since its place stays. */
    Optional<Place> place(String series, String essay) {
        return volumes.find(series)
                .flatMap(volume -> volume.conversation().findBySlug(essay).map(found -> new Place(volume, found)));
    }

    private SeriesPage page(Volume volume, int most) {
        return pages.of(
                        volume,
                        new PageOfSeries(volume.series().id(), most, Spoken.now()),
                        () -> Optional.of(put(volume, most)))
                .orElseThrow();
    }

    private SeriesPage put(Volume volume, int most) {
        List<Conversation.Turn> turns = volume.conversation().turns();
        Conversation conversation = volume.conversation().first(most);
        return new SeriesPage(
                volume.series(),
                volume.continues(),
                volume.continuedBy(),
                conversation.lead().orElse(null),
                turns.size() <= most ? rows(volume) : rows(volume).subList(0, most),
                turns.size(),
                turns.stream().mapToInt(turn -> turn.essay().words()).sum(),
                turns.stream()
                        .map(turn -> turn.essay().appearedOn())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                ConversationMap.wide(conversation),
                ConversationMap.narrow(conversation));
    }

    /** The essays of a series in reading order. */
    List<SeriesPage.Row> rows(Volume volume) {
        return volume.entries(this::putRows);
    }

    private List<SeriesPage.Row> putRows(Volume volume) {
        Conversation conversation = volume.conversation();
        Map<UUID, Long> answered = conversation.turns().stream()
                .flatMap(turn -> turn.answers().stream())
                .map(Answer::target)
                .filter(Objects::nonNull)
                .map(conversation::placeOf)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return conversation.turns().stream()
                .map(turn -> new SeriesPage.Row(
                        turn.essay(),
                        turn.depth(),
                        chips(
                                turn.answers(),
                                volume.find(turn.answers().stream().map(Answer::target)),
                                volume.pinsFrom(turn.essay().id()),
                                volume),
                        answered.getOrDefault(turn.essay().id(), 0L).intValue(),
                        volume.languages(turn.essay())))
                .toList();
    }

    Map<UUID, Essay> targets(Stream<Answer> answers) {
        List<UUID> ids =
                answers.map(Answer::target).filter(Objects::nonNull).distinct().toList();
        return library.essays(ids).stream().collect(Collectors.toMap(Essay::id, Function.identity()));
    }

    /** A citation without where the work is found, and no longer than a chip. */
    private static String inBrief(String citation) {
        String brief = citation.replaceAll("https?://\\S+", "")
                .replaceAll("[\\s.,;:]+$", "")
                .strip();
        return brief.codePointCount(0, brief.length()) <= LONGEST_CHIP
                ? brief
                : brief.substring(0, brief.offsetByCodePoints(0, LONGEST_CHIP)).stripTrailing() + "\u2026";
    }

    private List<SeriesPage.Chip> chips(
            List<Answer> answers, Map<UUID, Essay> targets, List<Pin> pins, Passages.Texts texts) {
        List<SeriesPage.Chip> chips = new ArrayList<>();
        for (Answer answer : answers) {
            Essay target = targets.get(answer.target());
            if (target != null) {
                String url = pins.stream()
                        .filter(pin -> pin.position() == answer.position())
                        .findFirst()
                        .map(pin -> passages.way(pin, answer, target, texts).url())
                        .orElse(target.url());
                chips.add(new SeriesPage.Chip(target.names(), url, target.ended()));
            } else if (answer.citation() != null && !answer.citation().isEmpty()) {
                chips.add(new SeriesPage.Chip(inBrief(answer.citation()), null, null));
            }
        }
        return chips;
    }
}
