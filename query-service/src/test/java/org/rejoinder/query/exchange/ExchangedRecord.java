package org.rejoinder.query.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.site.SampleRecord;
import org.rejoinder.query.site.SampleSeries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A reading room with all that a form of exchange has to tell: a digest, an answer without a title, a retraction, a removal, three
 * versions, notices lifted and standing ({@link SampleSeries}, {@link SampleRecord}), a {@link NastySeries}, and a {@link TranslatedSeries}. One application
 * for all the tests that extend it: they read, and add nothing.
 */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ExchangedRecord {

    private static final String URL = Postgres.newDatabase();
    /** For tests of what changes while it is read: to be added is a series of their own, which no other test looks at. */
    protected static final TestLog LOG = new TestLog(URL);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final AtomicBoolean WRITTEN = new AtomicBoolean();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
        // So few that every list is told in pieces.
        properties.add("rejoinder.oai.page-size", () -> 3);
    }

    @BeforeAll
    static void written(@Autowired Works works) {
        if (WRITTEN.compareAndSet(false, true)) {
            SampleSeries.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
            SampleRecord.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
            NastySeries.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
            TranslatedSeries.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
        }
        await().until(() -> works.series("bridges-1")
                        .map(series -> works.ofSeries(series.id()).count())
                        .orElse(0L)
                == 7);
        await().until(() -> works.find("bridges-1", "market").orElseThrow().ended() != null
                && works.find("bridges-1", "toll").orElseThrow().removed()
                && works.find("bridges-1", "ferry").orElseThrow().versions().size() == 3
                && works.ofSeries(NastySeries.SERIES).count() == 3
                && works.ofSeries(TranslatedSeries.SERIES).count() == TranslatedSeries.ESSAYS
                && works.find(TranslatedSeries.SLUG, "note-ru").orElseThrow().translationOf() != null);
    }

    /** What the application answers, whatever it is. */
    protected HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What it answers, which is to be found. */
    protected String body(String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path, headers);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    protected String origin() {
        return "http://localhost:" + port;
    }
}
