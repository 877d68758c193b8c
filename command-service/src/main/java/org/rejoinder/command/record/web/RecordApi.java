package org.rejoinder.command.record.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.CommaSeparated;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.PrintedName;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.passage.Passages;
import org.rejoinder.command.passage.Pointer;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordCommand.RecordTranslation;
import org.rejoinder.command.record.RecordPreviouslyPublished;
import org.rejoinder.command.record.Slugs;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Putting on the public record what appeared elsewhere or earlier. */
@RestController("recordApi")
@RequestMapping("/api/records")
@Tag(name = "Public record")
class RecordApi {

    private final Commands commands;
    private final Facts facts;
    private final TextStore texts;
    private final Passages passages;
    private final Slugs slugs;
    private final Messages messages;
    private final OneReply replies;
    private final Translations translations;

    RecordApi(
            Commands commands,
            Facts facts,
            TextStore texts,
            Passages passages,
            Slugs slugs,
            Messages messages,
            OneReply replies,
            Translations translations) {
        this.commands = commands;
        this.facts = facts;
        this.texts = texts;
        this.passages = passages;
        this.slugs = slugs;
        this.messages = messages;
        this.replies = replies;
        this.translations = translations;
    }

    @Operation(
            summary = "Record an essay as previously published",
            description = "With its original date and source; no review or approval of it is claimed. The quotes of its"
                    + " targets become pins. With `translationOf` it is recorded as a translation of that essay, next to it."
                    + " `id` of the answer is the commentary's.")
    @ApiResponse(responseCode = "201", description = "Done; `Location` says where")
    @PostMapping
    ResponseEntity<Outcome> record(@Payload Essay essay, Call call, Actor by) {
        SeriesFacts series = facts.series(essay.series()).orElseThrow(() -> wrong("series", "UNKNOWN_SERIES"));
        Policy.inSeries(by, series.seriesId(), Right.RECORD_PREVIOUSLY_PUBLISHED);
        List<PublishedEssay> answered = new ArrayList<>();
        List<Answer> answers = answers(essay, answered);
        Outcome outcome = replies.once(
                call,
                by,
                essay,
                () -> send(command(essay, series, answers, answered, by), essay.translationOf(), series, by));
        return Answers.created(call, outcome, "/api/commentaries/{id}", "/desk/series/" + series.seriesId());
    }

    private Outcome send(RecordPreviouslyPublished command, @Nullable UUID original, SeriesFacts series, Actor by) {
        if (original != null) {
            String language = CanonicalJson.read(texts.read(command.text().id()), EssayText.class)
                    .language();
            return Outcome.of(
                    command.commentaryId(),
                    commands.send(new RecordTranslation(
                            command, translations.of(command.commentaryId(), language, original))));
        }
        if (command.kind() != Kind.LEAD) {
            return Outcome.of(command.commentaryId(), commands.send(command));
        }
        commands.send(new RecordLead(series.seriesId(), command, false, by));
        return Outcome.of(command.commentaryId(), 0);
    }

    private RecordPreviouslyPublished command(
            Essay essay, SeriesFacts series, List<Answer> answers, List<PublishedEssay> answered, Actor by) {
        UUID id = UUID.randomUUID();
        String title = essay.title() == null || essay.title().isBlank() ? null : essay.title();
        String filedAs =
                title == null ? essay.kind() + " " + essay.byline().get(0).displayName() : title;
        EssayText text = new EssayText(
                title,
                essay.summary().strip(),
                essay.keywords(),
                essay.language() == null || essay.language().isBlank() ? series.language() : essay.language(),
                essay.markdown(),
                answers);
        return new RecordPreviouslyPublished(
                id,
                series.seriesId(),
                essay.kind(),
                slugs.ofEssay(series.seriesId(), id, essay.slug(), filedAs),
                texts.write(text),
                essay.byline().stream().map(PrintedName::byline).toList(),
                answers.stream().map(Answer::target).toList(),
                answered,
                essay.licence(),
                essay.originalDate(),
                essay.source(),
                essay.sourceUrl() == null || essay.sourceUrl().isBlank() ? null : essay.sourceUrl(),
                essay.digest(),
                by);
    }

    private List<Answer> answers(Essay essay, List<PublishedEssay> answered) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < essay.targets().size(); i++) {
            Answered target = essay.targets().get(i);
            String field = "targets[" + i + "]";
            boolean cited = target.citation() != null && !target.citation().isBlank();
            if ((target.commentary() == null) != cited) {
                throw wrong(field, "ONE_TARGET");
            }
            answers.add(
                    target.commentary() == null
                            ? new Answer(Target.external(String.valueOf(target.citation())), List.of())
                            : answer(target.commentary(), target.quotes(), field, answered));
        }
        return answers;
    }

    private Answer answer(UUID commentary, List<String> quotes, String field, List<PublishedEssay> answered) {
        PublishedEssay essay = facts.published(commentary)
                .filter(PublishedEssay::isReadable)
                .orElseThrow(() -> wrong(field + ".commentary", "NOT_PUBLISHED"));
        answered.add(essay);
        String markdown = CanonicalJson.read(texts.read(essay.text().id()), EssayText.class)
                .markdown();
        List<Passage> pins = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            Pointer pointer = new Pointer(quotes.get(i), null, null);
            pins.add(passages.find(markdown, pointer, field + ".quotes[" + i + "]")
                    .passage());
        }
        return new Answer(Target.essay(commentary, essay.version()), List.copyOf(pins));
    }

    private Rejection wrong(String field, String code) {
        return Rejection.field(field, code, messages.of(code));
    }

    /**
     * An essay that appeared elsewhere or earlier.
     *
     * @param originalDate day, month or year: {@code 2013-07-19}, {@code 2013-07}, {@code 2013}
     * @param source citation of the original
     * @param digest whether the text is a digest by the editors
     * @param translationOf the public essay that it is in another language, absent for what is none
     */
    record Essay(
            UUID series,
            Kind kind,
            @Nullable @Line(max = 80) String slug,
            @Nullable @Line(max = 300) String title,
            @Prose(max = 3_000) String summary,
            @CommaSeparated @Size(max = 20) List<@NotBlank @Line(max = 80) String> keywords,

            @Nullable @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
            String language,

            @NotBlank @Prose(max = 400_000) String markdown,
            @Valid @NotEmpty @Size(max = 50) List<PrintedName> byline,
            @Valid @Size(max = 20) List<Answered> targets,

            @NotBlank @Pattern(regexp = Shapes.LICENCE, message = "{NOT_A_LICENCE}") @Line(max = 60)
            String licence,

            @NotBlank @Line(max = 10) String originalDate,
            @NotBlank @Line(max = 1_000) String source,

            @Nullable @Pattern(regexp = Shapes.LINK, message = "{NOT_A_LINK}") @Line(max = 2_000)
            String sourceUrl,

            boolean digest,
            @Nullable UUID translationOf) {}

    /**
     * What it answers: one of the two.
     *
     * @param quotes passages of the essay, by their words
     */
    record Answered(
            @Nullable UUID commentary,
            @Nullable @Line(max = 1_000) String citation,
            @Size(max = 50) List<@Prose(max = Passages.LONGEST) String> quotes) {}
}
