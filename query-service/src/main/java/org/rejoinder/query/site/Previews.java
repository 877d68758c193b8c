package org.rejoinder.query.site;

import gg.jte.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.commonmark.node.Node;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.query.frame.Templates;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.springframework.stereotype.Component;

/** The page of an essay that is not published yet, made of the same parts as those that are. */
@Component
public class Previews {

    /** The version it will be published as. */
    private static final String FIRST = "1.0";

    private final Library library;
    private final ReadingRoom room;
    private final Margins margins;
    private final EssayReader reader;
    private final Templates templates;

    Previews(Library library, ReadingRoom room, Margins margins, EssayReader reader, Templates templates) {
        this.library = library;
        this.room = room;
        this.margins = margins;
        this.reader = reader;
        this.templates = templates;
    }

    /**
     * What is to be published.
     *
     * @param id of the manuscript, whose pictures are on the desk as long as it is not public
     * @param licence SPDX identifier, empty until chosen
     * @param forthcoming names of those it answers that are not public themselves, by id
     */
    public record Unpublished(
            UUID id,
            UUID series,
            String kind,
            EssayText text,
            List<Byline> byline,
            String licence,
            Map<UUID, String> forthcoming) {}

    /**
     * The page.
     *
     * @return what is put into a page; empty when the series is not known here
     */
    public Optional<Content> page(Unpublished essay) {
        return library.series(essay.series())
                .map(series -> templates.piece("site/_article", Map.of("page", page(essay, series), "preview", true)));
    }

    private EssayPage page(Unpublished unpublished, Series series) {
        EssayText text = unpublished.text();
        Node document = Markdown.parse(text.markdown());
        PlainText plain = PlainText.of(document);
        RenderedText rendered = Rendering.render(document, plain, List.of(), text.pictures());
        List<Answer> outgoing = new ArrayList<>();
        List<Pin> pins = new ArrayList<>();
        VersionRows.Facts facts =
                new VersionRows.Facts(unpublished.id(), FIRST, 0, Instant.EPOCH, null, unpublished.byline(), "");
        VersionRows.rows(
                facts,
                text,
                plain,
                answer -> outgoing.add(new Answer(
                        unpublished.id(), answer.position, answer.targetId, answer.targetVersion, answer.citation)),
                pin -> pins.add(new Pin(
                        unpublished.id(),
                        pin.position,
                        pin.exact,
                        pin.startAt,
                        pin.endAt,
                        pin.block,
                        pin.sentence,
                        pin.ownBlock)));
        Map<UUID, Essay> targets = new HashMap<>(room.targets(outgoing.stream()));
        Essay first = outgoing.isEmpty() ? null : targets.get(outgoing.get(0).target());
        int words = Markdown.words(plain.text());
        String title = text.title() == null || text.title().isBlank() ? null : text.title();
        Essay essay = new Essay(
                unpublished.id(),
                series.id(),
                series.slug(),
                series.title(),
                series.number(),
                "",
                unpublished.kind(),
                FIRST,
                title,
                text.summary(),
                text.language(),
                words,
                unpublished.byline(),
                "",
                first != null
                        ? first.names()
                        : outgoing.isEmpty()
                                ? null
                                : unpublished.forthcoming().get(outgoing.get(0).target()),
                null,
                null,
                false,
                unpublished.licence(),
                series.labels().stream()
                        .filter(label -> label.kind().equals(unpublished.kind()))
                        .map(KindLabel::label)
                        .findFirst()
                        .orElse(null),
                null,
                null,
                null,
                null);
        Library.Content content = new Library.Content(
                FIRST,
                title,
                text.summary(),
                text.keywords(),
                text.language(),
                text.markdown(),
                text.pictures(),
                Rendering.at("/desk/commentaries/" + unpublished.id(), rendered.html()),
                rendered.plain(),
                rendered.outline(),
                words,
                unpublished.byline(),
                null,
                Instant.EPOCH);
        Margins.Text margin = margins.around(
                essay, content, List.of(), Map.of(), List.of(), outgoing, pins, targets, null, Passages.Texts.NONE);
        return new EssayPage(
                series,
                essay,
                content,
                List.of(),
                List.of(),
                true,
                "",
                "",
                margin.blocks(),
                List.of(),
                answered(unpublished, outgoing, pins, targets),
                Languages.ONE,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** What is not public itself is named, and leads nowhere yet. */
    private List<EssayPage.Answered> answered(
            Unpublished unpublished, List<Answer> outgoing, List<Pin> pins, Map<UUID, Essay> targets) {
        List<Answer> told = outgoing.stream()
                .map(answer -> answer.target() != null && !targets.containsKey(answer.target())
                        ? new Answer(
                                answer.from(),
                                answer.position(),
                                null,
                                null,
                                unpublished.forthcoming().getOrDefault(answer.target(), "\u2014"))
                        : answer)
                .toList();
        return reader.answered(told, pins, targets, Passages.Texts.NONE);
    }
}
