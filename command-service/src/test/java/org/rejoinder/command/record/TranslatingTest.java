package org.rejoinder.command.record;

import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.record.Updated.BYLINE;
import static org.rejoinder.command.record.Updated.ID;
import static org.rejoinder.command.record.Updated.REASON;
import static org.rejoinder.command.record.Updated.RECORD;
import static org.rejoinder.command.record.Updated.TEXT;
import static org.rejoinder.command.record.Updated.published;
import static org.rejoinder.command.record.Updated.removed;
import static org.rejoinder.command.record.Updated.retracted;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.record.PublishedEssay.State;
import org.rejoinder.command.record.RecordCommand.DeclareTranslation;
import org.rejoinder.command.record.RecordCommand.RecordTranslation;
import org.rejoinder.command.record.RecordCommand.TakeTranslationBack;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.UpdateType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TranslatingTest {

    private static final UUID ORIGINAL = new UUID(2, 8);
    private static final UUID ANOTHER = new UUID(2, 9);

    private final AggregateTestFixture<PublicRecord> record = new AggregateTestFixture<>(PublicRecord.class);

    private static PublishedEssay original(UUID id, UUID series, Kind kind, State state, @Nullable UUID translationOf) {
        return new PublishedEssay(
                id,
                series,
                kind,
                "original",
                "1.0",
                TEXT,
                BYLINE,
                List.of(),
                Set.of(),
                Set.of(),
                List.of("1.0"),
                state,
                Set.of(),
                translationOf);
    }

    private static PublishedEssay original() {
        return original(ORIGINAL, SERIES, Kind.RESPONSE, State.STANDING, null);
    }

    private static DeclareTranslation declare(PublishedEssay original, Actor by) {
        return new DeclareTranslation(ID, new Translation(original, "ja", "en-GB", false, false), by, null);
    }

    private static DeclareTranslation declare(Translation translation) {
        return new DeclareTranslation(ID, translation, EDITOR, null);
    }

    private static TranslationDeclared declared() {
        return new TranslationDeclared(RECORD, ID, ORIGINAL, EDITOR.person());
    }

    @Test
    void an_editor_or_a_publisher_declares_an_essay_a_translation() {
        record.given(published())
                .when(declare(original(), EDITOR))
                .expectResultMessagePayload(1L)
                .expectEvents(declared());
        record.given(published()).when(declare(original(), PUBLISHER)).expectSuccessfulHandlerExecution();
        record.given(published()).when(declare(original(), SERIES_EDITOR)).expectSuccessfulHandlerExecution();
    }

    @Test
    void nobody_else_does() {
        record.given(published()).when(declare(original(), AUTHOR)).expectException(refusedFor(AccessReason.OWN_ESSAY));
        record.given(published())
                .when(declare(original(), STRANGER))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void an_original_in_another_series_is_for_who_looks_after_that_one_too() {
        PublishedEssay elsewhere = original(ORIGINAL, new UUID(9, 9), Kind.RESPONSE, State.STANDING, null);
        record.given(published())
                .when(declare(elsewhere, SERIES_EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        record.given(published())
                .when(declare(elsewhere, PUBLISHER))
                .expectEvents(new TranslationDeclared(RECORD, ID, ORIGINAL, PUBLISHER.person()));
    }

    @Test
    void declared_once_more_nothing_happens() {
        record.given(published(), declared())
                .when(declare(original(), PUBLISHER))
                .expectResultMessagePayload(1L)
                .expectNoEvents();
    }

    @Test
    void a_translation_has_one_original_which_is_none_itself() {
        record.given(published(), declared())
                .when(declare(original(ANOTHER, SERIES, Kind.RESPONSE, State.STANDING, null), EDITOR))
                .expectException(refusedFor(RecordReason.HAS_ORIGINAL));
        record.given(published())
                .when(declare(original(ORIGINAL, SERIES, Kind.RESPONSE, State.STANDING, ANOTHER), EDITOR))
                .expectException(refusedFor(RecordReason.ORIGINAL_IS_TRANSLATION));
        record.given(published())
                .when(declare(new Translation(original(), "ja", "en", true, false)))
                .expectException(refusedFor(RecordReason.HAS_TRANSLATIONS));
        record.given(published())
                .when(declare(original(ID, SERIES, Kind.RESPONSE, State.STANDING, null), EDITOR))
                .expectException(refusedFor(RecordReason.TRANSLATES_ITSELF));
    }

    @Test
    void languages_differ_and_each_is_had_once() {
        record.given(published())
                .when(declare(new Translation(original(), "en-US", "en-GB", false, false)))
                .expectException(refusedFor(RecordReason.SAME_LANGUAGE));
        record.given(published())
                .when(declare(new Translation(original(), "ja", "en", false, true)))
                .expectException(refusedFor(RecordReason.LANGUAGE_TAKEN));
    }

    @Test
    void both_are_of_one_kind_and_neither_answers_the_other() {
        record.given(published())
                .when(declare(original(ORIGINAL, SERIES, Kind.REPLY, State.STANDING, null), EDITOR))
                .expectException(refusedFor(RecordReason.OTHER_KIND));
        PublishedEssay answering = PublishedEssay.forthcoming(
                ORIGINAL, SERIES, Kind.RESPONSE, TEXT, BYLINE, List.of(Target.essay(ID, "1.0")));
        record.given(published())
                .when(declare(answering, EDITOR))
                .expectException(refusedFor(RecordReason.ANSWERS_ORIGINAL));
    }

    @Test
    void what_was_retracted_may_have_a_translation_and_be_one_what_was_removed_may_not() {
        record.given(published(), retracted(UpdateType.RETRACTION))
                .when(declare(original(ORIGINAL, SERIES, Kind.RESPONSE, State.RETRACTED, null), EDITOR))
                .expectEvents(declared());
        record.given(published(), removed())
                .when(declare(original(), EDITOR))
                .expectException(refusedFor(RecordReason.REMOVED));
        record.given(published())
                .when(declare(original(ORIGINAL, SERIES, Kind.RESPONSE, State.REMOVED, null), EDITOR))
                .expectException(refusedFor(RecordReason.ORIGINAL_REMOVED));
    }

    @Test
    void it_is_taken_back_once_with_a_reason_and_may_be_declared_anew() {
        TranslationTakenBack back = new TranslationTakenBack(RECORD, ID, ORIGINAL, REASON, EDITOR.person());
        record.given(published(), declared())
                .when(new TakeTranslationBack(ID, REASON, EDITOR, null))
                .expectEvents(back);
        record.given(published(), declared(), back)
                .when(new TakeTranslationBack(ID, REASON, EDITOR, null))
                .expectException(refusedFor(RecordReason.NOT_A_TRANSLATION));
        record.given(published(), declared(), back)
                .when(declare(original(), EDITOR))
                .expectEvents(declared());
    }

    @Test
    void a_translation_of_a_lead_is_recorded_as_no_second_lead() {
        RecordPreviouslyPublished essay = new RecordPreviouslyPublished(
                ID,
                SERIES,
                Kind.LEAD,
                "original-en",
                TEXT,
                BYLINE,
                List.of(),
                List.of(),
                "CC-BY-4.0",
                "2013",
                "A source",
                null,
                false,
                EDITOR);
        PublishedEssay lead = original(ORIGINAL, SERIES, Kind.LEAD, State.STANDING, null);
        record.givenNoPriorActivity()
                .when(new RecordTranslation(essay, new Translation(lead, "ja", "en", false, false)))
                .expectEvents(PublicRecord.recorded(essay), declared());
        record.givenNoPriorActivity()
                .when(new RecordTranslation(essay, new Translation(lead, "en", "en", false, false)))
                .expectException(refusedFor(RecordReason.SAME_LANGUAGE));
    }
}
