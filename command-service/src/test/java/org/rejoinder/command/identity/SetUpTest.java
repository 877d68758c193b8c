package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.SiteRole.ADMINISTRATOR;
import static org.rejoinder.command.access.SiteRole.PUBLISHER;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SetUpTest extends IdentityTest {

    @Autowired
    SetupLinks links;

    @Autowired
    DemoPeople demoPeople;

    @Autowired
    Actors actors;

    @BeforeEach
    void an_installation_without_people() {
        jdbc.sql("truncate identity.people cascade").update();
        // Accounts of earlier tests are remembered for a moment.
        CLOCK.advance(Standings.REMEMBERED);
    }

    @Test
    void the_first_link_makes_the_publisher_and_administrator_and_signs_them_in_once() {
        String link = links.createIfNobody().orElseThrow();
        Browser browser = browser();

        var response = browser.json("/api/setup", setUp(link, "first@example.org", PASSWORD));

        assertThat(response.statusCode()).isEqualTo(200);
        Person first = people.findByEmail("first@example.org").orElseThrow();
        assertThat(actors.find(first.id()).orElseThrow().roles()).contains(PUBLISHER, ADMINISTRATOR);
        assertThat(browser.cookie("rejoinder")).isNotEmpty();
        assertThat(browser()
                        .json("/api/setup", setUp(link, "second@example.org", PASSWORD))
                        .statusCode())
                .isEqualTo(409);
        assertThat(people.findByEmail("second@example.org")).isEmpty();
        assertThat(links.createIfNobody()).isEmpty();
    }

    @Test
    void a_password_that_is_no_good_leaves_the_link_unused_and_makes_nobody() {
        String link = links.createIfNobody().orElseThrow();

        var refused = browser().json("/api/setup", setUp(link, "first@example.org", "too short"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"password\"");
        assertThat(people.findByEmail("first@example.org")).isEmpty();
        assertThat(browser()
                        .json("/api/setup", setUp(link, "first@example.org", PASSWORD))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_newer_link_replaces_the_older_one_and_each_ends_after_a_week() {
        String older = links.createIfNobody().orElseThrow();
        String newer = links.createIfNobody().orElseThrow();
        assertThat(browser()
                        .json("/api/setup", setUp(older, "a@example.org", PASSWORD))
                        .statusCode())
                .isEqualTo(409);

        CLOCK.advance(SetupLinks.GOOD_FOR.plus(Duration.ofSeconds(1)));
        assertThat(browser()
                        .json("/api/setup", setUp(newer, "a@example.org", PASSWORD))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void the_demonstrations_people_are_opened_once_and_can_sign_in() {
        var created = demoPeople.ensure(email -> DemoPeople.generatedPassword());

        assertThat(created)
                .extracting(DemoPeople.DemoAccount::email)
                .contains("aiko@demo.invalid")
                .hasSize(5);
        for (var account : created) {
            assertThat(browser()
                            .json("/api/sign-in", credentials(account.email(), account.password()))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(demoPeople.ensure(email -> DemoPeople.generatedPassword())).isEmpty();
        assertThat(links.createIfNobody()).isEmpty();
    }

    @Test
    void the_last_administrator_cannot_leave() {
        Person last = someone(ADMINISTRATOR);

        var response = signedIn(last).json("/api/people/" + last.id() + "/roles", """
                {"role":"ADMINISTRATOR","held":false}""");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("LAST_ADMINISTRATOR");
    }

    @Test
    void a_link_nobody_made_opens_nothing() {
        assertThat(browser()
                        .json("/api/setup", setUp("/setup/" + UUID.randomUUID(), "a@example.org", PASSWORD))
                        .statusCode())
                .isEqualTo(409);
    }

    private static String setUp(String link, String email, String password) {
        return """
                {"token":"%s","name":"First Person","email":"%s","password":"%s"}""".formatted(link.substring("/setup/".length()), email, password);
    }
}
