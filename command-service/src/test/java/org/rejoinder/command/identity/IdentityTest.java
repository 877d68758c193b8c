package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

/** The command side on a real PostgreSQL behind a real port, with a clock that tests move. */
@SpringBootTest(
        classes = CommandServiceApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.forward-headers-strategy=native", "rejoinder.secrets.key=a key for tests"})
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class IdentityTest {

    static final String PASSWORD = "seven quiet herons";

    private static final String DATABASE = Postgres.newStore();
    static final MovableClock CLOCK = new MovableClock();

    @TestBean(name = "identityClock", methodName = "clock")
    @Nullable
    Clock clock;

    @TestBean(name = "identityTicker", methodName = "ticker")
    @Nullable
    Ticker ticker;

    @TestBean(name = QuickPasswords.BEAN, methodName = "quickPasswords")
    @Nullable
    Passwords quickPasswords;

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("storeJdbc")
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Appointments appointments;

    static Clock clock() {
        return CLOCK;
    }

    static Ticker ticker() {
        return CLOCK.ticker();
    }

    static Passwords quickPasswords() {
        return QuickPasswords.make();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("rejoinder.store.url", () -> DATABASE);
    }

    Browser browser() {
        return new Browser(port);
    }

    /** Someone new with these roles and {@link #PASSWORD}. */
    Person someone(SiteRole... roles) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        Person person = people.create(new NewPerson(name + "@example.org", name, null, null), null);
        people.setPassword(person.id(), PASSWORD, null);
        appointments.give(person.id(), null, roles);
        return person;
    }

    /** A browser in which this person is signed in. */
    Browser signedIn(Person person) {
        Browser browser = browser();
        var response = browser.json("/api/sign-in", credentials(person.email(), PASSWORD));
        if (response.statusCode() != 200) {
            throw new AssertionError("not signed in: " + response.statusCode() + " " + response.body());
        }
        return browser;
    }

    static String credentials(String email, String password) {
        return """
                {"email":"%s","password":"%s"}""".formatted(email, password);
    }
}
