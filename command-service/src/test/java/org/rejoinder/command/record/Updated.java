package org.rejoinder.command.record;

import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.TextRef;

/** A published essay of the tests, and what is said and done about it. */
final class Updated {

    static final UUID ID = new UUID(2, 7);
    static final UUID RECORD = PublicRecordEvent.recordIdOf(ID);
    static final UUID UPDATE = new UUID(8, 1);
    static final UUID OTHER = new UUID(8, 2);
    static final TextRef TEXT = text(1);
    static final TextRef CORRECTED = text(2);
    static final TextRef NOTICE = text(9);
    static final TextRef REASON = text(10);
    static final List<Byline> BYLINE = List.of(new Byline(AUTHOR.person(), "A. Writer", "Writer, A.", null));
    static final List<Byline> RENAMED = List.of(new Byline(AUTHOR.person(), "A. B. Writer", "Writer, A. B.", null));

    private Updated() {}

    static TextRef text(int number) {
        return new TextRef(
                new UUID(5, number), String.valueOf((char) ('a' + number)).repeat(64), 500);
    }

    static EssayPublished published(String kind) {
        return new EssayPublished(
                RECORD,
                ID,
                SERIES,
                kind,
                "an-essay",
                "1.0",
                TEXT,
                BYLINE,
                List.of(),
                "CC-BY-4.0",
                PUBLISHER.person(),
                null);
    }

    static EssayPublished published() {
        return published("RESPONSE");
    }

    static UpdateProposed proposed(UpdateType type, @Nullable TextRef text) {
        return proposed(UPDATE, type, "1.0", text, EDITOR);
    }

    static UpdateProposed proposed(UUID update, UpdateType type, String onto, @Nullable TextRef text, Actor by) {
        return new UpdateProposed(RECORD, ID, update, type.name(), onto, text, null, NOTICE, by.person());
    }

    static UpdateProposed renaming(List<Byline> byline) {
        return new UpdateProposed(
                RECORD,
                ID,
                UPDATE,
                UpdateType.CORRECTION.name(),
                "1.0",
                null,
                Signed.of(byline),
                NOTICE,
                EDITOR.person());
    }

    static EssayCorrected corrected(UUID update, String version, TextRef text) {
        return new EssayCorrected(
                RECORD,
                ID,
                update,
                "CORRECTION",
                version,
                text,
                BYLINE,
                List.of(),
                NOTICE,
                SECOND_EDITOR.person(),
                true);
    }

    static NewVersionPublished anew(String version, TextRef text) {
        return new NewVersionPublished(
                RECORD,
                ID,
                UPDATE,
                "NEW_VERSION",
                version,
                text,
                BYLINE,
                List.of(),
                NOTICE,
                SECOND_EDITOR.person(),
                true);
    }

    static NoticePublished noticed(UpdateType type) {
        return new NoticePublished(RECORD, ID, UPDATE, type.name(), "1.0", NOTICE, SECOND_EDITOR.person(), true);
    }

    static EssayRetracted retracted(UpdateType type) {
        return new EssayRetracted(RECORD, ID, UPDATE, type.name(), NOTICE, EDITOR.person(), PUBLISHER.person());
    }

    static EssayRemoved removed() {
        return new EssayRemoved(RECORD, ID, UPDATE, NOTICE, EDITOR.person(), PUBLISHER.person());
    }

    static ProposeUpdate propose(UpdateType type, @Nullable TextRef text, Actor by) {
        return new ProposeUpdate(ID, UPDATE, type, "1.0", text, null, NOTICE, false, by, null);
    }

    static PublishUpdate publish(Actor by) {
        return new PublishUpdate(ID, UPDATE, null, null, true, false, false, by, null);
    }
}
