package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.erasure.PersonalRecord;
import org.rejoinder.command.log.Verification;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.contract.words.Language;
import tools.jackson.databind.JsonNode;

/** What is set about the publication, over HTTP and down to the log. Its house is its own: there is one publication. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicationSettingsTest {

    private static final House HOUSE = new House(Postgres.newStore());
    private static final String PATH = "/api/publication";
    private static final String PUBLISHER = HOUSE.newcomer("PUBLISHER");
    private static final String ADMINISTRATOR = "rosa";

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @BeforeEach
    void described() {
        House.Answer answer = describe(Map.of("name", "The Crossings Review"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static House.Answer describe(Map<String, ?> body, String... headers) {
        return HOUSE.post(PUBLISHER, PATH, body, headers);
    }

    private static Facts facts() {
        return HOUSE.bean("facts", Facts.class);
    }

    private static List<String> contents(UUID text) {
        return HOUSE.store()
                .sql("select coalesce(content, 'erased') from store.texts where id = ?")
                .param(text)
                .query(String.class)
                .list();
    }

    private static String payload() {
        return HOUSE.store()
                .sql(
                        "select payload::text from store.events where aggregate_id = ? order by sequence_number desc limit 1")
                .param(PublicationEvent.ID.toString())
                .query(String.class)
                .single();
    }

    @Test
    void a_publisher_says_all_there_is_to_say_and_no_address_is_in_the_log() {
        House.Answer answer = describe(Map.of(
                "name", "The Crossings Review",
                "issn", "issn 20493630",
                "doiPrefix", "10.5555",
                "licence", "CC-BY-4.0",
                "language", "ja",
                "contact", "desk@crossings.example"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("id")).isEqualTo(PublicationEvent.ID.toString());
        assertThat(answer.header("ETag")).isEqualTo("\"" + answer.version() + "\"");
        assertThat(payload())
                .contains("\"2049-3630\"", "\"10.5555\"", "\"CC-BY-4.0\"", "\"ja\"", "\"The Crossings Review\"")
                .contains(HOUSE.person(PUBLISHER).toString())
                .doesNotContain("crossings.example");
        assertThat(facts().publication().language()).isEqualTo(Language.JAPANESE);
        House.Answer unspoken = describe(Map.of("name", "Crossings", "language", "fi"));
        assertThat(unspoken.status()).isEqualTo(422);
        assertThat(unspoken.body()).contains("\"field\":\"language\"");
        TextRef contact = facts().publication().contact();
        assertThat(contact).isNotNull();
        assertThat(contents(contact.id())).containsExactly("desk@crossings.example");
    }

    @Test
    void an_address_that_is_not_the_contact_any_more_is_kept_nowhere() {
        describe(Map.of("name", "Crossings", "contact", "somebody@crossings.example"));
        TextRef first = facts().publication().contact();
        assertThat(first).isNotNull();

        describe(Map.of("name", "Crossings, renamed", "contact", "somebody@crossings.example"));
        assertThat(facts().publication().contact()).isEqualTo(first);
        assertThat(contents(first.id())).containsExactly("somebody@crossings.example");

        describe(Map.of("name", "Crossings", "contact", "desk@crossings.example"));
        TextRef second = facts().publication().contact();
        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(contents(first.id())).containsExactly("erased");
        assertThat(contents(second.id())).containsExactly("desk@crossings.example");

        describe(Map.of("name", "Crossings"));
        assertThat(facts().publication().contact()).isNull();
        assertThat(contents(second.id())).containsExactly("erased");
    }

    @Test
    void an_address_that_was_erased_otherwise_can_be_given_again() {
        describe(Map.of("name", "Crossings", "contact", "desk@crossings.example"));
        TextRef first = facts().publication().contact();
        assertThat(first).isNotNull();
        HOUSE.store()
                .sql("update store.texts set content = null, erased_at = now() where id = ?")
                .param(first.id())
                .update();

        describe(Map.of("name", "Crossings", "contact", "desk@crossings.example"));
        TextRef second = facts().publication().contact();
        assertThat(second).isNotNull().isNotEqualTo(first);
        assertThat(contents(second.id())).containsExactly("desk@crossings.example");
    }

    @Test
    void who_takes_away_what_is_held_about_them_finds_what_they_set_and_nobody_elses_address() {
        HOUSE.post(ADMINISTRATOR, PATH, Map.of("name", "Crossings", "contact", "rosa.at.home@crossings.example"));
        describe(Map.of("name", "Crossings", "contact", "desk@crossings.example"));

        PersonalRecord records = HOUSE.bean("personalRecord", PersonalRecord.class);
        assertThat(records.of(HOUSE.person(PUBLISHER)))
                .contains("publication.PublicationDescribed", "desk@crossings.example")
                .doesNotContain("rosa.at.home");
        assertThat(records.of(HOUSE.person("mira"))).doesNotContain("publication.", "crossings.example");
    }

    @Test
    void the_log_stays_verifiable_with_what_was_erased_of_it() {
        describe(Map.of("name", "Crossings", "contact", "somebody@crossings.example"));
        describe(Map.of("name", "Crossings"));
        assertThat(new Verification(HOUSE.store()).verify().firstBreak()).isNull();
    }

    @Test
    void every_field_that_does_not_fit_is_named_at_once() {
        House.Answer answer = describe(Map.of(
                "name", " ",
                "issn", "2049-3631",
                "doiPrefix", "https://doi.org/10.5555",
                "licence", "CC BY",
                "contact", "somewhere"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors"))
                .extracting((JsonNode error) -> error.path("field").asString())
                .containsExactlyInAnyOrder("name", "issn", "doiPrefix", "licence", "contact");
        assertThat(answer.body()).contains("eight digits", "10.5555", "name@example.org");
    }

    @Test
    void a_licence_is_one_that_authors_choose_from() {
        House.Answer answer = describe(Map.of("name", "Crossings", "licence", "GPL-3.0-only"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("licence");
    }

    @Test
    void who_did_not_see_the_last_change_is_told_so() {
        long version = describe(Map.of("name", "Crossings")).version();
        assertThat(describe(Map.of("name", "Mine"), "If-Match", "\"" + (version - 1) + "\"")
                        .status())
                .isEqualTo(412);
        assertThat(describe(Map.of("name", "Mine"), "If-Match", "\"-1\"").status())
                .isEqualTo(412);
        assertThat(facts().publication().name()).isEqualTo("Crossings");
        assertThat(describe(Map.of("name", "Mine"), "If-Match", "\"" + version + "\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pages_are_written_and_taken_down_and_the_same_text_is_kept_once() {
        House.Answer written = HOUSE.post(ADMINISTRATOR, PATH + "/about", Map.of("markdown", "We *ferry* arguments."));
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        TextRef about = facts().publication().about();
        assertThat(about).isNotNull();
        assertThat(contents(about.id())).containsExactly("We *ferry* arguments.");
        assertThat(payload()).doesNotContain("ferry");

        HOUSE.post(PUBLISHER, PATH + "/about", Map.of("markdown", "We *ferry* arguments."));
        assertThat(facts().publication().about()).isEqualTo(about);

        HOUSE.post(PUBLISHER, PATH + "/privacy", Map.of("markdown", "We keep little."));
        assertThat(HOUSE.post(PUBLISHER, PATH + "/about", Map.of("markdown", "  "))
                        .status())
                .isEqualTo(200);
        assertThat(facts().publication().about()).isNull();
        assertThat(facts().publication().privacy()).isNotNull();
        assertThat(facts().publication().name()).isEqualTo("The Crossings Review");
    }

    @Test
    void a_form_goes_on_to_the_settings_and_a_refused_one_comes_back_with_what_was_typed() {
        House.Answer done = HOUSE.form(PUBLISHER, PATH, "name=Crossings&issn=&doiPrefix=&licence=&contact=");
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.header("Location")).startsWith("/desk/publication?v=");

        House.Answer refused =
                HOUSE.form(PUBLISHER, PATH, "_page=/desk/publication&name=Crossings&issn=2049-3631&licence=");
        assertThat(refused.status()).isEqualTo(303);
        assertThat(refused.header("Location")).startsWith("/desk/publication?form=");
        assertThat(kept(refused)).contains("2049-3631", "MALFORMED_ISSN");
    }

    @Test
    void a_preview_comes_back_as_it_was_sent_and_changes_nothing() {
        TextRef before = facts().publication().about();
        House.Answer preview = HOUSE.form(
                PUBLISHER,
                PATH + "/about",
                "_page=/desk/publication/about%3Fbase%3D3&_then=preview&markdown=We+*ferry*+arguments,+still.");
        assertThat(preview.status()).isEqualTo(303);
        assertThat(preview.header("Location")).startsWith("/desk/publication/about?base=3&form=");
        assertThat(kept(preview)).contains("\"PREVIEW\"", "arguments, still.");
        assertThat(facts().publication().about()).isEqualTo(before);
    }

    private static String kept(House.Answer sentBack) {
        return HOUSE.store()
                .sql("select state::text from identity.form_state where id = ?::uuid")
                .param(sentBack.header("Location").replaceFirst(".*form=", ""))
                .query(String.class)
                .single();
    }

    @Test
    void neither_editor_nor_author_nor_anybody_unknown_gets_through() {
        for (String who : List.of("aiko", "mira", "tomas")) {
            for (String path : List.of(PATH, PATH + "/about", PATH + "/privacy")) {
                House.Answer answer = HOUSE.post(who, path, path.equals(PATH) ? Map.of("name", "Mine") : Map.of());
                assertThat(answer.status()).as(who + " " + path).isEqualTo(403);
            }
        }
        assertThat(HOUSE.post("", PATH, Map.of("name", "Mine")).status()).isEqualTo(401);
        assertThat(facts().publication().name()).isEqualTo("The Crossings Review");
    }
}
