package org.rejoinder.query.site;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.publication.Publications;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Puts the page of an essay together: one version of its text, and what surrounds it in the conversation. */
@Component
class EssayReader {

    /** Some two hundred pages of usual length. */
    private static final DataSize MOST = DataSize.ofMegabytes(12);

    private final Library library;
    private final ReadingRoom room;
    private final Margins margins;
    private final Passages passages;
    private final Citations citations;
    private final Publications publications;
    private final Made<PageOfEssay, EssayPage> pages;

    /** What the page of an essay's present version depends on beside what is told of its series. */
    private record PageOfEssay(UUID essay, String permalink, Language language, Publication publication) {}

    EssayReader(
            Library library,
            ReadingRoom room,
            Margins margins,
            Passages passages,
            Citations citations,
            Publications publications,
            Volumes volumes) {
        this.library = library;
        this.room = room;
        this.margins = margins;
        this.passages = passages;
        this.citations = citations;
        this.publications = publications;
        this.pages = new Made<>(volumes, MOST, EssayPage::weight);
    }

    /**
     * An essay that was not removed.
     *
     * @param version the version asked for, absent for the present one
     * @param permalink address of the essay, for its citation
     */
    Optional<EssayPage> essay(ReadingRoom.Place place, @Nullable String version, String permalink) {
        Essay essay = place.essay();
        // What an older version answered need not have to do with the series any more: of that the volume knows
        // nothing.
        return version != null && !version.equals(essay.version())
                ? make(place, version, permalink)
                : pages.of(
                        place.volume(),
                        new PageOfEssay(essay.id(), permalink, Spoken.now(), publications.now()),
                        () -> make(place, essay.version(), permalink));
    }

    private Optional<EssayPage> make(ReadingRoom.Place place, String version, String permalink) {
        return library.content(place.essay().id(), version).map(content -> page(place, content, permalink));
    }

    /**
     * The same with the passage that a reader was led to, if it has one.
     *
     * @param pointed the passage, absent for one who came to read
     */
    Optional<EssayPage> essay(
            ReadingRoom.Place place, @Nullable String version, String permalink, @Nullable Pointed pointed) {
        Optional<EssayPage> page = essay(place, version, permalink);
        return pointed == null ? page : page.map(read -> led(place, read, pointed));
    }

    /** There are as many of these as there are passages: they are not kept. */
    private EssayPage led(ReadingRoom.Place place, EssayPage page, Pointed pointed) {
        return passages.arrive(place.essay(), pointed, page.content())
                .map(arrived -> page.with(
                        text(place, page.content(), arrived.place()), arrival(place.essay(), pointed, arrived)))
                .orElse(page);
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

    private EssayPage page(ReadingRoom.Place place, Library.Content content, String permalink) {
        Volume volume = place.volume();
        Essay essay = place.essay();
        Conversation conversation = place.conversation();
        Languages languages = volume.languages(essay);
        List<Answer> toAny = volume.answersTo(Stream.concat(Stream.of(essay), languages.others().stream())
                .map(Essay::id)
                .toList());
        Map<UUID, Essay> known = volume.find(toAny.stream().map(Answer::from));
        Map<UUID, Essay> answering = answering(volume, essay);
        // The original collects what answers it in any language; a translation leads there.
        Map<UUID, Essay> any = from(Translations.once(toAny, known), known);
        Map<UUID, Essay> shown = essay.translationOf() == null ? any : answering;
        Set<UUID> elsewhere = any.values().stream().map(Essay::original).collect(Collectors.toSet());
        shown.values().forEach(here -> elsewhere.remove(here.original()));
        Outgoing outgoing = outgoing(volume, essay, content);
        Margins.Text text = text(place, content, null);
        List<VersionLine> versions = place.versions();
        boolean current = content.version().equals(essay.version());
        return new EssayPage(
                place.series(),
                essay,
                content,
                Bands.above(content.version(), versions, place.notices()),
                versions,
                current,
                essay.date(),
                permalink,
                text.blocks(),
                text.unplaced(),
                answered(outgoing.answers, outgoing.pins, outgoing.targets, volume),
                languages,
                current ? alternates(essay, languages, permalink) : List.of(),
                elsewhere.size(),
                List.copyOf(shown.values()),
                conversation.siblings(essay.id()),
                room.rows(volume),
                conversation.before(essay.id()).orElse(null),
                conversation.after(essay.id()).orElse(null),
                null,
                citations.of(place, content, permalink));
    }

    /** A version's text with its margin. */
    private Margins.Text text(ReadingRoom.Place place, Library.Content content, @Nullable Passage arrival) {
        Volume volume = place.volume();
        Essay essay = place.essay();
        Map<UUID, Essay> answering = answering(volume, essay);
        Outgoing outgoing = outgoing(volume, essay, content);
        return margins.around(
                essay,
                content,
                Translations.once(volume.answersTo(List.of(essay.id())), answering),
                answering,
                answering.keySet().stream()
                        .flatMap(from -> volume.pinsFrom(from).stream())
                        .toList(),
                outgoing.answers,
                outgoing.pins,
                outgoing.targets,
                arrival,
                volume);
    }

    /** What answers this very essay, each once in whatever languages it is. */
    private static Map<UUID, Essay> answering(Volume volume, Essay essay) {
        List<Answer> answers = volume.answersTo(List.of(essay.id()));
        Map<UUID, Essay> known = volume.find(answers.stream().map(Answer::from));
        return from(Translations.once(answers, known), known);
    }

    /** What a version answers, with the passages it takes up, and those of its targets that are essays. */
    private record Outgoing(List<Answer> answers, List<Pin> pins, Map<UUID, Essay> targets) {}

    private Outgoing outgoing(Volume volume, Essay essay, Library.Content content) {
        if (content.version().equals(essay.version())) {
            List<Answer> answers = volume.answersFrom(essay.id());
            return new Outgoing(
                    answers,
                    volume.pinsFrom(essay.id()),
                    volume.find(answers.stream().map(Answer::target)));
        }
        List<Answer> answers = library.answersOf(essay.id(), content.version());
        return new Outgoing(answers, library.pinsOf(essay.id(), content.version()), room.targets(answers.stream()));
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
    List<EssayPage.Answered> answered(
            List<Answer> outgoing, List<Pin> pins, Map<UUID, Essay> targets, Passages.Texts texts) {
        return outgoing.stream()
                .map(answer -> {
                    Essay target = targets.get(answer.target());
                    List<EssayPage.TargetPin> answeredPins = pins.stream()
                            .filter(pin -> pin.position() == answer.position())
                            .map(pin -> new EssayPage.TargetPin(
                                    pin.exact(), target == null ? null : passages.way(pin, answer, target, texts)))
                            .toList();
                    return new EssayPage.Answered(target, answer.targetVersion(), answer.citation(), answeredPins);
                })
                .filter(target -> target.essay() != null
                        || (target.citation() != null && !target.citation().isEmpty()))
                .toList();
    }
}
