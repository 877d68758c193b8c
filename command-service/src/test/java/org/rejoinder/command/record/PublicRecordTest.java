package org.rejoinder.command.record;

import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.RefusedFor.refusedFor;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicRecordTest {

    private static final UUID ID = new UUID(2, 5);
    private static final UUID LEAD = new UUID(2, 6);
    private static final TextRef TEXT = new TextRef(new UUID(5, 1), "a".repeat(64), 500);
    private static final List<Byline> BYLINE = List.of(new Byline(null, "The editors", "editors", null));
    private static final Target ON_THE_LEAD = Target.essay(LEAD, "1.0");
    private static final PublishedEssay PUBLISHED_LEAD =
            new PublishedEssay(LEAD, SERIES, Kind.LEAD, "lead", "1.0", TEXT, BYLINE, List.of(), Set.of(), Set.of());

    private final AggregateTestFixture<PublicRecord> record = new AggregateTestFixture<>(PublicRecord.class);

    @Test
    void an_editor_records_what_appeared_before_without_claiming_a_review() {
        record.givenNoPriorActivity()
                .when(recorded(
                        Kind.RESPONSE, "a-response", BYLINE, "2013-07", "A source", SERIES_EDITOR, PUBLISHED_LEAD))
                .expectResultMessagePayload(0L)
                .expectEvents(new PreviouslyPublishedRecorded(
                        PublicRecordEvent.recordIdOf(ID),
                        ID,
                        SERIES,
                        "RESPONSE",
                        "a-response",
                        "1.0",
                        TEXT,
                        BYLINE,
                        List.of(ON_THE_LEAD),
                        "CC-BY-4.0",
                        "2013-07",
                        "A source",
                        null,
                        true,
                        SERIES_EDITOR.person()));
    }

    @Test
    void a_contributor_records_nothing() {
        record.givenNoPriorActivity()
                .when(recorded(Kind.RESPONSE, "a-response", BYLINE, "2013", "A source", AUTHOR, PUBLISHED_LEAD))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_lead_is_recorded_through_its_series() {
        record.givenNoPriorActivity()
                .when(recorded(Kind.LEAD, "a-lead", BYLINE, "2013", "A source", EDITOR))
                .expectException(refusedFor(RecordReason.LEAD_BELONGS_TO_SERIES));
    }

    @Test
    void a_response_answers_something_public() {
        record.givenNoPriorActivity()
                .when(recorded(Kind.RESPONSE, "a-response", BYLINE, "2013", "A source", EDITOR))
                .expectException(refusedFor(RecordReason.NO_TARGET));
        record.givenNoPriorActivity()
                .when(new RecordPreviouslyPublished(
                        ID,
                        SERIES,
                        Kind.RESPONSE,
                        "a-response",
                        TEXT,
                        BYLINE,
                        List.of(ON_THE_LEAD),
                        List.of(),
                        "CC-BY-4.0",
                        "2013",
                        "A source",
                        null,
                        true,
                        EDITOR))
                .expectException(refusedFor(RecordReason.TARGET_NOT_PUBLIC));
    }

    @Test
    void an_editors_note_needs_nothing_to_answer() {
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "a-note", BYLINE, "2013", "A source", EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_essay_has_an_address_a_byline_and_a_source() {
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "No Slug", BYLINE, "2013", "A source", EDITOR))
                .expectException(refusedFor(RecordReason.MALFORMED_SLUG));
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "history", BYLINE, "2013", "A source", EDITOR))
                .expectException(refusedFor(RecordReason.RESERVED_SLUG));
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "a-note", List.of(), "2013", "A source", EDITOR))
                .expectException(refusedFor(RecordReason.NO_BYLINE));
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "a-note", BYLINE, "2013", " ", EDITOR))
                .expectException(refusedFor(RecordReason.NO_SOURCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013", "2013-07", "2013-07-19", "2012-02-29"})
    void the_original_date_is_as_exact_as_it_is_known(String date) {
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "a-note", BYLINE, date, "A source", EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "July 2013", "2013-13", "2013-02-30", "13", "2013-7", "2013-07-19T10:00"})
    void the_original_date_is_a_date(String date) {
        record.givenNoPriorActivity()
                .when(recorded(Kind.EDITORS_NOTE, "a-note", BYLINE, date, "A source", EDITOR))
                .expectException(refusedFor(RecordReason.MALFORMED_DATE));
    }

    private static RecordPreviouslyPublished recorded(
            Kind kind,
            String slug,
            List<Byline> byline,
            String date,
            String source,
            Actor by,
            PublishedEssay... answered) {
        return new RecordPreviouslyPublished(
                ID,
                SERIES,
                kind,
                slug,
                TEXT,
                byline,
                answered.length == 0 ? List.of() : List.of(ON_THE_LEAD),
                List.of(answered),
                "CC-BY-4.0",
                date,
                source,
                null,
                true,
                by);
    }
}
