package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.SiteRole.ADMINISTRATOR;
import static org.rejoinder.command.access.SiteRole.CONTRIBUTOR;
import static org.rejoinder.command.access.SiteRole.EDITOR;
import static org.rejoinder.command.access.SiteRole.PUBLISHER;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Autowired;

class RolesTest extends IdentityTest {

    @Autowired
    Actors actors;

    @ParameterizedTest
    @CsvSource({
        "CONTRIBUTOR, CONTRIBUTOR, false",
        "EDITOR, CONTRIBUTOR, true",
        "EDITOR, EDITOR, false",
        "PUBLISHER, EDITOR, true",
        "PUBLISHER, PUBLISHER, false",
        "PUBLISHER, ADMINISTRATOR, false",
        "ADMINISTRATOR, PUBLISHER, true",
        "ADMINISTRATOR, ADMINISTRATOR, true"
    })
    void nobody_gives_a_role_at_or_above_their_own_but_an_administrator_may_appoint_another(
            SiteRole own, SiteRole given, boolean may) {
        assertThat(Appointments.mayGive(new Actor(UUID.randomUUID(), Set.of(own), Set.of()), given))
                .isEqualTo(may);
    }

    @Test
    void an_administrator_opens_an_account_whose_owner_chooses_a_password_once() {
        Browser administrator = signedIn(someone(ADMINISTRATOR));
        String email = UUID.randomUUID() + "@example.org";

        var opened = administrator.json("/api/people", """
                {"email":"%s","displayName":"Togo Kazuhiko","sortName":"Togo Kazuhiko","roles":["EDITOR"]}""".formatted(email));
        assertThat(opened.statusCode()).isEqualTo(201);
        Person person = people.findByEmail(email).orElseThrow();
        assertThat(person.byline().sortName()).isEqualTo("Togo Kazuhiko");
        assertThat(actors.find(person.id()).orElseThrow().roles()).containsExactlyInAnyOrder(CONTRIBUTOR, EDITOR);

        String token = opened.body().replaceFirst("(?s).*\"/setup/([^\"]+)\".*", "$1");
        String chosen = """
                {"token":"%s","password":"%s"}""".formatted(token, PASSWORD);
        assertThat(browser().json("/api/setup", chosen).statusCode()).isEqualTo(200);
        signedIn(person);
        assertThat(browser().json("/api/setup", chosen).statusCode()).isEqualTo(409);
    }

    @Test
    void an_account_is_opened_with_sound_facts_or_not_at_all() {
        Browser administrator = signedIn(someone(ADMINISTRATOR));
        Person known = someone();

        var wrong = administrator.json("/api/people", """
                {"email":"no address","displayName":"Name","roles":["EDITOR"]}""");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"field\":\"email\"");
        var taken =
                administrator.json("/api/people", """
                {"email":"%s","displayName":"Name"}""".formatted(known.email().toUpperCase(java.util.Locale.ROOT)));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("EMAIL_TAKEN");
        var turned = administrator.json("/api/people", """
                {"email":"a@example.org","displayName":"abc\\u202edef"}""");
        assertThat(turned.statusCode()).isEqualTo(422);
        assertThat(turned.body()).contains("\"field\":\"displayName\"");
    }

    @Test
    void only_an_administrator_opens_accounts() {
        String account = """
                {"email":"x@example.org","displayName":"X"}""";

        var response = signedIn(someone(PUBLISHER)).json("/api/people", account);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("NOT_AN_ADMINISTRATOR");
        assertThat(people.findByEmail("x@example.org")).isEmpty();
    }

    @Test
    void nobody_gives_a_role_to_themselves() {
        Person administrator = someone(ADMINISTRATOR);
        someone(ADMINISTRATOR);

        var given = signedIn(administrator).json("/api/people/" + administrator.id() + "/roles", """
                {"role":"PUBLISHER"}""");

        assertThat(given.statusCode()).isEqualTo(403);
        assertThat(given.body()).contains("NO_ROLE_FOR_YOURSELF");
        assertThat(actors.find(administrator.id()).orElseThrow().is(SiteRole.PUBLISHER))
                .isFalse();
        assertThat(signedIn(administrator)
                        .json("/api/people/" + administrator.id() + "/roles", """
                        {"role":"ADMINISTRATOR","held":false}""")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_closed_account_lets_nobody_in_until_it_is_opened_again_and_both_are_written_down() {
        Person administrator = someone(ADMINISTRATOR);
        Person person = someone(EDITOR);
        Browser theirs = signedIn(person);
        CLOCK.advance(Duration.ofSeconds(1));
        Browser helper = signedIn(administrator);

        assertThat(helper.json("/api/people/" + person.id() + "/disable", "{}").statusCode())
                .isEqualTo(200);
        assertThat(helper.json("/api/people/" + person.id() + "/disable", "{}").statusCode())
                .isEqualTo(200);

        assertThat(theirs.json("/api/notices/preferences", "{}").statusCode()).isEqualTo(401);
        assertThat(actors.find(person.id())).isEmpty();
        assertThat(helper.json("/api/people/" + person.id() + "/enable", "{}").statusCode())
                .isEqualTo(200);
        assertThat(theirs.json("/api/notices/preferences", "{}").statusCode()).isEqualTo(401);
        assertThat(signedIn(person).json("/api/notices/preferences", "{}").statusCode())
                .isEqualTo(200);
        assertThat(actors.find(person.id()).orElseThrow().is(EDITOR)).isTrue();
        assertThat(jdbc.sql("select what from identity.changes where person_id = :id and by_person = :by order by id")
                        .param("id", person.id())
                        .param("by", administrator.id())
                        .query(String.class)
                        .list())
                .containsExactly("disabled", "enabled");
    }

    @Test
    void nobody_closes_their_own_account_nor_one_that_is_not_a_persons() {
        Person administrator = someone(ADMINISTRATOR);
        Browser helper = signedIn(administrator);

        assertThat(helper.json("/api/people/" + administrator.id() + "/disable", "{}")
                        .body())
                .contains("ACCOUNT_IS_YOUR_OWN");
        assertThat(helper.json("/api/people/" + UUID.randomUUID() + "/disable", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_last_administrator_whose_account_is_open_stays_one() {
        Person last = someone(ADMINISTRATOR);
        jdbc.sql("""
                        update identity.people p set disabled_at = now() where disabled_at is null and id <> :id
                            and exists (select from identity.roles r where r.person_id = p.id and r.role = 'ADMINISTRATOR')
                        """).param("id", last.id()).update();

        assertThat(signedIn(last)
                        .json("/api/people/" + last.id() + "/roles", """
                        {"role":"ADMINISTRATOR","held":false}""")
                        .body())
                .contains("LAST_ADMINISTRATOR");
    }

    @Test
    void a_role_taken_here_counts_at_once() {
        Person editor = someone(EDITOR);
        Browser publisher = signedIn(someone(PUBLISHER));
        assertThat(actors.find(editor.id()).orElseThrow().is(EDITOR)).isTrue();

        var response = publisher.json("/api/people/" + editor.id() + "/roles", """
                {"role":"EDITOR","held":false}""");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(actors.find(editor.id()).orElseThrow().is(EDITOR)).isFalse();
    }

    @Test
    void a_role_taken_on_another_node_counts_within_five_seconds() {
        Person administrator = someone(ADMINISTRATOR);
        Browser browser = signedIn(administrator);
        Person other = someone();
        String path = "/api/people/" + other.id() + "/roles";
        String editor = """
                {"role":"EDITOR"}""";
        assertThat(browser.json(path, editor).statusCode()).isEqualTo(200);

        jdbc.sql("delete from identity.roles where person_id = :id")
                .param("id", administrator.id())
                .update();
        CLOCK.advance(Standings.REMEMBERED);

        assertThat(browser.json(path, editor).statusCode()).isEqualTo(403);
    }

    @Test
    void a_publisher_makes_no_publishers_and_takes_no_administrators_role() {
        Browser publisher = signedIn(someone(PUBLISHER));

        assertThat(publisher
                        .json("/api/people/" + someone().id() + "/roles", "{\"role\":\"PUBLISHER\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(publisher
                        .json(
                                "/api/people/" + someone(ADMINISTRATOR).id() + "/roles",
                                "{\"role\":\"ADMINISTRATOR\",\"held\":false}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_unknown_person_is_not_found_and_an_unknown_role_is_named() {
        Browser administrator = signedIn(someone(ADMINISTRATOR));

        assertThat(administrator
                        .json("/api/people/" + UUID.randomUUID() + "/roles", "{\"role\":\"EDITOR\"}")
                        .statusCode())
                .isEqualTo(404);
        var unknown = administrator.json("/api/people/" + someone().id() + "/roles", "{\"role\":\"OWNER\"}");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("\"field\":\"role\"");
    }

    @Test
    void a_closed_account_holds_no_role_and_its_session_ends() {
        Person person = someone(EDITOR);
        Browser browser = signedIn(person);

        people.disable(person.id(), null);

        assertThat(actors.find(person.id())).isEmpty();
        assertThat(browser.json("/api/series", "{}").statusCode()).isEqualTo(401);
    }
}
