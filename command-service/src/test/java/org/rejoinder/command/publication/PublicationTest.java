package org.rejoinder.command.publication;

import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.RefusedFor.refusedFor;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.publication.PublicationCommand.DescribePublication;
import org.rejoinder.command.publication.PublicationCommand.WritePage;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicationTest {

    private static final TextRef CONTACT = new TextRef(new UUID(3, 1), "0".repeat(64), 1);
    private static final TextRef TEXT = new TextRef(new UUID(3, 2), "1".repeat(64), 300);
    private static final PublicationDescribed DESCRIBED = new PublicationDescribed(
            PublicationEvent.ID,
            "The Crossings Review",
            "2049-3630",
            "10.5555",
            "CC-BY-4.0",
            null,
            CONTACT,
            PUBLISHER.person());
    private static final PageWritten WRITTEN =
            new PageWritten(PublicationEvent.ID, "ABOUT", TEXT, ADMINISTRATOR.person());

    private final AggregateTestFixture<Publication> publication = new AggregateTestFixture<>(Publication.class);

    @Test
    void a_publisher_describes_what_nobody_described_before() {
        publication
                .givenNoPriorActivity()
                .when(described("2049-3630", "10.5555", "CC-BY-4.0", PUBLISHER, null))
                .expectResultMessagePayload(0L)
                .expectEvents(DESCRIBED);
    }

    @Test
    void an_administrator_describes_it_anew_and_what_is_left_out_is_taken_away() {
        publication
                .given(DESCRIBED, WRITTEN)
                .when(new DescribePublication("Crossings", null, null, null, null, null, ADMINISTRATOR, null))
                .expectResultMessagePayload(2L)
                .expectEvents(new PublicationDescribed(
                        PublicationEvent.ID, "Crossings", null, null, null, null, null, ADMINISTRATOR.person()));
    }

    @Test
    void nobody_else_describes_it_or_writes_its_pages() {
        for (Actor actor : List.of(AUTHOR, EDITOR, SERIES_EDITOR, Actor.installation())) {
            publication
                    .givenNoPriorActivity()
                    .when(described("2049-3630", "10.5555", "CC-BY-4.0", actor, null))
                    .expectNoEvents()
                    .expectException(refusedFor(AccessReason.NOT_ENTITLED));
            publication
                    .given(DESCRIBED)
                    .when(new WritePage(PublicPage.PRIVACY, TEXT, actor, null))
                    .expectNoEvents()
                    .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        }
    }

    @Test
    void a_page_is_written_before_or_after_and_taken_down() {
        publication
                .givenNoPriorActivity()
                .when(new WritePage(PublicPage.ABOUT, TEXT, ADMINISTRATOR, null))
                .expectResultMessagePayload(0L)
                .expectEvents(WRITTEN);
        publication
                .given(DESCRIBED, WRITTEN)
                .when(new WritePage(PublicPage.ABOUT, null, PUBLISHER, null))
                .expectResultMessagePayload(2L)
                .expectEvents(new PageWritten(PublicationEvent.ID, "ABOUT", null, PUBLISHER.person()));
    }

    @Test
    void numbers_licence_and_name_are_such() {
        publication
                .givenNoPriorActivity()
                .when(described("2049-3631", "10.5555", "CC-BY-4.0", PUBLISHER, null))
                .expectException(refusedFor(PublicationReason.MALFORMED_ISSN));
        publication
                .givenNoPriorActivity()
                .when(described("2049-3630", "https://doi.org/10.5555", "CC-BY-4.0", PUBLISHER, null))
                .expectException(refusedFor(PublicationReason.MALFORMED_DOI_PREFIX));
        publication
                .givenNoPriorActivity()
                .when(described("2049-3630", "10.5555", "GPL-3.0-only", PUBLISHER, null))
                .expectException(refusedFor(PublicationReason.LICENCE_NOT_OFFERED));
        publication
                .givenNoPriorActivity()
                .when(new DescribePublication(" ", null, null, null, null, null, PUBLISHER, null))
                .expectException(refusedFor(PublicationReason.NAMELESS));
    }

    @Test
    void a_number_is_kept_as_it_is_printed() {
        publication
                .givenNoPriorActivity()
                .when(described("issn 20493630", "10.5555", "CC-BY-4.0", PUBLISHER, null))
                .expectEvents(DESCRIBED);
    }

    @Test
    void who_did_not_see_the_last_change_is_refused_also_when_it_was_the_first() {
        publication
                .givenNoPriorActivity()
                .when(described("2049-3630", "10.5555", "CC-BY-4.0", PUBLISHER, PublicationCommand.UNTOUCHED))
                .expectEvents(DESCRIBED);
        for (Long seen : List.of(PublicationCommand.UNTOUCHED, 0L, 2L)) {
            publication
                    .given(DESCRIBED, WRITTEN)
                    .when(described("2049-3630", "10.5555", "CC-BY-4.0", PUBLISHER, seen))
                    .expectException(refusedFor(AccessReason.STALE_VERSION));
        }
        publication
                .given(DESCRIBED, WRITTEN)
                .when(new WritePage(PublicPage.ABOUT, null, PUBLISHER, 1L))
                .expectResultMessagePayload(2L);
        publication
                .givenNoPriorActivity()
                .when(new WritePage(PublicPage.ABOUT, TEXT, PUBLISHER, 0L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
    }

    private static DescribePublication described(
            String issn, String doiPrefix, String licence, Actor by, @Nullable Long seen) {
        return new DescribePublication("The Crossings Review", issn, doiPrefix, licence, null, CONTACT, by, seen);
    }
}
