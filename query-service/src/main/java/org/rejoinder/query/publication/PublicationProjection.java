package org.rejoinder.query.publication;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Keeps {@code publication}. An event seen before changes nothing; a text that was erased is as good as none. */
@Component
@ProcessingGroup(Groups.SITE)
class PublicationProjection {

    private final Rows rows;
    private final Texts texts;

    PublicationProjection(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    @EventHandler
    void on(PublicationDescribed event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(publication -> {
            publication.name = event.name();
            publication.issn = event.issn();
            publication.doiPrefix = event.doiPrefix();
            publication.licence = event.licence();
            publication.language = event.language();
            publication.contact = content(event.contact()).orElse(null);
        });
    }

    @EventHandler
    void on(PageWritten event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(publication -> {
            String html = content(event.text())
                    .map(markdown -> Rendering.render(markdown).html())
                    .orElse(null);
            Instant since = html == null ? null : at;
            switch (PublicPage.valueOf(event.page())) {
                case ABOUT -> {
                    publication.about = html;
                    publication.aboutSince = since;
                }
                case PRIVACY -> {
                    publication.privacy = html;
                    publication.privacySince = since;
                }
            }
        });
    }

    private Optional<String> content(@Nullable TextRef text) {
        return text == null ? Optional.empty() : texts.content(text.id());
    }

    /** The row, which from now on knows the event; empty if it did before. */
    private Optional<PublicationRow> fresh(PublicationEvent event, long seq) {
        PublicationRow found = rows.find(PublicationRow.TABLE, event.publicationId());
        if (found != null && found.seq >= seq) {
            return Optional.empty();
        }
        PublicationRow publication = found;
        if (publication == null) {
            publication = new PublicationRow();
            publication.publicationId = event.publicationId();
            rows.add(PublicationRow.TABLE, publication);
        }
        publication.seq = seq;
        return Optional.of(publication);
    }
}
