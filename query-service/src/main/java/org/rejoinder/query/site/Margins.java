package org.rejoinder.query.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.query.text.Mark;
import org.rejoinder.query.text.Rendering;
import org.springframework.stereotype.Component;

/** Sets beside each block of a text which essays answer it, and which essays it quotes. */
@Component
class Margins {

    private static final int NOWHERE = -1;

    /** Where a reader was led to: the fragment of the address that leads there. */
    static final String ARRIVAL = "p-here";

    private final Passages passages;

    /** Which passages are marked changes only when an essay appears; until then the work is done once. */
    private final LoadingCache<Marked, String> marked = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(text -> Rendering.render(text.markdown(), text.marks(), text.pictures())
                    .html());

    private record Marked(String markdown, List<Mark> marks, List<Figure> pictures) {}

    /**
     * A text with its margin.
     *
     * @param unplaced answers to words that are not in this text
     */
    record Text(List<EssayPage.Block> blocks, List<EssayPage.Quoted> unplaced) {}

    Margins(Passages passages) {
        this.passages = passages;
    }

    /**
     * Puts the margin to one version of a text.
     *
     * @param incoming what answers the essay
     * @param answering the essays those answers are in
     * @param taking the pins of those essays
     * @param outgoing what the essay answers, with its {@code pins} and the {@code targets} that are essays
     * @param arrival the passage a reader was led to, absent for one who came to read
     * @param texts other versions that are quoted, as far as they are at hand
     */
    Text around(
            Essay essay,
            Library.Content content,
            List<Answer> incoming,
            Map<UUID, Essay> answering,
            List<Pin> taking,
            List<Answer> outgoing,
            List<Pin> pins,
            Map<UUID, Essay> targets,
            @Nullable Passage arrival,
            Passages.Texts texts) {
        List<Passages.Taken> taken = passages.locate(essay.id(), content, incoming, taking, texts);
        List<Mark> marks = taken.stream()
                .filter(Passages.Taken::placed)
                .map(Passages.Taken::toMark)
                .distinct()
                .toList();
        String html = arrival != null ? led(content, marks, arrival) : marked(content, marks);
        List<SideNotes.Noted> chunks = SideNotes.beside(Blocks.split(Rendering.at(essay.url(), html)));
        // By the mark, not by the block that was pinned: the words may have moved to another.
        Map<Integer, List<Passages.Taken>> byChunk = taken.stream()
                .collect(
                        Collectors.groupingBy(passage -> passage.placed() ? indexOf(passage.mark(), chunks) : NOWHERE));
        return new Text(
                blocks(essay, chunks, byChunk, answering, outgoing, pins, targets, texts),
                quoted(essay, byChunk.getOrDefault(NOWHERE, List.of()), answering));
    }

    private String marked(Library.Content content, List<Mark> marks) {
        return marks.isEmpty() ? content.html() : marked.get(new Marked(content.markdown(), marks, content.pictures()));
    }

    /** With the passage a reader was led to. There are as many of these as there are passages: they are not kept. */
    private static String led(Library.Content content, List<Mark> marks, Passage arrival) {
        List<Mark> all = new ArrayList<>(List.of(new Mark(ARRIVAL, arrival.start(), arrival.end())));
        all.addAll(marks);
        return Rendering.render(content.markdown(), all, content.pictures()).html();
    }

    private static int indexOf(String mark, List<SideNotes.Noted> chunks) {
        for (int i = 0; i < chunks.size(); i++) {
            if (chunks.get(i).holds(mark)) {
                return i;
            }
        }
        return NOWHERE;
    }

    private List<EssayPage.Block> blocks(
            Essay essay,
            List<SideNotes.Noted> chunks,
            Map<Integer, List<Passages.Taken>> byChunk,
            Map<UUID, Essay> answering,
            List<Answer> outgoing,
            List<Pin> pins,
            Map<UUID, Essay> targets,
            Passages.Texts texts) {
        List<EssayPage.Block> blocks = new ArrayList<>();
        for (SideNotes.Noted chunk : chunks) {
            Stream<Pin> own = pins.stream().filter(pin -> pin.ownBlock() != null && chunk.holdsBlock(pin.ownBlock()));
            blocks.add(new EssayPage.Block(
                    chunk.chunk().html(),
                    chunk.notes(),
                    quoted(essay, byChunk.getOrDefault(blocks.size(), List.of()), answering),
                    quotes(own, outgoing, targets, texts),
                    chunk.holds(ARRIVAL)));
        }
        return blocks;
    }

    /** The same words taken up by several essays are one passage. */
    private static List<EssayPage.Quoted> quoted(Essay essay, List<Passages.Taken> taken, Map<UUID, Essay> answering) {
        Map<String, List<Passages.Taken>> byPassage = new LinkedHashMap<>();
        taken.stream()
                .filter(passage -> answering.containsKey(passage.pin().from()))
                .sorted(Passages.IN_READING_ORDER)
                .forEach(passage -> byPassage
                        .computeIfAbsent(
                                passage.mark()
                                        + passage.version()
                                        + passage.pin().exact(),
                                ignored -> new ArrayList<>())
                        .add(passage));
        return byPassage.values().stream()
                .map(same -> new EssayPage.Quoted(
                        same.get(0).mark(),
                        same.get(0).pin().exact(),
                        same.get(0).version(),
                        essay.url() + "/v/" + same.get(0).version()
                                + same.get(0).pin().fragment(),
                        same.get(0).fate(),
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

    private List<EssayPage.Quote> quotes(
            Stream<Pin> pins, List<Answer> outgoing, Map<UUID, Essay> targets, Passages.Texts texts) {
        return pins.flatMap(pin -> outgoing.stream()
                        .filter(answer -> answer.position() == pin.position())
                        .flatMap(answer -> Stream.ofNullable(targets.get(answer.target()))
                                .map(target -> new EssayPage.Quote(
                                        target.names(),
                                        passages.way(pin, answer, target, texts).url()))))
                .toList();
    }
}
