package org.rejoinder.query.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Keeps {@code desk_publication} and what was changed of it. An event seen before changes nothing. */
@Component
@ProcessingGroup(Groups.DESK)
class PublicationSettingsProjection {

    private final Rows rows;

    PublicationSettingsProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(PublicationDescribed event, @SequenceNumber long seq, @Timestamp Instant at) {
        DeskPublicationRow row = row(event.publicationId());
        if (row.seq >= seq) {
            return;
        }
        row.seq = seq;
        List<Change> changes = new ArrayList<>();
        fact(changes, "name", row.name, event.name());
        fact(changes, "issn", row.issn, event.issn());
        fact(changes, "doiPrefix", row.doiPrefix, event.doiPrefix());
        fact(changes, "licence", row.licence, event.licence());
        fact(changes, "language", row.language, event.language());
        if (!Objects.equals(row.contactId, id(event.contact()))) {
            changes.add(Change.contact(event.contact() == null));
        }
        row.name = event.name();
        row.issn = event.issn();
        row.doiPrefix = event.doiPrefix();
        row.licence = event.licence();
        row.language = event.language();
        row.contactId = id(event.contact());
        note(row, at, event.describedBy(), changes);
    }

    @EventHandler
    void on(PageWritten event, @SequenceNumber long seq, @Timestamp Instant at) {
        DeskPublicationRow row = row(event.publicationId());
        if (row.seq >= seq) {
            return;
        }
        row.seq = seq;
        List<Change> changes = new ArrayList<>();
        switch (PublicPage.valueOf(event.page())) {
            case ABOUT -> {
                page(changes, "about", row.aboutId, id(event.text()));
                row.aboutId = id(event.text());
            }
            case PRIVACY -> {
                page(changes, "privacy", row.privacyId, id(event.text()));
                row.privacyId = id(event.text());
            }
        }
        note(row, at, event.writtenBy(), changes);
    }

    private static void fact(List<Change> changes, String what, @Nullable String before, @Nullable String now) {
        if (!Objects.equals(before, now)) {
            changes.add(Change.fact(what, now));
        }
    }

    private static void page(List<Change> changes, String what, @Nullable UUID before, @Nullable UUID now) {
        if (!Objects.equals(before, now)) {
            changes.add(Change.page(what, now));
        }
    }

    private static @Nullable UUID id(@Nullable TextRef text) {
        return text == null ? null : text.id();
    }

    /** Who saved what was there already has changed nothing. */
    private void note(DeskPublicationRow row, Instant at, UUID by, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        DeskPublicationChangeRow line = new DeskPublicationChangeRow();
        line.publicationId = row.publicationId;
        line.seq = row.seq;
        line.at = at;
        line.byId = by;
        line.changes = CanonicalJson.write(changes);
        rows.append(DeskPublicationChangeRow.TABLE, line);
    }

    private DeskPublicationRow row(UUID id) {
        DeskPublicationRow found = rows.find(DeskPublicationRow.TABLE, id);
        if (found != null) {
            return found;
        }
        DeskPublicationRow row = new DeskPublicationRow();
        row.publicationId = id;
        row.seq = -1;
        rows.add(DeskPublicationRow.TABLE, row);
        return row;
    }
}
