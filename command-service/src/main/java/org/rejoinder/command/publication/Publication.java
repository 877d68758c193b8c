package org.rejoinder.command.publication;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.publication.PublicationCommand.DescribePublication;
import org.rejoinder.command.publication.PublicationCommand.WritePage;
import org.rejoinder.contract.publication.Licences;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.words.Language;

/** The publication. Whatever is said of it may be said anew, so nothing is remembered but that it is there. */
@Aggregate(type = "publication", cache = "aggregateCache")
// The first event sets what is never null; that it names the stream is all it is for.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
public class Publication {

    private static final String DOI_PREFIX = "10\\.[0-9]{4,9}";

    @AggregateIdentifier
    private UUID publicationId;

    Publication() {}

    @CommandHandlerInterceptor
    void demandVersion(PublicationCommand command) {
        command.demandVersion(getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(DescribePublication command) {
        Policy.onSite(command.by(), Right.DESCRIBE_PUBLICATION);
        if (command.name().isBlank()) {
            throw new Refused(PublicationReason.NAMELESS);
        }
        if (command.doiPrefix() != null && !command.doiPrefix().matches(DOI_PREFIX)) {
            throw new Refused(PublicationReason.MALFORMED_DOI_PREFIX);
        }
        if (command.licence() != null && !Licences.OFFERED.contains(command.licence())) {
            throw new Refused(PublicationReason.LICENCE_NOT_OFFERED);
        }
        String language = language(command.language());
        apply(new PublicationDescribed(
                PublicationEvent.ID,
                command.name(),
                issn(command.issn()),
                command.doiPrefix(),
                command.licence(),
                language,
                command.contact(),
                command.by().person()));
        return getVersion();
    }

    private static @Nullable String issn(@Nullable String typed) {
        return typed == null ? null : Issn.of(typed).orElseThrow(() -> new Refused(PublicationReason.MALFORMED_ISSN));
    }

    private static @Nullable String language(@Nullable String tag) {
        return tag == null
                ? null
                : Language.of(tag)
                        .map(Language::tag)
                        .orElseThrow(() -> new Refused(PublicationReason.LANGUAGE_NOT_SPOKEN));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(WritePage command) {
        Policy.onSite(command.by(), Right.DESCRIBE_PUBLICATION);
        apply(new PageWritten(
                PublicationEvent.ID,
                command.page().name(),
                command.text(),
                command.by().person()));
        return getVersion();
    }

    @EventSourcingHandler
    void evolve(PublicationDescribed event) {
        publicationId = event.publicationId();
    }

    @EventSourcingHandler
    void evolve(PageWritten event) {
        publicationId = event.publicationId();
    }
}
