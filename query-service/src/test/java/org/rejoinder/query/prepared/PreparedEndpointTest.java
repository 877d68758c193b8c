package org.rejoinder.query.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.util.unit.DataSize;

/** On a Tomcat of its own, over bare connections: what is sent before it has seen the request, and what it has to see. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreparedEndpointTest {

    private static final String PAGE = "/series/bridges";
    private static final String LONG_PAGE = "/series/long";
    private static final String FILLING = "A long paragraph that is worth compressing. ".repeat(100);

    /** More than a connection takes while nobody reads. */
    private static final String LONG_FILLING = "A very long story. ".repeat(200_000);

    private final Generations generations = new Generations();
    private final KeptPages kept = new KeptPages(generations, DataSize.ofMegabytes(64), new SimpleMeterRegistry());
    private final AtomicInteger seen = new AtomicInteger();
    private final Tomcat tomcat = new Tomcat();
    private volatile String title = "first";
    private int port;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector(PreparedProtocol.class.getName());
        connector.setPort(0);
        ((PreparedProtocol) connector.getProtocolHandler()).open(kept);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        filter(context, "counting", new HttpFilter() {
            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws IOException, ServletException {
                seen.incrementAndGet();
                chain.doFilter(request, response);
            }
        });
        filter(context, "pages", new PreparedPages(kept));
        Tomcat.addServlet(context, "room", new HttpServlet() {
                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response)
                            throws IOException {
                        response.setHeader("Cache-Control", "public, no-cache");
                        response.addHeader("Vary", "Cookie");
                        response.addHeader("Vary", "Accept-Language");
                        response.setHeader("Link", "<" + request.getRequestURL() + ">; rel=\"cite-as\"");
                        response.setContentType("text/html;charset=UTF-8");
                        response.setLocale(Locale.UK);
                        boolean isLong = request.getRequestURI().equals(LONG_PAGE);
                        response.getOutputStream()
                                .write((title + (isLong ? LONG_FILLING : FILLING)).getBytes(StandardCharsets.UTF_8));
                    }
                })
                .addMapping("/");
        tomcat.start();
        port = connector.getLocalPort();
    }

    private static void filter(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    @AfterAll
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @BeforeEach
    void keep() throws Exception {
        generations.changing(Groups.SITE);
        title = "first";
        generations.changed(Groups.SITE);
        try (Reader reader = new Reader()) {
            reader.ask(get(PAGE));
            reader.ask(get(PAGE, "Accept-Language: en"));
        }
        seen.set(0);
    }

    private String get(String address, String... headers) {
        return request("GET " + address, headers);
    }

    private String request(String start, String... headers) {
        return start + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\r\n").toList()) + "\r\n";
    }

    /** What came, the time of day left out. */
    private record Answer(String status, List<String> headers, String body) {

        String header(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .findFirst()
                    .orElse("");
        }
    }

    private final class Reader implements AutoCloseable {

        private final Socket socket;

        Reader() throws IOException {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(20_000);
        }

        void say(String words) throws IOException {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        }

        Answer ask(String request) throws IOException {
            say(request);
            return hear(request.startsWith("HEAD"));
        }

        Answer hear(boolean head) throws IOException {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            while (!lines.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("closed after " + lines);
                }
                lines.write(next);
            }
            List<String> said =
                    lines.toString(StandardCharsets.ISO_8859_1).lines().toList();
            int length = head || said.get(0).contains(" 304 ")
                    ? 0
                    : said.stream()
                            .filter(line -> line.startsWith("Content-Length: "))
                            .mapToInt(line -> Integer.parseInt(line.substring(16)))
                            .findFirst()
                            .orElse(0);
            String body = new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
            return new Answer(
                    said.get(0),
                    said.stream()
                            .skip(1)
                            .filter(line -> !line.isEmpty() && !line.startsWith("Date: "))
                            .sorted()
                            .toList(),
                    body);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "HEAD",
                "GET|Accept-Encoding: gzip, deflate, br",
                "GET|If-None-Match: *",
                "GET|Connection: keep-alive",
                "HEAD|Accept-Encoding: gzip|Connection: Keep-Alive",
                "GET|Accept-Language: de, en;q=0.5|Cookie: langue=fr; seen=1|Accept: text/html,*/*;q=0.8",
                "GET|Cookie: SESSION=abc; lang=en|User-Agent: Mozilla/5.0 (X11; Linux x86_64)"
            })
    void what_is_kept_is_sent_before_tomcat_sees_the_request_and_exactly_as_by_way_of_it(String asked)
            throws Exception {
        String[] parts = asked.split("\\|", -1);
        String[] headers = Arrays.copyOfRange(parts, 1, parts.length);
        String[] andMore = Arrays.copyOf(headers, headers.length + 1);
        andMore[headers.length] = "TE: trailers";
        try (Reader reader = new Reader()) {
            Answer quick = reader.ask(request(parts[0] + ' ' + PAGE, headers));
            assertThat(seen).hasValue(0);
            Answer slow = reader.ask(request(parts[0] + ' ' + PAGE, andMore));
            assertThat(seen).hasValue(1);
            assertThat(quick.status).isEqualTo(slow.status);
            assertThat(quick.headers).isEqualTo(slow.headers);
            assertThat(quick.body).isEqualTo(slow.body);
            if (quick.status.contains("200")) {
                assertThat(quick.headers).contains("Content-Language: en-GB");
            } else {
                assertThat(quick.header("Link")).isEmpty();
            }
            if (quick.headers.contains("Content-Encoding: gzip") && !quick.body.isEmpty()) {
                assertThat(new GZIPInputStream(
                                        new ByteArrayInputStream(quick.body.getBytes(StandardCharsets.ISO_8859_1)))
                                .readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("first" + FILLING);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /series/bridges",
                "GET /series//bridges",
                "GET /series/./bridges",
                "GET /series/x/../bridges",
                "GET /series/%62ridges",
                "GET /series/bridges;v=1",
                "GET /series/bridges?other",
                "GET /series/bridges|Range: bytes=0-9",
                "GET /series/bridges|If-Match: *",
                "GET /series/bridges|Connection: close",
                "GET /series/bridges|Connection: Upgrade|Upgrade: h2c",
                "GET /series/bridges|Content-Length: 0",
                "GET /series/bridges|Accept: text/html|Accept: */*",
                "GET /series/bridges|Accept-Language: ja",
                "GET /series/bridges|Cookie: lang=ja",
                "GET /series/bridges|Cookie: a=\"b; lang=ja\"",
                "GET /series/bridges|Cookie: a=b|Cookie: lang=ja",
                "GET /series/bridges|Accept: application/json",
                "GET /series/bridges|X-Words: caf\u00e9"
            })
    void what_is_not_perfectly_plain_or_another_page_is_left_to_tomcat(String asked) throws Exception {
        String[] parts = asked.split("\\|", -1);
        try (Reader reader = new Reader()) {
            reader.ask(request(parts[0], Arrays.copyOfRange(parts, 1, parts.length)));
        }
        assertThat(seen).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /series/bridges HTTP/1.1\r\n\r\n",
                "GET /series/bridges HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /series/bridges HTTP/1.1\r\nHost: LOCALHOST:80\r\n\r\n",
                "GET /series/bridges HTTP/1.1\r\nHost: other.example\r\n\r\n",
                "GET /series/bridges HTTP/1.1\nHost: localhost\n\n",
                "GET /series/bridges HTTP/1.1\r\nHost : localhost\r\n\r\n",
                "GET /series/bridges HTTP/1.1\r\nHost: localhost\r\n X: folded\r\n\r\n",
                "GET  /series/bridges HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /series/bridges HTTP/1.0\r\nHost: localhost\r\n\r\n",
                "GET http://localhost/series/bridges HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /series/bridges\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET /series/bridges HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n\r\n",
                "GET /series/bridges HTTP/1.1\r\nHost: localhost\r\n",
                "\r\n",
                ""
            })
    void a_head_that_leaves_a_doubt_is_not_understood(String head) {
        byte[] bytes = head.replace("localhost", "localhost:" + port).getBytes(StandardCharsets.ISO_8859_1);
        RequestHead read = RequestHead.of(bytes, bytes.length);
        Asked asked = read == null ? null : read.asked();
        assertThat(asked == null ? null : kept.find(asked)).isNull();
    }

    @Test
    void a_connection_serves_one_kind_of_request_after_the_other_however_they_arrive() throws Exception {
        try (Reader reader = new Reader()) {
            assertThat(reader.ask(get(PAGE)).body).hasSize("first".length() + FILLING.length());
            assertThat(seen).hasValue(0);
            // Two at once.
            reader.say(get(PAGE) + get(PAGE));
            assertThat(reader.hear(false).status).contains("200");
            assertThat(reader.hear(false).status).contains("200");
            assertThat(reader.ask(request("POST " + PAGE, "Content-Length: 3") + "abc").status)
                    .contains("200");
            assertThat(reader.ask(get(PAGE, "If-None-Match: *")).status).contains("304");
            // One in two pieces: the first is with Tomcat before the second is there.
            reader.say(get(PAGE).substring(0, 30));
            assertThat(reader.ask(get(PAGE).substring(30)).status).contains("200");
            assertThat(reader.ask(get(PAGE)).status).contains("200");
            reader.ask(get(PAGE, "Connection: close"));
            assertThat(reader.socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_page_that_a_connection_does_not_take_at_once_arrives_whole_and_the_next_after_it() throws Exception {
        try (Reader first = new Reader()) {
            first.ask(get(LONG_PAGE));
        }
        int before = seen.get();
        try (Reader reader = new Reader();
                Reader other = new Reader()) {
            reader.say(get(LONG_PAGE));
            // Somebody else is not kept waiting meanwhile.
            assertThat(other.ask(get(PAGE)).status).contains("200");
            assertThat(reader.hear(false).body).isEqualTo("first" + LONG_FILLING);
            assertThat(seen).hasValue(before);
            assertThat(reader.ask(get(PAGE)).status).contains("200");
        }
    }

    @Test
    void nothing_old_is_sent_once_the_rows_change() throws Exception {
        String tag;
        try (Reader reader = new Reader()) {
            tag = reader.ask(get(PAGE)).header("ETag").replace("ETag: ", "If-None-Match: ");
            generations.changing(Groups.SITE);
            title = "second";
            assertThat(reader.ask(get(PAGE, tag)).body).startsWith("second");
            generations.changed(Groups.SITE);
            assertThat(reader.ask(get(PAGE, tag)).body).startsWith("second");
        }
        assertThat(seen).hasValue(2);
        try (Reader reader = new Reader()) {
            assertThat(reader.ask(get(PAGE, tag)).body).startsWith("second");
        }
        assertThat(seen).hasValue(2);
    }
}
