package org.rejoinder.query.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.passage.QuotedPhrases;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Answer;
import org.rejoinder.query.desk.Forthcoming;
import org.rejoinder.query.desk.SeriesDesk;
import org.rejoinder.query.text.Carryings;
import org.rejoinder.query.text.Mark;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.rejoinder.query.write.WorkingCopies.WorkingCopy;
import org.springframework.stereotype.Component;

/** What a working copy answers: the targets as they read now, what is pinned in them, and what could be. */
@Component
class Targets {

    private static final int MOST_FOUND = 20;

    private final SeriesDesk series;
    private final Forthcoming forthcoming;
    private final Texts texts;
    private final Carryings carryings;

    Targets(SeriesDesk series, Forthcoming forthcoming, Texts texts, Carryings carryings) {
        this.series = series;
        this.forthcoming = forthcoming;
        this.texts = texts;
        this.carryings = carryings;
    }

    /** Pins, with the marks of those that stand in the text. */
    private record Pinned(List<WritePage.Pin> pins, List<Mark> marks) {}

    List<WritePage.Target> of(WorkingCopy copy) {
        QuotedPhrases phrases = QuotedPhrases.in(copy.markdown());
        Map<UUID, List<Passage>> pinned = new HashMap<>();
        for (Answer answer : copy.answers()) {
            UUID essay = answer.target().commentaryId();
            if (essay != null) {
                pinned.computeIfAbsent(essay, id -> new ArrayList<>()).addAll(answer.passages());
            }
        }
        List<WritePage.Target> targets = new ArrayList<>();
        int index = 0;
        for (Answer answer : copy.answers()) {
            targets.add(target(answer, index, targets.size(), phrases, pinned));
            index += answer.passages().size();
        }
        return List.copyOf(targets);
    }

    /** Essays that could be answered, too: of the series, and of others as they are asked for; what is answered already is left out. */
    List<WritePage.Answerable> answerable(UUID seriesId, UUID self, WorkingCopy copy, String asked) {
        List<UUID> answered = copy.answers().stream()
                .map(answer -> answer.target().commentaryId())
                .filter(Objects::nonNull)
                .toList();
        List<SeriesDesk.Essay> found = asked.isBlank() ? series.essays(seriesId) : series.search(asked, MOST_FOUND);
        return found.stream()
                .filter(essay -> !answered.contains(essay.id()) && !essay.id().equals(self))
                .map(essay -> new WritePage.Answerable(
                        essay.id(),
                        essay.name(),
                        series.find(essay.series()).map(line -> line.name()).orElse("")))
                .toList();
    }

    private WritePage.Target target(
            Answer answer, int firstPin, int number, QuotedPhrases phrases, Map<UUID, List<Passage>> pinned) {
        Optional<SeriesDesk.Essay> essay = series.essay(answer.target().commentaryId())
                .or(() -> forthcoming.find(answer.target().commentaryId()));
        if (essay.isEmpty()) {
            String citation = answer.target().citation();
            List<WritePage.Pin> pins = pins(answer, firstPin, null, null).pins();
            return new WritePage.Target(
                    null,
                    citation == null ? "\u2014" : citation,
                    answer.target().work(),
                    null,
                    null,
                    "",
                    "en",
                    pins,
                    List.of());
        }
        SeriesDesk.Essay found = essay.get();
        Optional<EssayText> text = texts.essay(found.text());
        Pinned pins = pins(answer, firstPin, found, text.orElse(null));
        String path = series.find(found.series())
                .filter(line -> !found.slug().isEmpty())
                .map(line -> "/series/" + line.slug() + "/" + found.slug())
                .orElse(null);
        String html = text.map(one -> Rendering.render(one.markdown(), pins.marks(), one.pictures()))
                .map(RenderedText::html)
                .map(rendered -> Rendering.at(path == null ? "/desk/commentaries/" + found.id() : path, rendered))
                .orElse("");
        return new WritePage.Target(
                found.id(),
                found.title() == null ? found.authors() : found.authors() + ", " + found.title(),
                null,
                answer.target().version(),
                path,
                // Several texts on one page: only the first keeps the ids of its blocks.
                number == 0 ? html : html.replaceAll(" id=\"b", " id=\"t" + number + "b"),
                text.map(EssayText::language).orElse("en"),
                pins.pins(),
                // Removing the essay from the map: one that is answered at two versions makes its offers once.
                offers(found, text.orElse(null), number, phrases, pinned.remove(found.id())));
    }

    private Pinned pins(Answer answer, int firstPin, SeriesDesk.@Nullable Essay essay, @Nullable EssayText text) {
        List<WritePage.Pin> pins = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (Passage passage : answer.passages()) {
            String anchor = "p-" + (firstPin + pins.size());
            Passage place = passage;
            Fate fate = null;
            String version = answer.target().version();
            if (essay != null && text != null && version != null && !version.equals(essay.version())) {
                String quoted = series.published(essay.id(), version).orElse("");
                Carried carried = carryings.between(quoted, text.markdown()).carry(passage);
                place = carried.place();
                fate = carried.fate();
            }
            pins.add(new WritePage.Pin(firstPin + pins.size(), passage.exact(), anchor, fate));
            if (place != null && place.end() > place.start()) {
                marks.add(new Mark(anchor, place.start(), place.end()));
            }
        }
        return new Pinned(List.copyOf(pins), List.copyOf(marks));
    }

    private static List<WritePage.Offer> offers(
            SeriesDesk.Essay essay,
            @Nullable EssayText text,
            int number,
            QuotedPhrases phrases,
            @Nullable List<Passage> pinned) {
        if (text == null || pinned == null) {
            return List.of();
        }
        return phrases.offers(new Quotation(PlainText.of(text.markdown())), pinned).stream()
                .map(passage -> new WritePage.Offer(
                        passage.exact(),
                        "quoted." + essay.id() + "." + essay.version() + "." + passage.start() + "." + passage.end(),
                        (number == 0 ? "" : "t" + number) + passage.block()))
                .toList();
    }
}
