package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.Verification;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.text.TextRef;

/** DOIs over HTTP and down to the log. The publication is called as ever, and has no prefix in the end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoiTest {

    private static final House HOUSE = House.standing();
    private static final String PUBLISHER = "daniel";
    private static final String NAME = "Rejoinder";
    private static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String DEPOSITS = "/api/publication/doi-deposits";

    private final UUID essay = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @AfterAll
    static void without_a_prefix() {
        describe(Map.of("name", NAME));
    }

    @BeforeEach
    void two_essays_and_a_prefix() {
        describe(Map.of("name", NAME, "doiPrefix", "10.5555"));
        published(essay);
        published(other);
    }

    private static void describe(Map<String, ?> publication) {
        House.Answer answer = HOUSE.post(PUBLISHER, "/api/publication", publication);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static void published(UUID id) {
        UUID record = PublicRecordEvent.recordIdOf(id);
        EssayPublished event = new EssayPublished(
                record,
                id,
                UUID.randomUUID(),
                "RESPONSE",
                "e-" + id,
                "1.0",
                new TextRef(UUID.randomUUID(), SHA, 5),
                List.of(),
                List.of(),
                "CC-BY-4.0",
                UUID.randomUUID(),
                null);
        HOUSE.bean("commands", Commands.class).together(() -> {
            HOUSE.bean("eventBus", EventStore.class)
                    .publish(new GenericDomainEventMessage<>("record", record.toString(), 0, event));
            return event;
        });
    }

    private static String offered(UUID essay, int second) {
        return essay + "/202611301200" + second + "/" + SHA;
    }

    private static House.Answer deposit(int second, UUID... essays) {
        List<String> offered =
                List.of(essays).stream().map(essay -> offered(essay, second)).toList();
        return HOUSE.post(PUBLISHER, DEPOSITS, Map.of("essays", offered));
    }

    private static String deposited(int second, UUID... essays) {
        House.Answer answer = deposit(second, essays);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    private static House.Answer note(UUID essay, String doi) {
        return HOUSE.post(PUBLISHER, "/api/commentaries/" + essay + "/doi", Map.of("doi", doi));
    }

    private static House.Answer takeBack(UUID essay, String doi) {
        return HOUSE.post(PUBLISHER, "/api/commentaries/" + essay + "/doi/take-back", Map.of("doi", doi));
    }

    private static Facts facts() {
        return HOUSE.bean("facts", Facts.class);
    }

    private static List<String> events(UUID essay) {
        return HOUSE.store()
                .sql("select name from store.events where aggregate_id = ? order by sequence_number")
                .param(PublicRecordEvent.recordIdOf(essay).toString())
                .query(String.class)
                .list();
    }

    @Test
    void a_deposit_gives_each_essay_a_doi_of_its_own_and_is_registered_as_a_whole() {
        String batch = deposited(10, essay, other);
        assertThat(facts().identified(essay).doi()).isNull();

        for (int again = 0; again < 2; again++) {
            House.Answer answer = HOUSE.post(PUBLISHER, DEPOSITS + "/" + batch + "/registration", Map.of());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }

        assertThat(facts().identified(essay).doi()).isEqualTo(Doi.of("10.5555", essay, 0));
        assertThat(facts().identified(other).doi()).isEqualTo(Doi.of("10.5555", other, 0));
        assertThat(events(essay))
                .containsExactly("record.EssayPublished", "record.DoiDeposited", "record.DoiRegistered");
        assertThat(new Verification(HOUSE.store()).verify().firstBreak()).isNull();
    }

    @Test
    void a_doi_set_aside_is_kept_through_later_deposits_and_later_prefixes() {
        String first = deposited(10, essay);
        String second = deposited(11, essay, other);
        assertThat(HOUSE.post(PUBLISHER, DEPOSITS + "/" + first + "/registration", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(HOUSE.post(PUBLISHER, DEPOSITS + "/" + second + "/registration", Map.of())
                        .status())
                .isEqualTo(200);

        describe(Map.of("name", NAME, "doiPrefix", "10.7777"));
        deposited(12, essay);
        assertThat(facts().identified(essay).underWay().orElseThrow().doi()).isEqualTo(Doi.of("10.5555", essay, 0));
    }

    @Test
    void without_a_prefix_and_for_what_is_not_public_there_is_no_deposit() {
        assertThat(deposit(10, UUID.randomUUID()).status()).isEqualTo(422);
        assertThat(HOUSE.post(PUBLISHER, DEPOSITS, Map.of("essays", List.of("x")))
                        .status())
                .isEqualTo(422);
        assertThat(HOUSE.post(PUBLISHER, DEPOSITS, Map.of("essays", List.of())).status())
                .isEqualTo(422);
        describe(Map.of("name", NAME));
        House.Answer answer = deposit(10, essay);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("no-doi-prefix");
        assertThat(events(essay)).containsExactly("record.EssayPublished");
    }

    @Test
    void a_doi_is_of_one_essay_until_it_is_taken_back() {
        String doi = "10.1000/" + essay;
        assertThat(note(essay, "https://doi.org/" + doi).status()).isEqualTo(200);
        assertThat(note(essay, doi).status()).isEqualTo(200);
        House.Answer taken = note(other, doi);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("Another essay has this DOI");

        for (int i = 0; i < 2; i++) {
            assertThat(takeBack(essay, doi).status()).isEqualTo(200);
            assertThat(note(other, doi).status()).isEqualTo(200);
            assertThat(note(essay, doi).status()).isEqualTo(409);
            assertThat(takeBack(other, doi).status()).isEqualTo(200);
            assertThat(note(essay, doi).status()).isEqualTo(200);
        }
        assertThat(takeBack(other, doi).status()).isEqualTo(404);
    }

    @Test
    void an_essay_whose_doi_is_another_essays_gets_the_next() {
        assertThat(note(other, Doi.of("10.5555", essay, 0)).status()).isEqualTo(200);
        deposited(10, essay);
        assertThat(facts().identified(essay).underWay().orElseThrow().doi()).isEqualTo(Doi.of("10.5555", essay, 1));
    }

    @Test
    void what_is_no_doi_is_said_of_its_field() {
        House.Answer answer = note(essay, "5555/12");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"doi\"");
        assertThat(note(UUID.randomUUID(), "10.5555/x").status()).isEqualTo(404);
    }

    @Test
    void the_originals_doi_may_be_noted_for_all_that_have_that_original() {
        Map<String, Object> first = new HashMap<>(recorded());
        Map<String, Object> second = new HashMap<>(recorded());
        String one = HOUSE.post("aiko", "/api/records", first).text("id");
        String two = HOUSE.post("aiko", "/api/records", second).text("id");

        assertThat(note(UUID.fromString(one), "10.1000/original").status()).isEqualTo(200);
        assertThat(note(UUID.fromString(two), "10.1000/original").status()).isEqualTo(200);

        assertThat(facts().identified(UUID.fromString(one)).original()).isEqualTo("10.1000/original");
        assertThat(facts().identified(UUID.fromString(one)).doi()).isNull();
    }

    private static Map<String, Object> recorded() {
        String series = HOUSE.post(
                        "aiko", "/api/series", Map.of("title", "On bridges", "description", "x", "language", "en"))
                .text("id");
        Map<String, Object> essay = new HashMap<>();
        essay.put("series", series);
        essay.put("kind", "LEAD");
        essay.put("title", "The bridge");
        essay.put("markdown", "It stood for years.");
        essay.put("byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")));
        essay.put("licence", "CC-BY-4.0");
        essay.put("originalDate", "2013-07");
        essay.put("source", "A. Writer, The bridge, 2013");
        essay.put("digest", true);
        return essay;
    }
}
