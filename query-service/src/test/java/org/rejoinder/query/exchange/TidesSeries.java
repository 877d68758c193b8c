package org.rejoinder.query.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.TestLog;

/** A series for tests of what changes while others read it: essays with known words, answered, corrected and removed at will. */
public final class TidesSeries {

    /** Characters of two units stand before what is quoted. */
    public static final String FIRST = """
            Tides \uD83C\uDF0A\uD83C\uDF0A come twice a day, and nobody was ever asked about them.

            The second tide is the honest one, as every pilot knows.

            What the harbour board printed about the third was simply wrong.""";

    public static final String SECOND = """
            The second tide is the honest one, as every pilot knows.

            Tides \uD83C\uDF0A\uD83C\uDF0A come twice a day, and nobody was ever asked about them.

            An entirely different paragraph has taken its place here.""";

    private final String slug;

    public TidesSeries(String slug) {
        this.slug = slug;
    }

    public UUID series() {
        return id("series");
    }

    public UUID id(String name) {
        return UUID.nameUUIDFromBytes((slug + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    public SeriesOpened opened() {
        return new SeriesOpened(
                series(), slug, "Tides of " + slug, null, "Who minds the tides?", "en", true, id("editor"));
    }

    public EssayPublished published(TestLog log, String name, String kind, EssayText text) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(id(name)),
                id(name),
                series(),
                kind,
                name,
                "1.0",
                log.text(text),
                List.of(new Byline(id("author of " + name), "Ines Marl", "Marl, Ines", null)),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                id("editor"),
                null);
    }

    public EssayCorrected corrected(TestLog log, String name, EssayText text) {
        return new EssayCorrected(
                PublicRecordEvent.recordIdOf(id(name)),
                id(name),
                id("correction of " + name),
                "CORRECTION",
                "1.1",
                log.text(text),
                List.of(new Byline(id("author of " + name), "Ines Marl", "Marl, Ines", null)),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                log.text("The order of the tides.", 5),
                id("decider"),
                true);
    }

    public EssayRemoved removed(TestLog log, String name) {
        return new EssayRemoved(
                PublicRecordEvent.recordIdOf(id(name)),
                id(name),
                id("removal of " + name),
                log.text("Removed by order of a court.", 6),
                id("editor"),
                id("decider"));
    }

    public static EssayText text(@Nullable String title, String markdown, EssayText.Answer... answers) {
        return new EssayText(title, "What it says, in short.", List.of("tides"), "en", markdown, List.of(answers));
    }

    /** An answer that takes up these words of {@link #FIRST}. */
    public EssayText.Answer answer(String name, String... quotes) {
        Quotation first = new Quotation(PlainText.of(FIRST));
        return new EssayText.Answer(
                Target.essay(id(name), "1.0"),
                Stream.of(quotes).map(quote -> first.find(quote).get(0)).toList());
    }
}
