package org.rejoinder.query.desk;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.rejoinder.contract.erasure.ErasureEvent.TextsErased;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * Takes the titles off the desk that were read out of texts when those are erased. Texts themselves are nowhere copied. The
 * rows are those of the manuscript's stream, which another segment may be working on: whoever comes second waits.
 */
@Component
@ProcessingGroup(Groups.DESK)
class ErasedTextsProjection {

    private final Rows rows;

    ErasedTextsProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(TextsErased event) {
        UUID id = event.commentaryId();
        Set<UUID> erased = new HashSet<>(event.texts());
        DeskManuscriptRow manuscript = rows.find(DeskManuscriptRow.TABLE, id);
        AuthorManuscriptRow authors = rows.find(AuthorManuscriptRow.TABLE, id);
        for (DeskVersionRow version : rows.all(DeskVersionRow.TABLE, id)) {
            if (erased.contains(version.textId)) {
                version.title = null;
                version.summary = "";
                if (manuscript != null && manuscript.version == version.version) {
                    manuscript.title = null;
                }
                if (authors != null && authors.version == version.version) {
                    authors.title = null;
                }
            }
        }
        Set<Integer> gone = rows.all(DeskVersionRow.TABLE, id).stream()
                .filter(version -> erased.contains(version.textId))
                .map(version -> version.version)
                .collect(Collectors.toSet());
        for (ReviewerAssignmentRow asked : rows.all(ReviewerAssignmentRow.TABLE, id)) {
            if (gone.contains(asked.aboutVersion)) {
                asked.title = null;
                asked.summary = "";
            }
        }
        for (AnsweredOfferRow offer : rows.all(AnsweredOfferRow.TABLE, id)) {
            if (erased.contains(offer.textId)) {
                offer.title = null;
            }
        }
    }
}
