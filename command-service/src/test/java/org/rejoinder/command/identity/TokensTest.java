package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rejoinder.command.access.SiteRole.ADMINISTRATOR;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TokensTest extends IdentityTest {

    private static final String EDITOR = """
            {"role":"EDITOR"}""";

    @Autowired
    Tokens tokens;

    @Test
    void a_token_acts_for_its_person_without_cookies_or_csrf_token() {
        String token = tokens.issue(someone(ADMINISTRATOR).email(), Set.of(Scope.ADMIN), 30);

        var response =
                browser().withToken(token).json("/api/people/" + someone().id() + "/roles", EDITOR);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_token_does_only_what_its_scopes_say() {
        Person administrator = someone(ADMINISTRATOR);
        String path = "/api/people/" + someone().id() + "/roles";
        Browser writer = browser().withToken(tokens.issue(administrator.email(), Set.of(Scope.WRITE, Scope.READ), 30));
        Browser reader = browser().withToken(tokens.issue(administrator.email(), Set.of(Scope.READ), 30));
        Browser importer = browser().withToken(tokens.issue(administrator.email(), Set.of(Scope.IMPORT), 30));

        assertThat(writer.json(path, EDITOR).statusCode()).isEqualTo(403);
        assertThat(reader.json("/api/series", "{}").statusCode()).isEqualTo(403);
        assertThat(importer.json("/api/series", "{}").statusCode()).isEqualTo(403);
        assertThat(reader.json("/api/records", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_ends_on_its_day_and_when_it_is_revoked() {
        Person administrator = someone(ADMINISTRATOR);
        String path = "/api/people/" + someone().id() + "/roles";
        Browser short_ = browser().withToken(tokens.issue(administrator.email(), Set.of(Scope.ADMIN), 1));
        Browser revoked = browser().withToken(tokens.issue(administrator.email(), Set.of(Scope.ADMIN), 366));
        assertThat(short_.json(path, EDITOR).statusCode()).isEqualTo(200);
        assertThat(revoked.json(path, EDITOR).statusCode()).isEqualTo(200);

        CLOCK.advance(Duration.ofDays(1));
        assertThat(short_.json(path, EDITOR).statusCode()).isEqualTo(401);
        assertThat(revoked.json(path, EDITOR).statusCode()).isEqualTo(200);

        tokens.revokeAll(administrator.id());
        assertThat(revoked.json(path, EDITOR).statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_token_is_nobody_even_with_a_good_session() {
        Browser browser = signedIn(someone(ADMINISTRATOR)).withToken("rejoinder_wrong");

        var response = browser.json("/api/people/" + someone().id() + "/roles", EDITOR);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void only_the_hash_of_a_token_is_kept() {
        Person person = someone();
        String token = tokens.issue(person.email(), Set.of(Scope.READ), 30);

        String row = jdbc.sql("select t::text from identity.tokens t where person_id = :id")
                .param("id", person.id())
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(token).doesNotContain(token.substring(Tokens.PREFIX.length()));
    }

    @Test
    void a_token_is_issued_for_somebody_for_something_and_for_a_year_at_most() {
        String email = someone().email();
        assertThatThrownBy(() -> tokens.issue("nobody@example.org", Set.of(Scope.READ), 30))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.issue(email, Set.of(), 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.issue(email, Set.of(Scope.READ), 367))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
