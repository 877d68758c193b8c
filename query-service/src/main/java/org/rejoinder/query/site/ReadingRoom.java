package org.rejoinder.query.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.Mark;
import org.rejoinder.query.text.Rendering;
import org.springframework.stereotype.Component;

/** Puts pages together from what {@link Library} reads. */
@Component
class ReadingRoom {

    /** Essays of a series that a page with several series shows. */
    private static final int AT_A_GLANCE = 7;

    private static final int NOWHERE = -1;

    private final Library library;

    /** Which passages are marked changes only when an essay appears; until then the work is done once. */
    private final LoadingCache<Marked, String> marked = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(text -> Rendering.render(text.markdown(), text.marks()).html());

    private record Marked(String markdown, List<Mark> marks) {}

    ReadingRoom(Library library) {
        this.library = library;
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

    private SeriesPage page(Series series, int most) {
        Conversation whole = conversation(series);
        Conversation conversation = whole.first(most);
        return new SeriesPage(
                series,
                conversation.lead().orElse(null),
                rows(conversation),
                whole.turns().size(),
                ConversationMap.wide(conversation),
                ConversationMap.narrow(conversation));
    }

    Conversation conversation(Series series) {
        List<Essay> essays = library.essaysOf(series.id());
        return Conversation.of(
                essays, library.answersFrom(essays.stream().map(Essay::id).toList()));
    }

    private List<SeriesPage.Row> rows(Conversation conversation) {
        List<UUID> ids =
                conversation.turns().stream().map(turn -> turn.essay().id()).toList();
        Map<UUID, List<Pin>> pins = library.pinsFrom(ids).stream().collect(Collectors.groupingBy(Pin::from));
        Map<UUID, Essay> targets = targets(conversation.turns().stream().flatMap(turn -> turn.answers().stream()));
        Map<UUID, Long> answered = conversation.turns().stream()
                .flatMap(turn -> turn.answers().stream())
                .map(Answer::target)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return conversation.turns().stream()
                .map(turn -> new SeriesPage.Row(
                        turn.essay(),
                        turn.depth(),
                        chips(
                                turn.answers(),
                                targets,
                                pins.getOrDefault(turn.essay().id(), List.of())),
                        answered.getOrDefault(turn.essay().id(), 0L).intValue()))
                .toList();
    }

    private Map<UUID, Essay> targets(Stream<Answer> answers) {
        List<UUID> ids =
                answers.map(Answer::target).filter(Objects::nonNull).distinct().toList();
        return library.essays(ids).stream().collect(Collectors.toMap(Essay::id, Function.identity()));
    }

    private static List<SeriesPage.Chip> chips(List<Answer> answers, Map<UUID, Essay> targets, List<Pin> pins) {
        List<SeriesPage.Chip> chips = new ArrayList<>();
        for (Answer answer : answers) {
            Essay target = targets.get(answer.target());
            if (target != null) {
                String passage = pins.stream()
                        .filter(pin -> pin.position() == answer.position())
                        .findFirst()
                        .map(Pin::fragment)
                        .orElse("");
                chips.add(new SeriesPage.Chip(target.names(), target.url() + passage));
            } else if (answer.citation() != null) {
                chips.add(new SeriesPage.Chip(answer.citation(), null));
            }
        }
        return chips;
    }

    /**
     * An essay of a series.
     *
     * @param version the version asked for, absent for the current one
     * @param permalink address of the essay, for its citation
     */
    Optional<EssayPage> essay(Series series, String slug, @Nullable String version, Function<Essay, String> permalink) {
        Conversation conversation = conversation(series);
        return conversation
                .findBySlug(slug)
                .flatMap(essay -> library.content(essay.id(), version == null ? essay.version() : version)
                        .map(content -> page(series, conversation, essay, content, permalink.apply(essay))));
    }

    private EssayPage page(
            Series series, Conversation conversation, Essay essay, Library.Content content, String permalink) {
        List<Answer> incoming = library.answersTo(essay.id());
        Map<UUID, Essay> answering = library
                .essays(incoming.stream().map(Answer::from).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Essay::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        List<Passages.Taken> taken = Passages.locate(content.plain(), incoming, library.pinsFrom(answering.keySet()));
        List<Mark> marks = taken.stream()
                .filter(Passages.Taken::placed)
                .map(Passages.Taken::toMark)
                .distinct()
                .toList();
        String html = marks.isEmpty() ? content.html() : marked.get(new Marked(content.markdown(), marks));
        List<Blocks.Chunk> chunks = Blocks.split(html);
        // By the mark, not by the block that was pinned: the words may have moved to another.
        Map<Integer, List<Passages.Taken>> byChunk = taken.stream()
                .collect(
                        Collectors.groupingBy(passage -> passage.placed() ? indexOf(passage.mark(), chunks) : NOWHERE));
        List<Answer> outgoing = conversation.answersOf(essay.id());
        List<Pin> pins = library.pinsFrom(List.of(essay.id()));
        Map<UUID, Essay> targets = targets(outgoing.stream());
        return new EssayPage(
                series,
                essay,
                content,
                content.version().equals(essay.version()),
                essay.date(),
                permalink,
                blocks(chunks, byChunk, answering, outgoing, pins, targets),
                quoted(byChunk.getOrDefault(NOWHERE, List.of()), answering),
                answered(outgoing, pins, targets),
                List.copyOf(answering.values()),
                conversation.siblings(essay.id()),
                rows(conversation),
                conversation.before(essay.id()).orElse(null),
                conversation.after(essay.id()).orElse(null));
    }

    private static int indexOf(String mark, List<Blocks.Chunk> chunks) {
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).holds(mark)) {
                return i;
            }
        }
        return NOWHERE;
    }

    private static List<EssayPage.Block> blocks(
            List<Blocks.Chunk> chunks,
            Map<Integer, List<Passages.Taken>> byChunk,
            Map<UUID, Essay> answering,
            List<Answer> outgoing,
            List<Pin> pins,
            Map<UUID, Essay> targets) {
        List<EssayPage.Block> blocks = new ArrayList<>();
        for (Blocks.Chunk chunk : chunks) {
            Stream<Pin> own = pins.stream()
                    .filter(pin -> pin.ownBlock() != null && chunk.ids().contains(pin.ownBlock()));
            blocks.add(new EssayPage.Block(
                    chunk.html(),
                    quoted(byChunk.getOrDefault(blocks.size(), List.of()), answering),
                    quotes(own, outgoing, targets)));
        }
        return blocks;
    }

    /** The same words taken up by several essays are one passage. */
    private static List<EssayPage.Quoted> quoted(List<Passages.Taken> taken, Map<UUID, Essay> answering) {
        Map<String, List<Passages.Taken>> byPassage = new LinkedHashMap<>();
        taken.stream()
                .filter(passage -> answering.containsKey(passage.pin().from()))
                .sorted(Passages.IN_READING_ORDER)
                .forEach(passage -> byPassage
                        .computeIfAbsent(passage.mark() + passage.pin().exact(), ignored -> new ArrayList<>())
                        .add(passage));
        return byPassage.values().stream()
                .map(same -> new EssayPage.Quoted(
                        same.get(0).mark(),
                        same.get(0).pin().exact(),
                        same.stream()
                                .map(passage -> by(passage.pin(), answering))
                                .toList()))
                .toList();
    }

    private static EssayPage.By by(Pin pin, Map<UUID, Essay> answering) {
        Essay essay = Objects.requireNonNull(answering.get(pin.from()));
        return new EssayPage.By(
                essay, pin.sentence(), essay.url() + (pin.ownBlock() == null ? "" : "#" + pin.ownBlock()));
    }

    private static List<EssayPage.Quote> quotes(Stream<Pin> pins, List<Answer> outgoing, Map<UUID, Essay> targets) {
        return pins.flatMap(pin -> outgoing.stream()
                        .filter(answer -> answer.position() == pin.position())
                        .map(answer -> targets.get(answer.target()))
                        .filter(Objects::nonNull)
                        .map(target -> new EssayPage.Quote(target.names(), target.url() + pin.fragment())))
                .toList();
    }

    private static List<EssayPage.Answered> answered(List<Answer> outgoing, List<Pin> pins, Map<UUID, Essay> targets) {
        return outgoing.stream()
                .map(answer -> {
                    Essay target = targets.get(answer.target());
                    List<EssayPage.TargetPin> answeredPins = target == null
                            ? List.of()
                            : pins.stream()
                                    .filter(pin -> pin.position() == answer.position())
                                    .map(pin -> new EssayPage.TargetPin(pin.exact(), target.url() + pin.fragment()))
                                    .toList();
                    return new EssayPage.Answered(target, answer.targetVersion(), answer.citation(), answeredPins);
                })
                .filter(target -> target.essay() != null || target.citation() != null)
                .toList();
    }
}
