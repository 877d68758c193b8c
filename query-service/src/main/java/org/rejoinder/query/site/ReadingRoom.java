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
import org.springframework.stereotype.Component;

/** Puts the pages of series together, and the conversation that pages of essays stand in. */
@Component
class ReadingRoom {

    /** Essays of a series that a page with several series shows. */
    private static final int AT_A_GLANCE = 7;

    private static final int LONGEST_CHIP = 70;

    /** Essays of all series that the home page names. */
    private static final int LATEST = 6;

    private final Library library;
    private final Passages passages;
    private final Translations translations;

    ReadingRoom(Library library, Passages passages, Translations translations) {
        this.library = library;
        this.passages = passages;
        this.translations = translations;
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
                                pins.getOrDefault(essay.id(), List.of())),
                        0,
                        Languages.ONE))
                .toList();
    }

    List<SeriesPage> allSeries() {
        return library.series().stream()
                .map(series -> page(series, AT_A_GLANCE))
                .toList();
    }

    Optional<SeriesPage> series(String slug) {
        return library.series(slug).map(series -> page(series, Integer.MAX_VALUE));
    }

    Optional<Series> findSeries(String slug) {
        return library.series(slug);
    }

    /** Where an essay stands. */
    record Place(Series series, Conversation conversation, Essay essay) {}

    /** Finds a public essay by its address; a removed one, too, since its place stays. */
    Optional<Place> place(String seriesSlug, String essaySlug) {
        return library.series(seriesSlug).flatMap(series -> {
            Conversation conversation = conversation(series);
            return conversation.findBySlug(essaySlug).map(essay -> new Place(series, conversation, essay));
        });
    }

    private SeriesPage page(Series series, int most) {
        Conversation whole = conversation(series);
        Conversation conversation = whole.first(most);
        return new SeriesPage(
                series,
                series.continues() == null
                        ? null
                        : library.series(series.continues()).orElse(null),
                library.continuing(series.id()),
                conversation.lead().orElse(null),
                rows(conversation),
                whole.turns().size(),
                whole.turns().stream().mapToInt(turn -> turn.essay().words()).sum(),
                whole.turns().stream()
                        .map(turn -> turn.essay().appearedOn())
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                ConversationMap.wide(conversation),
                ConversationMap.narrow(conversation));
    }

    Conversation conversation(Series series) {
        List<Essay> essays = library.essaysOf(series.id());
        return Conversation.of(
                essays, library.answersFrom(essays.stream().map(Essay::id).toList()));
    }

    List<SeriesPage.Row> rows(Conversation conversation) {
        List<UUID> ids =
                conversation.turns().stream().map(turn -> turn.essay().id()).toList();
        Map<UUID, List<Pin>> pins = library.pinsFrom(ids).stream().collect(Collectors.groupingBy(Pin::from));
        Map<UUID, Essay> targets = targets(conversation.turns().stream().flatMap(turn -> turn.answers().stream()));
        Map<UUID, Languages> languages = translations.of(
                conversation.turns().stream().map(Conversation.Turn::essay).toList());
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
                                targets,
                                pins.getOrDefault(turn.essay().id(), List.of())),
                        answered.getOrDefault(turn.essay().id(), 0L).intValue(),
                        languages.getOrDefault(turn.essay().id(), Languages.ONE)))
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

    private List<SeriesPage.Chip> chips(List<Answer> answers, Map<UUID, Essay> targets, List<Pin> pins) {
        List<SeriesPage.Chip> chips = new ArrayList<>();
        for (Answer answer : answers) {
            Essay target = targets.get(answer.target());
            if (target != null) {
                String url = pins.stream()
                        .filter(pin -> pin.position() == answer.position())
                        .findFirst()
                        .map(pin -> passages.way(pin, answer, target).url())
                        .orElse(target.url());
                chips.add(new SeriesPage.Chip(target.names(), url, target.ended()));
            } else if (answer.citation() != null && !answer.citation().isEmpty()) {
                chips.add(new SeriesPage.Chip(inBrief(answer.citation()), null, null));
            }
        }
        return chips;
    }
}
