package org.rejoinder.query.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.TestLog;

/** A small conversation: a lead, two responses that quote it, and a reply to the first. */
public final class SampleSeries {

    static final UUID SERIES = id("series");
    static final UUID LEAD = id("lead");
    static final UUID HARBOUR = id("harbour");
    static final UUID MARKET = id("market");
    static final UUID REPLY = id("reply");
    static final UUID EDITOR = id("editor");

    static final String LEAD_TEXT = """
        The bridge was closed in spring. Nobody had asked the *ferrymen* what they thought of it.

        ## What the closing showed

        A town that lives by one bridge lives by its weakest bolt. That is the lesson.

        A third paragraph that nobody answers.[^1]

        [^1]: Minutes of the council, 4 March.\
        """;

    private SampleSeries() {}

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static Passage passage(String markdown, String quote) {
        return new Quotation(PlainText.of(markdown)).find(quote).get(0);
    }

    static EssayText essay(@Nullable String title, String markdown, List<EssayText.Answer> answers) {
        return new EssayText(title, "What it says, in short.", List.of("bridges"), "en", markdown, answers);
    }

    static EssayText.Answer answer(UUID target, String targetMarkdown, String... quotes) {
        List<Passage> passages = new ArrayList<>();
        for (String quote : quotes) {
            passages.add(passage(targetMarkdown, quote));
        }
        return new EssayText.Answer(Target.essay(target, "1.0"), passages);
    }

    static EssayPublished published(
            TestLog log, UUID commentary, String kind, String slug, String author, EssayText text) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(commentary),
                commentary,
                SERIES,
                kind,
                slug,
                "1.0",
                log.text(text),
                List.of(new Byline(id(author), author, author, "Institute of Crossings")),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                EDITOR,
                null);
    }

    /** Everything that happened, stream by stream; events of one list belong to one stream. */
    public static List<List<Object>> streams(TestLog log) {
        String harbour =
                "The author says that “lives by its weakest bolt” is the lesson. It is the harbour that matters.";
        PreviouslyPublishedRecorded lead = new PreviouslyPublishedRecorded(
                PublicRecordEvent.recordIdOf(LEAD),
                LEAD,
                SERIES,
                "LEAD",
                "the-bridge",
                "1.0",
                log.text(essay("The bridge", LEAD_TEXT, List.of())),
                List.of(new Byline(null, "Ada Quist", "Quist, Ada", null)),
                List.of(),
                "CC-BY-4.0",
                "2013-07",
                "Ada Quist, “The Bridge”, Crossings Quarterly, July 2013",
                "https://example.org/bridge",
                true,
                EDITOR);
        return List.of(
                List.of(
                        new SeriesOpened(
                                SERIES, "bridges-1", "Bridges", 1, "Who pays for crossings?", "en", true, EDITOR),
                        new LeadCommissioned(SERIES, LEAD, EDITOR),
                        new CallOpened(SERIES, "Tell us about your bridge.", "2027-01-31", 1800, EDITOR)),
                List.of(lead),
                List.of(published(
                        log,
                        HARBOUR,
                        "RESPONSE",
                        "harbour",
                        "Boris Tal",
                        essay(null, harbour, List.of(answer(LEAD, LEAD_TEXT, "lives by its weakest bolt"))))),
                List.of(published(
                        log,
                        MARKET,
                        "RESPONSE",
                        "market",
                        "山田 花子",
                        essay(
                                "The market and the bridge",
                                "Tolls are prices.",
                                List.of(
                                        answer(LEAD, LEAD_TEXT, "lives by its weakest bolt", "the ferrymen"),
                                        new EssayText.Answer(Target.external("Crossings Act 1899"), List.of()))))),
                List.of(published(
                        log,
                        REPLY,
                        "REPLY",
                        "reply-to-harbour",
                        "Ada Quist",
                        essay(
                                null,
                                "The harbour was closed, too.",
                                List.of(answer(HARBOUR, harbour, "the harbour that matters"))))));
    }

    public static CallChanged callChanged(String brief) {
        return new CallChanged(SERIES, brief, "2027-01-31", 1800, EDITOR);
    }

    public static CallClosed callClosed() {
        return new CallClosed(SERIES, EDITOR);
    }
}
