package org.rejoinder.contract.publication;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.TextRef;

/**
 * What happened to the publication: an installation is one, so there is one stream of these. Every record is an event of
 * the log, named {@code publication.<RecordName>}. Addresses and pages are texts beside the log, since they may hold what
 * somebody has a right to have erased.
 */
public sealed interface PublicationEvent {

    /** The id of the one publication there is. */
    UUID ID = UUID.nameUUIDFromBytes("publication".getBytes(StandardCharsets.UTF_8));

    UUID publicationId();

    /**
     * The publication was described. All values are the new ones.
     *
     * @param issn with its hyphen, its check digit right
     * @param doiPrefix such as {@code 10.5555}
     * @param licence SPDX identifier, one of {@link Licences#OFFERED}: offered to authors first
     * @param language tag of a language that the interface speaks, for readers who ask for none; absent for the
     *     installation's own
     * @param contact the e-mail address readers may write to, a plain text
     */
    record PublicationDescribed(
            UUID publicationId,
            String name,
            @Nullable String issn,
            @Nullable String doiPrefix,
            @Nullable String licence,
            @Nullable String language,
            @Nullable TextRef contact,
            UUID describedBy)
            implements PublicationEvent {}

    /**
     * A page about the publication was written anew, or taken down.
     *
     * @param page a {@link PublicPage}
     * @param text Markdown; absent when there is no such page any more
     */
    record PageWritten(
            UUID publicationId, String page, @Nullable TextRef text, UUID writtenBy) implements PublicationEvent {}
}
