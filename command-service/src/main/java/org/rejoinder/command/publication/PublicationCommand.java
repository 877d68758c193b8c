package org.rejoinder.command.publication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;
import org.rejoinder.command.access.Refused;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.text.TextRef;

/** What can be done to the publication. There is one, and it is there from the beginning: it may only have no events yet. */
public sealed interface PublicationCommand extends Command {

    /** The version of a publication that nobody has described yet. */
    long UNTOUCHED = -1;

    @Override
    default UUID aggregateId() {
        return PublicationEvent.ID;
    }

    @Override
    default void demandVersion(@Nullable Long version) {
        Long expected = expectedVersion();
        if (expected != null && expected != (version == null ? UNTOUCHED : version)) {
            throw new Refused(AccessReason.STALE_VERSION);
        }
    }

    /**
     * Describes the publication. All values are the new ones.
     *
     * @param issn in any of the ways {@link Issn} reads it
     * @param doiPrefix such as {@code 10.5555}
     * @param licence what authors are offered first
     * @param language what readers are spoken to in who ask for no other
     * @param contact an e-mail address, as a text beside the log
     */
    record DescribePublication(
            String name,
            @Nullable String issn,
            @Nullable String doiPrefix,
            @Nullable String licence,
            @Nullable String language,
            @Nullable TextRef contact,
            Actor by,
            @Nullable Long expectedVersion)
            implements PublicationCommand {}

    /**
     * Writes a page about the publication anew.
     *
     * @param text Markdown; takes the page down when absent
     */
    record WritePage(
            PublicPage page,
            @Nullable TextRef text,
            Actor by,
            @Nullable Long expectedVersion) implements PublicationCommand {}
}
