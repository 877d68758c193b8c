package org.rejoinder.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy between a real client and two real servers that say who they are and what they were told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxyTest {

    private static final String FORBIDDEN_KEY = "X-Operator-Key";
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final CountDownLatch SEEN = new CountDownLatch(1);

    private static HttpServer command;
    private static HttpServer query;
    private static Proxy proxy;

    @BeforeAll
    static void start() throws IOException {
        command = server("command");
        query = server("query");
        query.createContext("/stream", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
                body.flush();
                SEEN.await();
                body.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        query.createContext("/breaks-off", HttpExchange::close);
        proxy = new Proxy("127.0.0.1", 0, List.of(address(command)), List.of(address(query)));
    }

    @AfterAll
    static void stop() {
        proxy.close();
        command.stop(0);
        query.stop(0);
        THREADS.shutdownNow();
    }

    @Test
    void a_write_goes_to_the_command_side_whole() throws Exception {
        String megabytes = "x".repeat(3_000_000);
        HttpResponse<String> answer = send("POST", "/api/imports?x=%C3%A4", megabytes);
        assertThat(answer.body()).startsWith("command POST /api/imports?x=%C3%A4 3000000\n");
    }

    @Test
    void a_read_goes_to_the_query_side_which_learns_who_asked() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request("/series/a?v=3")
                        .header(FORBIDDEN_KEY, "stolen")
                        .header("X-Forwarded-For", "203.0.113.9")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body())
                .startsWith("query GET /series/a?v=3 0\n")
                .contains("X-forwarded-for: 127.0.0.1\n")
                .contains("X-forwarded-proto: http\n")
                .contains("X-forwarded-port: " + proxy.port() + "\n")
                .contains("Host: 127.0.0.1:" + proxy.port() + "\n")
                .doesNotContainIgnoringCase(FORBIDDEN_KEY)
                .doesNotContain("203.0.113.9");
        assertThat(answer.headers().allValues("Date")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/log",
                "/%69nternal/log",
                "/series/../internal/log",
                "/series/%2e%2e/internal/log",
                "/internal;x=1/log",
                "//internal/log",
                "/internal%2flog",
                "/operator/tokens",
                "/actuator/prometheus",
                "/actuator/%2e/env"
            })
    void what_is_internal_is_not_reached_however_it_is_written(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1")).as(path).matches("HTTP/1.1 40[04] .*");
    }

    @Test
    void the_api_is_found_however_it_is_written() throws Exception {
        assertThat(send("POST", "/%61pi/series", "").body()).startsWith("command POST");
    }

    @Test
    void a_stream_is_seen_as_it_is_written() throws Exception {
        HttpResponse<java.io.InputStream> answer =
                HTTP.send(request("/stream").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            SEEN.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void a_side_that_is_away_is_answered_for_and_found_again() throws Exception {
        HttpServer mortal = server("mortal");
        InetSocketAddress where = mortal.getAddress();
        try (Proxy other = new Proxy("127.0.0.1", 0, List.of(address(mortal)), List.of(address(query)))) {
            URI api = URI.create("http://127.0.0.1:" + other.port() + "/api/series");
            HttpRequest write = HttpRequest.newBuilder(api)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertThat(HTTP.send(write, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            mortal.stop(0);
            // That a kept connection is dead may show only with the request on it; then nobody knows what became of
            // that.
            HttpResponse<String> away = await().until(
                            () -> HTTP.send(write, HttpResponse.BodyHandlers.ofString()),
                            answer -> answer.statusCode() != 502);
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.headers().firstValue("Retry-After")).contains("2");
            assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
            HttpServer reborn = server("reborn", where);
            assertThat(HTTP.send(write, HttpResponse.BodyHandlers.ofString()).body())
                    .startsWith("reborn");
            reborn.stop(0);
        }
    }

    @Test
    void a_side_that_breaks_off_is_not_taken_for_one_that_did_nothing() throws Exception {
        assertThat(send("GET", "/breaks-off", "").statusCode()).isEqualTo(502);
    }

    @Test
    void an_address_that_is_none_is_refused() throws Exception {
        assertThat(raw("GET /search?q=a|b^{c} HTTP/1.1")).startsWith("HTTP/1.1 400");
    }

    private static HttpServer server(String name) throws IOException {
        return server(name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static HttpServer server(String name, InetSocketAddress where) throws IOException {
        HttpServer server = HttpServer.create(where, 0);
        server.setExecutor(THREADS);
        server.createContext("/", exchange -> {
            int size = exchange.getRequestBody().readAllBytes().length;
            StringBuilder said = new StringBuilder()
                    .append(name + " " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + size
                            + "\n");
            exchange.getRequestHeaders().forEach((header, values) -> said.append(header + ": " + values.get(0) + "\n"));
            byte[] body = said.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + path));
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HTTP.send(
                request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The first line of the answer to a request that no well-behaved client would send. */
    private static String raw(String requestLine) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
