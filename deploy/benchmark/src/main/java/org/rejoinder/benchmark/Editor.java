package org.rejoinder.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the demo people, who describes a series anew, over HTTP, and looks at its public page. They send and read in their own
 * thread: a client that hands each request to others would be part of what is measured.
 */
final class Editor {

    private static final String EMAIL = "aiko@demo.invalid";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

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
    long once() throws IOException {
        String title = "Measured " + ++times;
        String version = found(VERSION, post("/api/series/" + series + "/description", """
                {"title": "%s", "description": "Described again and again."}""".formatted(title)));
        long acknowledged = System.nanoTime();
        String page = answer(open("/series/" + slug + "?v=" + version));
        long seen = System.nanoTime();
        if (!page.contains(title)) {
            throw new IllegalStateException("the page does not show " + title);
        }
        return seen - acknowledged;
    }

    private String post(String path, String json) throws IOException {
        HttpURLConnection request = open(path);
        request.setRequestMethod("POST");
        request.setRequestProperty("Authorization", "Bearer " + token);
        request.setRequestProperty("Content-Type", "application/json");
        request.setRequestProperty("Accept", "application/json");
        request.setDoOutput(true);
        request.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
        return answer(request);
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) address.resolve(path).toURL().openConnection();
    }

    /** Read to its end, so that the connection serves the next one. */
    private static String answer(HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        try (InputStream body = status / 100 == 2 ? request.getInputStream() : request.getErrorStream()) {
            String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (status / 100 != 2) {
                throw new IllegalStateException(request.getURL() + " answered " + status + " " + text);
            }
            return text;
        }
    }

    private static String found(Pattern pattern, String json) {
        Matcher matcher = pattern.matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }
}
