package org.rejoinder.command.record;

import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.record.Updated.BYLINE;
import static org.rejoinder.command.record.Updated.CORRECTED;
import static org.rejoinder.command.record.Updated.ID;
import static org.rejoinder.command.record.Updated.NOTICE;
import static org.rejoinder.command.record.Updated.OTHER;
import static org.rejoinder.command.record.Updated.REASON;
import static org.rejoinder.command.record.Updated.RECORD;
import static org.rejoinder.command.record.Updated.RENAMED;
import static org.rejoinder.command.record.Updated.TEXT;
import static org.rejoinder.command.record.Updated.UPDATE;
import static org.rejoinder.command.record.Updated.anew;
import static org.rejoinder.command.record.Updated.corrected;
import static org.rejoinder.command.record.Updated.noticed;
import static org.rejoinder.command.record.Updated.propose;
import static org.rejoinder.command.record.Updated.proposed;
import static org.rejoinder.command.record.Updated.publish;
import static org.rejoinder.command.record.Updated.published;
import static org.rejoinder.command.record.Updated.removed;
import static org.rejoinder.command.record.Updated.renaming;
import static org.rejoinder.command.record.Updated.retracted;
import static org.rejoinder.command.record.Updated.text;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.record.RecordCommand.DropUpdate;
import org.rejoinder.command.record.RecordCommand.LiftNotice;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.UpdateType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UpdatingTest {

    private final AggregateTestFixture<PublicRecord> record = new AggregateTestFixture<>(PublicRecord.class);

    // Proposing

    @Test
    void an_editor_proposes_a_correction_and_nothing_is_public_by_that() {
        record.given(published())
                .when(propose(UpdateType.CORRECTION, CORRECTED, EDITOR))
                .expectResultMessagePayload(1L)
                .expectEvents(proposed(UpdateType.CORRECTION, CORRECTED));
    }

    @Test
    void an_editor_of_the_series_and_a_publisher_may_propose_too() {
        record.given(published())
                .when(propose(UpdateType.NEW_VERSION, CORRECTED, SERIES_EDITOR))
                .expectSuccessfulHandlerExecution();
        record.given(published())
                .when(propose(UpdateType.REMOVAL, null, PUBLISHER))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(names = {"CORRECTION", "CORRIGENDUM", "ERRATUM", "ADDENDUM", "CLARIFICATION"})
    void an_author_proposes_what_puts_their_own_essay_right(UpdateType type) {
        record.given(published()).when(propose(type, CORRECTED, AUTHOR)).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_author_asks_for_a_withdrawal() {
        record.given(published())
                .when(propose(UpdateType.WITHDRAWAL, null, AUTHOR))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NEW_VERSION",
                "NEW_EDITION",
                "PARTIAL_RETRACTION",
                "EXPRESSION_OF_CONCERN",
                "RETRACTION",
                "REMOVAL"
            })
    void anything_else_is_for_the_editors_even_when_the_author_is_a_publisher(UpdateType type) {
        record.given(published())
                .when(propose(type, type.needsText() ? CORRECTED : null, as(AUTHOR, SiteRole.PUBLISHER)))
                .expectException(refusedFor(RecordReason.FOR_EDITORS));
    }

    @Test
    void others_are_not_told_of_the_record() {
        record.given(published())
                .when(propose(UpdateType.CORRECTION, CORRECTED, STRANGER))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
        record.given(published())
                .when(propose(UpdateType.CORRECTION, CORRECTED, ADMINISTRATOR))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @ParameterizedTest
    @EnumSource(names = {"CORRECTION", "CORRIGENDUM", "ERRATUM", "PARTIAL_RETRACTION", "NEW_VERSION", "NEW_EDITION"})
    void what_changes_the_text_changes_it(UpdateType type) {
        record.given(published())
                .when(propose(type, null, EDITOR))
                .expectException(refusedFor(RecordReason.NOTHING_CHANGED));
        record.given(published())
                .when(propose(type, text(1), EDITOR))
                .expectException(refusedFor(RecordReason.NOTHING_CHANGED));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPRESSION_OF_CONCERN", "RETRACTION", "WITHDRAWAL", "REMOVAL"})
    void what_is_only_said_leaves_the_text_alone(UpdateType type) {
        record.given(published())
                .when(propose(type, CORRECTED, EDITOR))
                .expectException(refusedFor(RecordReason.TEXT_STAYS));
        record.given(published()).when(propose(type, TEXT, EDITOR)).expectEvents(proposed(type, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDENDUM", "CLARIFICATION"})
    void an_addendum_and_a_clarification_may_do_either(UpdateType type) {
        record.given(published()).when(propose(type, null, EDITOR)).expectEvents(proposed(type, null));
        record.given(published()).when(propose(type, CORRECTED, EDITOR)).expectEvents(proposed(type, CORRECTED));
    }

    @Test
    void a_name_can_be_corrected_and_not_left_out_altogether() {
        record.given(published())
                .when(new ProposeUpdate(
                        ID,
                        UPDATE,
                        UpdateType.CORRECTION,
                        "1.0",
                        TEXT,
                        Signed.of(RENAMED),
                        NOTICE,
                        false,
                        EDITOR,
                        null))
                .expectEvents(renaming(RENAMED));
        record.given(published())
                .when(new ProposeUpdate(
                        ID, UPDATE, UpdateType.CORRECTION, "1.0", TEXT, Signed.of(BYLINE), NOTICE, false, EDITOR, null))
                .expectException(refusedFor(RecordReason.NOTHING_CHANGED));
        record.given(published())
                .when(new ProposeUpdate(
                        ID, UPDATE, UpdateType.CORRECTION, "1.0", CORRECTED, List.of(), NOTICE, false, EDITOR, null))
                .expectException(refusedFor(RecordReason.NO_BYLINE));
    }

    @Test
    void a_proposal_is_made_on_the_present_version() {
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED), corrected(UPDATE, "1.1", CORRECTED))
                .when(propose(UpdateType.CORRECTION, text(3), EDITOR))
                .expectException(refusedFor(RecordReason.OUTDATED));
    }

    @Test
    void whoever_names_another_version_of_the_record_is_told_that_it_changed() {
        record.given(published())
                .when(new ProposeUpdate(
                        ID, UPDATE, UpdateType.CORRECTION, "1.0", CORRECTED, null, NOTICE, false, EDITOR, 7L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
    }

    @Test
    void what_editors_propose_unseen_counts_in_no_version_that_an_author_is_given() {
        record.given(published(), proposed(UpdateType.RETRACTION, null))
                .when(new ProposeUpdate(
                        ID, OTHER, UpdateType.CORRECTION, "1.0", CORRECTED, null, NOTICE, false, AUTHOR, 0L))
                .expectResultMessagePayload(1L);
        record.given(published(), proposed(UpdateType.RETRACTION, null))
                .when(new ProposeUpdate(
                        ID, OTHER, UpdateType.CORRECTION, "1.0", CORRECTED, null, NOTICE, false, AUTHOR, 1L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
    }

    @Test
    void a_lead_to_which_responses_were_called_for_is_corrected_and_not_replaced() {
        record.given(published("LEAD"))
                .when(frozen(UpdateType.NEW_VERSION))
                .expectException(refusedFor(RecordReason.LEAD_IS_FROZEN));
        record.given(published("LEAD"))
                .when(frozen(UpdateType.NEW_EDITION))
                .expectException(refusedFor(RecordReason.LEAD_IS_FROZEN));
        record.given(published("LEAD")).when(frozen(UpdateType.CORRECTION)).expectSuccessfulHandlerExecution();
        record.given(published("RESPONSE")).when(frozen(UpdateType.NEW_VERSION)).expectSuccessfulHandlerExecution();
        record.given(published("LEAD"))
                .when(propose(UpdateType.NEW_VERSION, CORRECTED, EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    private static ProposeUpdate frozen(UpdateType type) {
        return new ProposeUpdate(ID, UPDATE, type, "1.0", CORRECTED, null, NOTICE, true, EDITOR, null);
    }

    // Publishing

    @Test
    void a_second_person_makes_a_correction_version_1_1() {
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED))
                .when(publish(SECOND_EDITOR))
                .expectResultMessagePayload(2L)
                .expectEvents(corrected(UPDATE, "1.1", CORRECTED));
    }

    @Test
    void the_next_correction_is_1_2_and_a_new_version_2_0_and_its_correction_2_1() {
        record.given(
                        published(),
                        corrected(OTHER, "1.1", CORRECTED),
                        proposed(UPDATE, UpdateType.CORRECTION, "1.1", text(3), EDITOR))
                .when(publish(SECOND_EDITOR))
                .expectEvents(corrected(UPDATE, "1.2", text(3)));
        record.given(
                        published(),
                        corrected(OTHER, "1.1", CORRECTED),
                        proposed(UPDATE, UpdateType.NEW_VERSION, "1.1", text(3), EDITOR))
                .when(publish(SECOND_EDITOR))
                .expectEvents(anew("2.0", text(3)));
        record.given(published(), anew("2.0", CORRECTED), proposed(UPDATE, UpdateType.CORRECTION, "2.0", TEXT, EDITOR))
                .when(publish(SECOND_EDITOR))
                .expectEvents(corrected(UPDATE, "2.1", TEXT));
    }

    @Test
    void a_corrected_name_is_a_correction_of_the_same_text() {
        record.given(published(), renaming(RENAMED))
                .when(new PublishUpdate(ID, UPDATE, null, RENAMED, true, false, false, SECOND_EDITOR, null))
                .expectEvents(new EssayCorrected(
                        RECORD,
                        ID,
                        UPDATE,
                        "CORRECTION",
                        "1.1",
                        TEXT,
                        RENAMED,
                        List.of(),
                        NOTICE,
                        SECOND_EDITOR.person(),
                        true));
        record.given(published(), renaming(RENAMED))
                .when(publish(SECOND_EDITOR))
                .expectException(refusedFor(RecordReason.OTHER_BYLINE));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPRESSION_OF_CONCERN", "ADDENDUM", "CLARIFICATION"})
    void a_notice_is_set_above_the_version_it_is_about(UpdateType type) {
        record.given(published(), proposed(type, null))
                .when(publish(SECOND_EDITOR))
                .expectEvents(noticed(type));
    }

    @Test
    void who_proposed_a_change_does_not_publish_it() {
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED))
                .when(publish(EDITOR))
                .expectException(refusedFor(RecordReason.SECOND_PERSON));
    }

    @Test
    void an_author_publishes_nothing_on_their_own_essay_whoever_proposed_it_and_whatever_they_are() {
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED))
                .when(publish(as(AUTHOR, SiteRole.PUBLISHER)))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    @Test
    void nobody_publishes_a_change_that_makes_them_an_author() {
        Byline second = new Byline(SECOND_EDITOR.person(), "S. Editor", "Editor, S.", null);
        record.given(published(), renaming(List.of(BYLINE.get(0), second)))
                .when(publish(SECOND_EDITOR))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    @Test
    void a_series_with_one_editor_does_without_a_second_person_and_the_record_says_so() {
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED))
                .when(alone(EDITOR))
                .expectEvents(new EssayCorrected(
                        RECORD,
                        ID,
                        UPDATE,
                        "CORRECTION",
                        "1.1",
                        CORRECTED,
                        BYLINE,
                        List.of(),
                        NOTICE,
                        EDITOR.person(),
                        false));
    }

    private static PublishUpdate alone(org.rejoinder.command.access.Actor by) {
        return new PublishUpdate(ID, UPDATE, null, null, false, false, true, by, null);
    }

    @ParameterizedTest
    @EnumSource(names = {"RETRACTION", "WITHDRAWAL", "REMOVAL", "PARTIAL_RETRACTION"})
    void what_takes_an_essay_back_takes_two_people_in_any_series(UpdateType type) {
        record.given(published(), proposed(UPDATE, type, "1.0", type.needsText() ? CORRECTED : null, PUBLISHER))
                .when(alone(PUBLISHER))
                .expectException(refusedFor(RecordReason.SECOND_PERSON));
    }

    @ParameterizedTest
    @EnumSource(names = {"RETRACTION", "WITHDRAWAL", "REMOVAL", "PARTIAL_RETRACTION"})
    void one_of_the_two_is_a_publisher(UpdateType type) {
        var byEditor = proposed(type, type.needsText() ? CORRECTED : null);
        record.given(published(), byEditor)
                .when(publish(SECOND_EDITOR))
                .expectException(refusedFor(RecordReason.PUBLISHER_DECIDES));
        record.given(published(), byEditor).when(publish(PUBLISHER)).expectSuccessfulHandlerExecution();
        record.given(published(), proposed(UPDATE, type, "1.0", type.needsText() ? CORRECTED : null, PUBLISHER))
                .when(new PublishUpdate(ID, UPDATE, null, null, true, false, true, EDITOR, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_publisher_who_asks_for_the_withdrawal_of_their_own_essay_asks_as_its_author() {
        record.given(published(), proposed(UPDATE, UpdateType.WITHDRAWAL, "1.0", null, AUTHOR))
                .when(new PublishUpdate(ID, UPDATE, null, null, true, false, true, EDITOR, null))
                .expectException(refusedFor(RecordReason.PUBLISHER_DECIDES));
    }

    @Test
    void a_retraction_a_withdrawal_and_a_removal_name_both() {
        record.given(published(), proposed(UpdateType.RETRACTION, null))
                .when(publish(PUBLISHER))
                .expectEvents(retracted(UpdateType.RETRACTION));
        record.given(published(), proposed(UPDATE, UpdateType.WITHDRAWAL, "1.0", null, AUTHOR))
                .when(publish(PUBLISHER))
                .expectEvents(new EssayRetracted(
                        RECORD, ID, UPDATE, "WITHDRAWAL", NOTICE, AUTHOR.person(), PUBLISHER.person()));
        record.given(published(), proposed(UpdateType.REMOVAL, null))
                .when(publish(PUBLISHER))
                .expectEvents(removed());
    }

    @Test
    void of_two_proposals_the_first_published_leaves_the_other_behind() {
        record.given(
                        published(),
                        proposed(UPDATE, UpdateType.CORRECTION, "1.0", CORRECTED, EDITOR),
                        proposed(OTHER, UpdateType.CORRECTION, "1.0", text(3), AUTHOR),
                        corrected(OTHER, "1.1", text(3)))
                .when(publish(SECOND_EDITOR))
                .expectException(refusedFor(RecordReason.OUTDATED));
    }

    @Test
    void a_proposal_is_published_once() {
        record.given(published(), proposed(UpdateType.ADDENDUM, null), noticed(UpdateType.ADDENDUM))
                .when(publish(SECOND_EDITOR))
                .expectException(refusedFor(RecordReason.NO_SUCH_UPDATE));
    }

    @Test
    void the_text_published_is_the_text_that_was_read() {
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED))
                .when(reading(text(3).sha256()))
                .expectException(refusedFor(RecordReason.OTHER_TEXT));
        record.given(published(), proposed(UpdateType.CORRECTION, CORRECTED))
                .when(reading(CORRECTED.sha256()))
                .expectSuccessfulHandlerExecution();
        record.given(published(), proposed(UpdateType.ADDENDUM, null))
                .when(reading(TEXT.sha256()))
                .expectException(refusedFor(RecordReason.OTHER_TEXT));
    }

    private static PublishUpdate reading(String sha256) {
        return new PublishUpdate(ID, UPDATE, sha256, null, true, false, false, SECOND_EDITOR, null);
    }

    @Test
    void a_new_version_proposed_before_the_call_is_not_published_after_it() {
        record.given(published("LEAD"), proposed(UpdateType.NEW_VERSION, CORRECTED))
                .when(new PublishUpdate(ID, UPDATE, null, null, true, true, false, SECOND_EDITOR, null))
                .expectException(refusedFor(RecordReason.LEAD_IS_FROZEN));
    }

    // After the end

    @ParameterizedTest
    @EnumSource(
            names = {"ADDENDUM", "CLARIFICATION", "REMOVAL"},
            mode = Mode.EXCLUDE)
    void a_retracted_essay_is_not_changed(UpdateType type) {
        record.given(published(), retracted(UpdateType.RETRACTION))
                .when(propose(type, type.needsText() ? CORRECTED : null, EDITOR))
                .expectException(refusedFor(RecordReason.RETRACTED));
    }

    @Test
    void a_retracted_essay_can_get_a_notice_and_be_removed() {
        record.given(published(), retracted(UpdateType.RETRACTION))
                .when(propose(UpdateType.CLARIFICATION, null, EDITOR))
                .expectSuccessfulHandlerExecution();
        record.given(published(), retracted(UpdateType.RETRACTION))
                .when(propose(UpdateType.CLARIFICATION, CORRECTED, EDITOR))
                .expectException(refusedFor(RecordReason.TEXT_STAYS));
        record.given(published(), retracted(UpdateType.RETRACTION), proposed(UpdateType.REMOVAL, null))
                .when(publish(PUBLISHER))
                .expectEvents(removed());
    }

    @Test
    void a_correction_proposed_before_a_retraction_is_not_published_after_it_and_can_be_dropped() {
        var before = proposed(OTHER, UpdateType.CORRECTION, "1.0", CORRECTED, EDITOR);
        record.given(published(), before, retracted(UpdateType.RETRACTION))
                .when(new PublishUpdate(ID, OTHER, null, null, true, false, false, SECOND_EDITOR, null))
                .expectException(refusedFor(RecordReason.RETRACTED));
        record.given(published(), before, retracted(UpdateType.RETRACTION))
                .when(new DropUpdate(ID, OTHER, null, EDITOR, null))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADDENDUM", "CLARIFICATION"})
    void what_would_change_the_text_of_a_retracted_essay_comes_too_late(UpdateType type) {
        record.given(published(), proposed(OTHER, type, "1.0", CORRECTED, EDITOR), retracted(UpdateType.RETRACTION))
                .when(new PublishUpdate(ID, OTHER, null, null, true, false, false, SECOND_EDITOR, null))
                .expectException(refusedFor(RecordReason.TEXT_STAYS));
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_done_to_a_removed_essay(UpdateType type) {
        record.given(published(), removed())
                .when(propose(type, null, EDITOR))
                .expectException(refusedFor(RecordReason.REMOVED));
    }

    @Test
    void what_was_proposed_on_a_removed_essay_is_gone_with_it() {
        record.given(published(), proposed(OTHER, UpdateType.CORRECTION, "1.0", CORRECTED, EDITOR), removed())
                .when(new DropUpdate(ID, OTHER, null, EDITOR, null))
                .expectException(refusedFor(RecordReason.NO_SUCH_UPDATE));
        record.given(published(), noticed(UpdateType.EXPRESSION_OF_CONCERN), removed())
                .when(new LiftNotice(ID, UPDATE, REASON, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.REMOVED));
    }

    // Dropping and lifting

    @Test
    void whoever_proposed_a_change_drops_it_without_a_reason() {
        record.given(published(), proposed(UPDATE, UpdateType.CORRECTION, "1.0", CORRECTED, AUTHOR))
                .when(new DropUpdate(ID, UPDATE, null, AUTHOR, null))
                .expectEvents(new UpdateDropped(RECORD, ID, UPDATE, null, AUTHOR.person()));
    }

    @Test
    void an_editor_drops_what_another_proposed_and_says_why() {
        record.given(published(), proposed(UPDATE, UpdateType.CORRECTION, "1.0", CORRECTED, AUTHOR))
                .when(new DropUpdate(ID, UPDATE, null, EDITOR, null))
                .expectException(refusedFor(RecordReason.NO_REASON));
        record.given(published(), proposed(UPDATE, UpdateType.CORRECTION, "1.0", CORRECTED, AUTHOR))
                .when(new DropUpdate(ID, UPDATE, REASON, EDITOR, null))
                .expectEvents(new UpdateDropped(RECORD, ID, UPDATE, REASON, EDITOR.person()));
    }

    @Test
    void an_author_does_not_drop_what_the_editors_propose() {
        record.given(published(), proposed(UpdateType.RETRACTION, null))
                .when(new DropUpdate(ID, UPDATE, REASON, AUTHOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_publisher_lifts_a_notice_once() {
        record.given(published(), noticed(UpdateType.EXPRESSION_OF_CONCERN))
                .when(new LiftNotice(ID, UPDATE, REASON, PUBLISHER, null))
                .expectEvents(new NoticeLifted(RECORD, ID, UPDATE, REASON, PUBLISHER.person()));
        record.given(
                        published(),
                        noticed(UpdateType.EXPRESSION_OF_CONCERN),
                        new NoticeLifted(RECORD, ID, UPDATE, REASON, PUBLISHER.person()))
                .when(new LiftNotice(ID, UPDATE, REASON, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.NO_SUCH_NOTICE));
    }

    @Test
    void an_editor_lifts_no_notice_and_nobody_lifts_a_retraction() {
        record.given(published(), noticed(UpdateType.EXPRESSION_OF_CONCERN))
                .when(new LiftNotice(ID, UPDATE, REASON, EDITOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        record.given(published(), retracted(UpdateType.RETRACTION))
                .when(new LiftNotice(ID, UPDATE, REASON, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.NO_SUCH_NOTICE));
    }
}
