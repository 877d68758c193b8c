package org.rejoinder.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/**
 * A real OpenID Connect provider on a port of this machine: Spring Authorization Server. Anybody signs in to it with any name and
 * the password {@value #PASSWORD}; the name is the subject. A test may have it say what a provider must not say.
 */
public final class TestProvider implements AutoCloseable {

    public static final String PASSWORD = "of the provider";
    public static final String CLIENT = "rejoinder";
    public static final String CLIENT_SECRET = "secret of the test";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    static final Consumer<JwtClaimsSet.Builder> HONEST = claims -> {};

    private final ConfigurableApplicationContext running;
    private final int port;

    private TestProvider(ConfigurableApplicationContext running, int port) {
        this.running = running;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param port to listen on; 0 takes any free one
     * @param redirectUri where it may send people back to, and nowhere else
     */
    public static TestProvider start(int port, String redirectUri) {
        ConfigurableApplicationContext running = new SpringApplicationBuilder(ProviderApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=" + port,
                        "server.servlet.session.cookie.name=provider",
                        "spring.main.banner-mode=off",
                        "spring.jmx.enabled=false",
                        "test.provider.redirect-uri=" + redirectUri)
                .run();
        WebServer server = Objects.requireNonNull(((WebServerApplicationContext) running).getWebServer());
        return new TestProvider(running, server.getPort());
    }

    public String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** Has the ID tokens say something else from now on. */
    public void say(Consumer<JwtClaimsSet.Builder> otherwise) {
        running.getBean(ProviderApplication.Sayings.class).otherwise(otherwise);
    }

    /** Has the ID tokens signed by a key that is not the one it publishes under that name. */
    public void forge(boolean forged) {
        running.getBean(ProviderApplication.Sayings.class).forged(forged);
    }

    /** It says what is true again. */
    public void sayTheTruth() {
        say(HONEST);
        forge(false);
    }

    /** Signs in to it as a browser would that was sent there; answers where it is sent back to. */
    public URI signIn(URI sent, String name) {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        URI login = URI.create(issuer() + "/login");
        Matcher csrf = CSRF.matcher(
                send(browser, HttpRequest.newBuilder(login).build()).body());
        if (!csrf.find()) {
            throw new AssertionError("no form to sign in with");
        }
        String form =
                "username=%s&password=%s&_csrf=%s".formatted(encode(name), encode(PASSWORD), encode(csrf.group(1)));
        send(
                browser,
                HttpRequest.newBuilder(login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
        HttpResponse<String> answer = send(
                browser,
                HttpRequest.newBuilder(sent).header("Accept", "text/html").build());
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
    }

    @Override
    public void close() {
        running.close();
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
        try {
            return browser.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
