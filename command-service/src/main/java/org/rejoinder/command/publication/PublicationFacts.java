package org.rejoinder.command.publication;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.contract.words.Language;

/**
 * The publication as its last events left it.
 *
 * @param name absent until somebody gave it one
 * @param doiPrefix what DOIs registered for it begin with
 * @param language what people are spoken to in who said no other; absent where the installation's is
 * @param contact where readers may write to
 * @param about the page about it
 * @param privacy the page on privacy
 */
public record PublicationFacts(
        @Nullable String name,
        @Nullable String doiPrefix,
        @Nullable Language language,
        @Nullable TextRef contact,
        @Nullable TextRef about,
        @Nullable TextRef privacy) {

    private static final PublicationFacts UNTOUCHED = new PublicationFacts(null, null, null, null, null, null);

    /** What its events say; nothing at all while there are none. */
    public static PublicationFacts recall(DomainEventStream events) {
        PublicationFacts facts = UNTOUCHED;
        while (events.hasNext()) {
            facts = facts.after(events.next().getPayload());
        }
        return facts;
    }

    private PublicationFacts after(Object event) {
        if (event instanceof PublicationDescribed described) {
            return new PublicationFacts(
                    described.name(),
                    described.doiPrefix(),
                    Language.of(described.language()).orElse(null),
                    described.contact(),
                    about,
                    privacy);
        }
        if (event instanceof PageWritten written) {
            return switch (PublicPage.valueOf(written.page())) {
                case ABOUT -> new PublicationFacts(name, doiPrefix, language, contact, written.text(), privacy);
                case PRIVACY -> new PublicationFacts(name, doiPrefix, language, contact, about, written.text());
            };
        }
        return this;
    }

    /** The text of a page, absent when there is none. */
    public @Nullable TextRef text(PublicPage page) {
        return page == PublicPage.ABOUT ? about : privacy;
    }
}
