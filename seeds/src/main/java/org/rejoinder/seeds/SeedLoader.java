package org.rejoinder.seeds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads a series through the command API, as any caller with a token could. Each request carries a key made of what it
 * says, so loading the same series twice, or again after it was interrupted, changes nothing.
 */
public final class SeedLoader {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI api;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param site address of the site, without a path
     * @param token of someone who may open series and record what appeared elsewhere
     */
    public SeedLoader(URI site, String token) {
        this.api = site;
        this.token = token;
    }

    /**
     * Loads the series and its essays.
     *
     * @return whether it is new; false when the site has a series of this name already, which is then left as it is
     * @throws SeedsRefusedException when the site refuses something, or does not answer
     */
    public boolean load(SeriesSeed series) {
        Map<String, Object> opening = new LinkedHashMap<>();
        opening.put("slug", series.slug());
        opening.put("title", series.title());
        opening.put("number", series.number());
        opening.put("description", series.description());
        opening.put("language", series.language());
        opening.put("secondPairOfEyes", true);
        HttpResponse<String> opened = post("/api/series", opening);
        if (opened.statusCode() == 409) {
            return false;
        }
        String seriesId = id("/api/series", opened);
        Map<String, String> ids = new HashMap<>();
        for (SeriesSeed.Essay essay : series.essays()) {
            HttpResponse<String> recorded = post("/api/records", record(series, seriesId, essay, ids));
            ids.put(essay.slug(), id("/api/records", recorded));
        }
        return true;
    }

    private static Map<String, Object> record(
            SeriesSeed series, String seriesId, SeriesSeed.Essay essay, Map<String, String> ids) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("series", seriesId);
        record.put("kind", essay.kind());
        record.put("slug", essay.slug());
        record.put("title", essay.title());
        record.put("summary", essay.summary());
        record.put("keywords", essay.keywords());
        record.put("language", series.language());
        record.put("markdown", series.markdown(essay));
        record.put(
                "byline",
                List.of(Map.of(
                        "displayName",
                        "Digest by the editors of: " + essay.original().author(),
                        "sortName",
                        essay.original().sortName())));
        record.put("targets", targets(essay, ids));
        record.put("licence", series.licence());
        record.put("originalDate", essay.original().date());
        record.put("source", essay.original().citation());
        record.put("digest", true);
        return record;
    }

    private static List<Map<String, Object>> targets(SeriesSeed.Essay essay, Map<String, String> ids) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (SeriesSeed.Answer answer : essay.targets()) {
            Map<String, Object> target = new LinkedHashMap<>();
            if (answer.essay() == null) {
                target.put("citation", answer.citation());
            } else {
                target.put("commentary", ids.get(answer.essay()));
                target.put("quotes", answer.passages());
            }
            targets.add(target);
        }
        return targets;
    }

    private HttpResponse<String> post(String path, Map<String, Object> body) {
        body.values().removeIf(value -> value == null);
        String text = json.writeValueAsString(body);
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Idempotency-Key", "seed-" + digest(path + text))
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SeedsRefusedException(path + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedsRefusedException("interrupted", e);
        }
    }

    private String id(String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new SeedsRefusedException(path + " answered " + answer.statusCode() + ": " + answer.body(), null);
        }
        JsonNode id = json.readTree(answer.body()).get("id");
        if (id == null) {
            throw new SeedsRefusedException(path + " answered without an id: " + answer.body(), null);
        }
        return id.asString();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
