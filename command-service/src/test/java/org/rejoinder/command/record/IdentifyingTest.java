package org.rejoinder.command.record;

import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.record.Updated.BYLINE;
import static org.rejoinder.command.record.Updated.ID;
import static org.rejoinder.command.record.Updated.NOTICE;
import static org.rejoinder.command.record.Updated.RECORD;
import static org.rejoinder.command.record.Updated.TEXT;
import static org.rejoinder.command.record.Updated.published;
import static org.rejoinder.command.record.Updated.removed;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.record.RecordCommand.ConfirmDeposit;
import org.rejoinder.command.record.RecordCommand.DepositDoi;
import org.rejoinder.command.record.RecordCommand.DropDeposit;
import org.rejoinder.command.record.RecordCommand.NoteDoi;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.TakeDoiBack;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.UpdateType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentifyingTest {

    private static final String DOI = "10.5555/7k3m9-x2tq4";
    private static final String ELSEWHERE = "10.1000/other";
    private static final UUID FIRST = new UUID(6, 1);
    private static final UUID SECOND = new UUID(6, 2);
    private static final String SHA = "a".repeat(64);
    private static final long AT = 20261130120000L;

    private final AggregateTestFixture<PublicRecord> record = new AggregateTestFixture<>(PublicRecord.class);

    private static PreviouslyPublishedRecorded previously(boolean digest) {
        return new PreviouslyPublishedRecorded(
                RECORD,
                ID,
                SERIES,
                "EDITORS_NOTE",
                "an-essay",
                "1.0",
                TEXT,
                BYLINE,
                List.of(),
                "CC-BY-4.0",
                "2013",
                "A source",
                null,
                digest,
                EDITOR.person());
    }

    private static DepositDoi deposit(String doi, UUID batch, long at, Actor by) {
        return new DepositDoi(ID, doi, "10.5555", batch, at, SHA, by, null);
    }

    private static DoiDeposited deposited(UUID batch, long at) {
        return new DoiDeposited(RECORD, ID, DOI, batch, at, SHA, PUBLISHER.person());
    }

    private static DoiRegistered registered(UUID batch, long at) {
        return new DoiRegistered(RECORD, ID, DOI, batch, at, SHA, PUBLISHER.person());
    }

    private static DoiRegistered noted(String doi) {
        return new DoiRegistered(RECORD, ID, doi, (@Nullable UUID) null, null, null, PUBLISHER.person());
    }

    @Test
    void what_is_deposited_is_registered_once_it_is_said_to_be() {
        record.given(published()).when(deposit(DOI, FIRST, AT, PUBLISHER)).expectEvents(deposited(FIRST, AT));
        record.given(published(), deposited(FIRST, AT))
                .when(new ConfirmDeposit(ID, FIRST, PUBLISHER, null))
                .expectEvents(registered(FIRST, AT));
    }

    @Test
    void what_is_asked_for_once_more_changes_nothing() {
        record.given(published(), deposited(FIRST, AT))
                .when(deposit(DOI, FIRST, AT, PUBLISHER))
                .expectNoEvents();
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT))
                .when(new ConfirmDeposit(ID, FIRST, PUBLISHER, null))
                .expectNoEvents();
        record.given(published(), noted(ELSEWHERE))
                .when(new NoteDoi(ID, ELSEWHERE, PUBLISHER, null))
                .expectNoEvents();
        record.given(published(), deposited(FIRST, AT), new DoiDepositDropped(RECORD, ID, FIRST, PUBLISHER.person()))
                .when(new DropDeposit(ID, FIRST, PUBLISHER, null))
                .expectNoEvents();
    }

    @Test
    void nobody_but_a_publisher_has_to_do_with_dois_and_that_also_for_their_own_essay() {
        for (Actor other : List.of(EDITOR, STRANGER, ADMINISTRATOR, AUTHOR)) {
            for (RecordCommand command : List.of(
                    deposit(DOI, FIRST, AT, other),
                    new ConfirmDeposit(ID, FIRST, other, null),
                    new DropDeposit(ID, FIRST, other, null),
                    new NoteDoi(ID, DOI, other, null),
                    new TakeDoiBack(ID, DOI, other, null))) {
                record.given(published(), deposited(FIRST, AT))
                        .when(command)
                        .expectException(refusedFor(AccessReason.NOT_ENTITLED));
            }
        }
        record.given(published())
                .when(deposit(DOI, FIRST, AT, as(AUTHOR, SiteRole.PUBLISHER)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_doi_is_of_the_publications_prefix_unless_it_was_registered_from_here() {
        record.given(published())
                .when(deposit(ELSEWHERE, FIRST, AT, PUBLISHER))
                .expectException(refusedFor(RecordReason.OTHER_PREFIX));
        record.given(published(), noted(ELSEWHERE))
                .when(deposit(ELSEWHERE, FIRST, AT, PUBLISHER))
                .expectException(refusedFor(RecordReason.OTHER_PREFIX));
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT))
                .when(new DepositDoi(ID, DOI, "10.7777", SECOND, AT + 1, SHA, PUBLISHER, null))
                .expectEvents(deposited(SECOND, AT + 1));
    }

    @Test
    void an_essay_has_one_doi_through_all_its_versions() {
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT))
                .when(deposit("10.5555/aaaaa-aaaaa", SECOND, AT + 1, PUBLISHER))
                .expectException(refusedFor(RecordReason.DOI_STANDS));
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT))
                .when(new NoteDoi(ID, ELSEWHERE, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.DOI_STANDS));
    }

    @Test
    void a_deposit_is_later_than_the_one_that_was_registered() {
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT))
                .when(deposit(DOI, SECOND, AT, PUBLISHER))
                .expectException(refusedFor(RecordReason.DEPOSITED_SINCE));
    }

    @Test
    void of_two_deposits_the_later_one_counts() {
        record.given(published(), deposited(FIRST, AT), deposited(SECOND, AT + 1))
                .when(new ConfirmDeposit(ID, FIRST, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.NO_SUCH_DEPOSIT));
        record.given(published(), deposited(FIRST, AT), deposited(SECOND, AT + 1))
                .when(new ConfirmDeposit(ID, SECOND, PUBLISHER, null))
                .expectEvents(registered(SECOND, AT + 1));
    }

    @Test
    void a_deposit_that_came_to_nothing_is_not_registered() {
        record.given(published(), deposited(FIRST, AT))
                .when(new DropDeposit(ID, FIRST, PUBLISHER, null))
                .expectEvents(new DoiDepositDropped(RECORD, ID, FIRST, PUBLISHER.person()));
        record.given(published(), deposited(FIRST, AT), new DoiDepositDropped(RECORD, ID, FIRST, PUBLISHER.person()))
                .when(new ConfirmDeposit(ID, FIRST, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.NO_SUCH_DEPOSIT));
    }

    @Test
    void what_appeared_elsewhere_gets_no_doi_here_and_its_originals_is_kept_apart() {
        for (boolean digest : List.of(true, false)) {
            record.given(previously(digest))
                    .when(deposit(DOI, FIRST, AT, PUBLISHER))
                    .expectException(refusedFor(RecordReason.NOT_FIRST_HERE));
            record.given(previously(digest))
                    .when(new NoteDoi(ID, "https://doi.org/10.1000/OTHER", PUBLISHER, null))
                    .expectEvents(new OriginalDoiNoted(RECORD, ID, ELSEWHERE, PUBLISHER.person()));
        }
    }

    @Test
    void a_doi_that_was_noted_by_mistake_is_taken_back() {
        record.given(published(), noted(ELSEWHERE))
                .when(new TakeDoiBack(ID, ELSEWHERE, PUBLISHER, null))
                .expectEvents(new DoiTakenBack(RECORD, ID, ELSEWHERE, false, PUBLISHER.person()));
        record.given(published(), noted(ELSEWHERE), new DoiTakenBack(RECORD, ID, ELSEWHERE, false, PUBLISHER.person()))
                .when(new TakeDoiBack(ID, ELSEWHERE, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.NO_SUCH_DOI));
        record.given(previously(false), new OriginalDoiNoted(RECORD, ID, ELSEWHERE, PUBLISHER.person()))
                .when(new TakeDoiBack(ID, ELSEWHERE, PUBLISHER, null))
                .expectEvents(new DoiTakenBack(RECORD, ID, ELSEWHERE, true, PUBLISHER.person()));
    }

    @Test
    void what_was_removed_before_it_was_registered_never_is() {
        record.given(published(), removed())
                .when(deposit(DOI, FIRST, AT, PUBLISHER))
                .expectException(refusedFor(RecordReason.REMOVED));
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT), removed())
                .when(deposit(DOI, SECOND, AT + 1, PUBLISHER))
                .expectEvents(deposited(SECOND, AT + 1));
    }

    @Test
    void a_doi_overtakes_no_decision_of_an_author() {
        record.given(published(), deposited(FIRST, AT), registered(FIRST, AT))
                .when(new ProposeUpdate(
                        ID, SECOND, UpdateType.CORRECTION, "1.0", Updated.CORRECTED, null, NOTICE, false, AUTHOR, 0L))
                .expectResultMessagePayload(1L);
    }
}
