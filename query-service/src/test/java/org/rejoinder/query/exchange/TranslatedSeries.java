package org.rejoinder.query.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.TestLog;

/**
 * A conversation in several languages: a lead in three, of which one is retracted; an answer to it in two, of which the second
 * answers the translation of the lead; an answer to that translation alone; a note whose original was removed; and an essay that
 * was taken for a translation and is none.
 */
public final class TranslatedSeries {

    public static final String SLUG = "tongues";
    public static final UUID SERIES = id("tongues");
    public static final int ESSAYS = 9;

    private static final String LEAD = "The ferry is everybody’s road. Nobody owns a river.";
    private static final String LEAD_JA = "渡し船は皆の道である。川は誰のものでもない。";

    private TranslatedSeries() {}

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("tongues " + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Its streams, in any order. */
    public static List<List<Object>> streams(TestLog log) {
        List<List<Object>> streams = new ArrayList<>();
        streams.add(
                List.of(new SeriesOpened(SERIES, SLUG, "Tongues", null, "Who owns rivers?", "en", true, id("editor"))));
        streams.add(List.of(published(log, "lead", "LEAD", "en", "The ferry", LEAD, null, null)));
        streams.add(List.of(
                published(log, "lead-ja", "LEAD", "ja", "渡し船", LEAD_JA, null, null), declared("lead-ja", "lead")));
        streams.add(List.of(
                published(log, "lead-ru", "LEAD", "ru", "Паром", "Паром — общая дорога.", null, null),
                declared("lead-ru", "lead"),
                new EssayRetracted(
                        record("lead-ru"),
                        id("lead-ru"),
                        id("retraction"),
                        "RETRACTION",
                        log.text("It said something else.", 4),
                        id("editor"),
                        id("publisher"))));
        streams.add(List.of(published(
                log,
                "answer",
                "RESPONSE",
                "en",
                "Toll",
                "Somebody owns the ferry.",
                "lead",
                LEAD,
                "everybody’s road")));
        streams.add(List.of(
                published(log, "answer-ja", "RESPONSE", "ja", "通行料", "船の持ち主はいる。", "lead-ja", LEAD_JA, "皆の道"),
                declared("answer-ja", "answer")));
        streams.add(List.of(published(log, "second", "RESPONSE", "ja", "川", "川は流れる。", "lead-ja", LEAD_JA, "誰のものでもない")));
        streams.add(List.of(
                published(log, "note", "EDITORS_NOTE", "en", "A note", "Words a court forbade.", null, null),
                new EssayRemoved(
                        record("note"),
                        id("note"),
                        id("removal"),
                        log.text("A court asked.", 3),
                        id("editor"),
                        id("publisher"))));
        streams.add(List.of(
                published(log, "note-ru", "EDITORS_NOTE", "ru", "Заметка", "Слова.", null, null),
                declared("note-ru", "note")));
        streams.add(List.of(
                published(
                        log,
                        "other-fr",
                        "RESPONSE",
                        "fr",
                        "Le pont",
                        "Le pont est fermé.",
                        "lead",
                        LEAD,
                        "Nobody owns"),
                declared("other-fr", "answer"),
                new TranslationTakenBack(
                        record("other-fr"),
                        id("other-fr"),
                        id("answer"),
                        log.text("Not for readers.", 3),
                        id("publisher"))));
        return streams;
    }

    private static UUID record(String name) {
        return PublicRecordEvent.recordIdOf(id(name));
    }

    private static TranslationDeclared declared(String name, String original) {
        return new TranslationDeclared(record(name), id(name), id(original), id("editor"));
    }

    private static EssayPublished published(
            TestLog log,
            String name,
            String kind,
            String language,
            String title,
            String markdown,
            @Nullable String target,
            @Nullable String targetText,
            String... quotes) {
        List<EssayText.Answer> answers = new ArrayList<>();
        if (target != null && targetText != null) {
            answers.add(new EssayText.Answer(
                    Target.essay(id(target), "1.0"),
                    new Quotation(PlainText.of(targetText)).find(quotes[0]).subList(0, 1)));
        }
        EssayText text = new EssayText(title, "", List.of(), language, markdown, answers);
        return new EssayPublished(
                record(name),
                id(name),
                SERIES,
                kind,
                name,
                "1.0",
                log.text(text),
                List.of(new Byline(null, "Ida Marsh", "Marsh, Ida", null)),
                answers.stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                id("editor"),
                null);
    }
}
