package org.rejoinder.command.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.identity.DemoPeople;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.identity.QuickPasswords;
import org.rejoinder.command.identity.Scope;
import org.rejoinder.command.identity.Tokens;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole command service over HTTP, on a real PostgreSQL, with the demo people; one for all tests of the JVM. */
public final class House implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final class Standing {
        private static final House INSTANCE = new House(Postgres.newStore());
    }

    private final ConfigurableApplicationContext context;
    private final URI site;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String domain;
    private final Map<String, UUID> people = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    House(String database) {
        this(database, "demo.invalid", null);
    }

    /**
     * A house of one's own.
     *
     * @param domain of the addresses of newcomers
     * @param clock what it goes by; the machine's when absent
     * @param settings as on the command line
     */
    public House(String database, String domain, @Nullable Clock clock, String... settings) {
        this.domain = domain;
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--rejoinder.store.url=" + database));
        arguments.addAll(List.of(settings));
        SpringApplicationBuilder application = new SpringApplicationBuilder(CommandServiceApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .initializers(QuickPasswords::in);
        if (clock != null) {
            arguments.add("--spring.main.allow-bean-definition-overriding=true");
            application.initializers(context ->
                    ((GenericApplicationContext) context).registerBean("identityClock", Clock.class, () -> clock));
        }
        context = application.run(arguments.toArray(String[]::new));
        site = URI.create(
                "http://localhost:" + context.getEnvironment().getProperty("local.server.port", Integer.class));
        context.getBean(DemoPeople.class).ensure(address -> "a bridge of 7 words");
        for (String name : Set.of("mira", "tomas", "aiko", "daniel", "rosa")) {
            String email = name + "@demo.invalid";
            people.put(
                    name,
                    context.getBean(People.class)
                            .findByEmail(email)
                            .orElseThrow()
                            .id());
            tokens.put(name, context.getBean(Tokens.class).issue(email, Set.of(Scope.values()), 300));
        }
    }

    static House standing() {
        return Standing.INSTANCE;
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * Someone new.
     *
     * @param role a role on the site beyond that of a contributor, or none
     */
    public String newcomer(@Nullable String role) {
        String name = "n" + UUID.randomUUID();
        String email = name + "@" + domain;
        Answer created = post("rosa", "/api/people", Map.of("email", email, "displayName", "Newcomer " + name));
        UUID id = UUID.fromString(created.text("id"));
        if (role != null) {
            Answer appointed = post("rosa", "/api/people/" + id + "/roles", Map.of("role", role));
            if (appointed.status() >= 300) {
                throw new AssertionError(appointed.body());
            }
        }
        people.put(name, id);
        tokens.put(name, context.getBean(Tokens.class).issue(email, Set.of(Scope.values()), 300));
        return name;
    }

    public UUID person(String name) {
        return Objects.requireNonNull(people.get(name));
    }

    /** Where it is reached. */
    public URI site() {
        return site;
    }

    public JdbcClient store() {
        return context.getBean("storeJdbc", JdbcClient.class);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** One answer. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String field) {
            return json().path(field).asString("");
        }

        public long version() {
            return json().path("version").asLong(-1);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .get(0);
        }
    }

    public Answer post(String who, String path, Map<String, ?> body, String... headers) {
        return send(who, "POST", path, "application/json", JSON.writeValueAsString(body), headers);
    }

    public Answer put(String who, String path, Map<String, ?> body, String... headers) {
        return send(who, "PUT", path, "application/json", JSON.writeValueAsString(body), headers);
    }

    public Answer form(String who, String path, String body) {
        return send(who, "POST", path, "application/x-www-form-urlencoded", body);
    }

    public Answer send(String who, String method, String path, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!who.isEmpty()) {
            request.header("Authorization", "Bearer " + tokens.get(who));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** A body sent in chunks, its length not told. */
    Answer chunked(String who, String path, byte[] body) {
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + tokens.get(who))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                .build());
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(site.resolve(path)).GET().build());
    }

    /** Sends a form that brings a file as its part {@code file}. */
    public Answer upload(String who, String path, Map<String, String> fields, String fileName, byte[] file) {
        String boundary = "ferry-boundary-7d3";
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(site.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Authorization", "Bearer " + tokens.get(who))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The hash of the letter that waits for a second person; of none before there is one. */
    public String letter(String id) {
        return store().sql("""
                        select payload->'letter'->>'sha256' from store.events
                         where aggregate_id = ? and name = 'commentary.DecisionRecommended'
                         order by sequence_number desc limit 1""").param(id).query(String.class).optional().orElse("0".repeat(64));
    }
}
