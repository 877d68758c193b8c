package org.rejoinder.command.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.record.Updated.CORRECTED;
import static org.rejoinder.command.record.Updated.ID;
import static org.rejoinder.command.record.Updated.NOTICE;
import static org.rejoinder.command.record.Updated.OTHER;
import static org.rejoinder.command.record.Updated.REASON;
import static org.rejoinder.command.record.Updated.RECORD;
import static org.rejoinder.command.record.Updated.TEXT;
import static org.rejoinder.command.record.Updated.UPDATE;
import static org.rejoinder.command.record.Updated.anew;
import static org.rejoinder.command.record.Updated.corrected;
import static org.rejoinder.command.record.Updated.noticed;
import static org.rejoinder.command.record.Updated.published;
import static org.rejoinder.command.record.Updated.removed;
import static org.rejoinder.command.record.Updated.retracted;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.record.PublishedEssay.State;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.UpdateType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedEssayTest {

    @Test
    void every_version_can_be_answered_and_the_last_one_is_the_present_one() {
        PublishedEssay essay = after(published(), corrected(OTHER, "1.1", CORRECTED), anew("2.0", TEXT));

        assertThat(essay.version()).isEqualTo("2.0");
        assertThat(essay.text()).isEqualTo(TEXT);
        assertThat(essay.versions()).containsExactly("1.0", "1.1", "2.0");
        assertThat(essay.versions()).allMatch(version -> essay.isTarget(Target.essay(ID, version)));
        assertThat(essay.isTarget(Target.essay(ID, "1.2"))).isFalse();
    }

    @Test
    void a_concern_stands_until_the_last_one_is_lifted() {
        NoticePublished second = new NoticePublished(
                RECORD, ID, OTHER, "EXPRESSION_OF_CONCERN", "1.0", NOTICE, PUBLISHER.person(), true);
        PublishedEssay essay = after(published(), noticed(UpdateType.EXPRESSION_OF_CONCERN), second);

        PublishedEssay afterOne = PublishedEssay.after(essay, lifted(UPDATE));

        assertThat(essay.state()).isEqualTo(State.OF_CONCERN);
        assertThat(afterOne.state()).isEqualTo(State.OF_CONCERN);
        assertThat(PublishedEssay.after(afterOne, lifted(OTHER)).state()).isEqualTo(State.STANDING);
    }

    @Test
    void another_notice_raises_no_concern() {
        assertThat(after(published(), noticed(UpdateType.ADDENDUM)).state()).isEqualTo(State.STANDING);
    }

    @Test
    void a_retracted_essay_stays_to_be_read_and_answered_and_a_removed_one_does_not() {
        PublishedEssay retracted =
                after(published(), noticed(UpdateType.EXPRESSION_OF_CONCERN), retracted(UpdateType.RETRACTION));

        assertThat(retracted.state()).isEqualTo(State.RETRACTED);
        assertThat(PublishedEssay.after(retracted, lifted(UPDATE)).state()).isEqualTo(State.RETRACTED);
        assertThat(retracted.isTarget(Target.essay(ID, "1.0"))).isTrue();
        assertThat(after(published(), removed()).isTarget(Target.essay(ID, "1.0")))
                .isFalse();
    }

    private static NoticeLifted lifted(java.util.UUID update) {
        return new NoticeLifted(RECORD, ID, update, REASON, PUBLISHER.person());
    }

    private static PublishedEssay after(PublicRecordEvent first, PublicRecordEvent... more) {
        PublishedEssay essay = PublishedEssay.after(null, first);
        for (PublicRecordEvent event : more) {
            essay = PublishedEssay.after(essay, event);
        }
        return essay;
    }
}
