package org.rejoinder.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the demo people, who describes a series anew, over HTTP, and looks at its public page. */
final class Editor {

    private static final String EMAIL = "aiko@demo.invalid";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String token;
    private final String slug = "bench-" + UUID.randomUUID().toString().substring(0, 8);
    private final String series;
    private int times;

    Editor(RunningApplication application) throws IOException, InterruptedException {
        address = application.address();
        token = application.token(EMAIL);
        series = found(ID, post("/api/series", """
                {"title": "Measured", "slug": "%s", "description": "Described again and again.", "language": "en"}""".formatted(slug)));
    }

    /** Describes the series anew; the time from the acknowledgement until the public page shows it, nanoseconds. */
    long once() throws IOException, InterruptedException {
        String title = "Measured " + ++times;
        String version = found(VERSION, post("/api/series/" + series + "/description", """
                {"title": "%s", "description": "Described again and again."}""".formatted(title)));
        long acknowledged = System.nanoTime();
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(address.resolve("/series/" + slug + "?v=" + version))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        long seen = System.nanoTime();
        if (!page.body().contains(title)) {
            throw new IllegalStateException("the page does not show " + title);
        }
        return seen - acknowledged;
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String json) {
        Matcher matcher = pattern.matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }
}
