package org.rejoinder.query.site;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Fate;
import org.springframework.stereotype.Component;

/** Puts the page of an essay together: one version of its text, and what surrounds it in the conversation. */
@Component
class EssayReader {

    private final Library library;
    private final ReadingRoom room;
    private final Margins margins;
    private final Passages passages;
    private final Chronicle chronicle;
    private final Citations citations;
    private final Translations translations;

    EssayReader(
            Library library,
            ReadingRoom room,
            Margins margins,
            Passages passages,
            Chronicle chronicle,
            Citations citations,
            Translations translations) {
        this.library = library;
        this.room = room;
        this.margins = margins;
        this.passages = passages;
        this.chronicle = chronicle;
        this.citations = citations;
        this.translations = translations;
    }

    /**
     * An essay that was not removed.
     *
     * @param version the version asked for, absent for the present one
     * @param permalink address of the essay, for its citation
     * @param pointed the passage a reader was led to, absent for one who came to read
     */
    Optional<EssayPage> essay(
            ReadingRoom.Place place, @Nullable String version, String permalink, @Nullable Pointed pointed) {
        Essay essay = place.essay();
        return library.content(essay.id(), version == null ? essay.version() : version)
                .map(content -> page(place, content, permalink, pointed));
    }

    /** Of words pointed at in the very version being read, it is told when the present one has them no more. */
    private EssayPage.Arrival arrival(Essay essay, Pointed pointed, Passages.Arrived arrived) {
        String elsewhere = essay.version();
        Fate fate = arrived.fate();
        if (fate == null && !pointed.version().equals(elsewhere)) {
            fate = library.content(essay.id(), elsewhere)
                    .flatMap(present -> passages.arrive(essay, pointed, present))
                    .map(Passages.Arrived::fate)
                    .filter(Fate.REMOVED::equals)
                    .orElse(null);
        }
        return new EssayPage.Arrival(arrived.exact(), pointed.version(), pointed.quotedUrl(essay), fate, elsewhere);
    }

    /** Where a passage is best read now; empty when there is no such passage. */
    Optional<String> bestReadAt(Essay essay, Pointed pointed) {
        return library.content(essay.id(), essay.version())
                .flatMap(present -> passages.arrive(essay, pointed, present))
                .map(arrived -> arrived.place() == null
                        ? pointed.quotedUrl(essay)
                        : essay.url() + "?passage=" + pointed + "#" + Margins.ARRIVAL);
    }

    private EssayPage page(
            ReadingRoom.Place place, Library.Content content, String permalink, @Nullable Pointed pointed) {
        Essay essay = place.essay();
        Conversation conversation = place.conversation();
        List<SeriesPage.Row> rows = room.rows(conversation);
        Languages languages = rows.stream()
                .filter(row -> row.essay().id().equals(essay.id()))
                .findFirst()
                .map(SeriesPage.Row::languages)
                .orElseGet(() -> translations.of(essay));
        List<UUID> all = Stream.concat(Stream.of(essay), languages.others().stream())
                .map(Essay::id)
                .toList();
        List<Answer> toAny = library.answersTo(all);
        Map<UUID, Essay> known = library
                .essays(toAny.stream().map(Answer::from).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<Answer> incoming = Translations.once(
                toAny.stream()
                        .filter(answer -> essay.id().equals(answer.target()))
                        .toList(),
                known);
        Map<UUID, Essay> answering = from(incoming, known);
        // The original collects what answers it in any language; a translation leads there.
        Map<UUID, Essay> shown =
                essay.translationOf() == null ? from(Translations.once(toAny, known), known) : answering;
        Set<UUID> elsewhere = from(Translations.once(toAny, known), known).values().stream()
                .map(Essay::original)
                .collect(Collectors.toSet());
        shown.values().forEach(here -> elsewhere.remove(here.original()));
        List<Answer> outgoing = library.answersOf(essay.id(), content.version());
        List<Pin> pins = library.pinsOf(essay.id(), content.version());
        Map<UUID, Essay> targets = room.targets(outgoing.stream());
        Passages.Arrived arrived = pointed == null
                ? null
                : passages.arrive(essay, pointed, content).orElse(null);
        Margins.Text text = margins.around(
                essay, content, incoming, answering, outgoing, pins, targets, arrived == null ? null : arrived.place());
        List<VersionLine> versions = chronicle.versions(essay.id());
        boolean current = content.version().equals(essay.version());
        return new EssayPage(
                place.series(),
                essay,
                content,
                Bands.above(content.version(), versions, chronicle.notices(essay.id())),
                versions,
                current,
                essay.date(),
                permalink,
                text.blocks(),
                text.unplaced(),
                answered(outgoing, pins, targets),
                languages,
                current ? alternates(essay, languages, permalink) : List.of(),
                elsewhere.size(),
                List.copyOf(shown.values()),
                conversation.siblings(essay.id()),
                rows,
                conversation.before(essay.id()).orElse(null),
                conversation.after(essay.id()).orElse(null),
                arrived == null || pointed == null ? null : arrival(essay, pointed, arrived),
                citations.of(place, content, permalink));
    }

    private static Map<UUID, Essay> from(List<Answer> answers, Map<UUID, Essay> known) {
        Map<UUID, Essay> from = new LinkedHashMap<>(known);
        from.keySet().retainAll(answers.stream().map(Answer::from).collect(Collectors.toSet()));
        return from;
    }

    /** All languages with their absolute addresses, this one among them, as search engines ask for. */
    private static List<EssayPage.Alternate> alternates(Essay essay, Languages languages, String permalink) {
        if (languages.others().isEmpty()) {
            return List.of();
        }
        String origin = permalink.substring(0, permalink.length() - essay.url().length());
        return Stream.concat(Stream.of(essay), languages.others().stream())
                .sorted(Comparator.comparing(Essay::language))
                .map(one -> new EssayPage.Alternate(one.language(), origin + one.url()))
                .toList();
    }

    /** What an essay answers, with the passages of each; of a work outside they are words that lead nowhere. */
    List<EssayPage.Answered> answered(List<Answer> outgoing, List<Pin> pins, Map<UUID, Essay> targets) {
        return outgoing.stream()
                .map(answer -> {
                    Essay target = targets.get(answer.target());
                    List<EssayPage.TargetPin> answeredPins = pins.stream()
                            .filter(pin -> pin.position() == answer.position())
                            .map(pin -> new EssayPage.TargetPin(
                                    pin.exact(), target == null ? null : passages.way(pin, answer, target)))
                            .toList();
                    return new EssayPage.Answered(target, answer.targetVersion(), answer.citation(), answeredPins);
                })
                .filter(target -> target.essay() != null
                        || (target.citation() != null && !target.citation().isEmpty()))
                .toList();
    }
}
