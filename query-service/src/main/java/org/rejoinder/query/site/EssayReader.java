package org.rejoinder.query.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page of an essay together: one version of its text, and what surrounds it in the conversation. */
@Component
class EssayReader {

    private final Library library;
    private final ReadingRoom room;
    private final Margins margins;
    private final Passages passages;

    EssayReader(Library library, ReadingRoom room, Margins margins, Passages passages) {
        this.library = library;
        this.room = room;
        this.margins = margins;
        this.passages = passages;
    }

    /**
     * An essay of a series.
     *
     * @param version the version asked for, absent for the current one
     * @param permalink address of the essay, for its citation
     */
    Optional<EssayPage> essay(Series series, String slug, @Nullable String version, Function<Essay, String> permalink) {
        Conversation conversation = room.conversation(series);
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
        List<Answer> outgoing = conversation.answersOf(essay.id());
        List<Pin> pins = library.pinsFrom(List.of(essay.id()));
        Map<UUID, Essay> targets = room.targets(outgoing.stream());
        Margins.Text text = margins.around(essay, content, incoming, answering, outgoing, pins, targets);
        return new EssayPage(
                series,
                essay,
                content,
                content.version().equals(essay.version()),
                essay.date(),
                permalink,
                text.blocks(),
                text.unplaced(),
                answered(outgoing, pins, targets),
                List.copyOf(answering.values()),
                conversation.siblings(essay.id()),
                room.rows(conversation),
                conversation.before(essay.id()).orElse(null),
                conversation.after(essay.id()).orElse(null));
    }

    private List<EssayPage.Answered> answered(List<Answer> outgoing, List<Pin> pins, Map<UUID, Essay> targets) {
        return outgoing.stream()
                .map(answer -> {
                    Essay target = targets.get(answer.target());
                    List<EssayPage.TargetPin> answeredPins = target == null
                            ? List.of()
                            : pins.stream()
                                    .filter(pin -> pin.position() == answer.position())
                                    .map(pin -> new EssayPage.TargetPin(pin.exact(), passages.way(pin, answer, target)))
                                    .toList();
                    return new EssayPage.Answered(target, answer.targetVersion(), answer.citation(), answeredPins);
                })
                .filter(target -> target.essay() != null || target.citation() != null)
                .toList();
    }
}
