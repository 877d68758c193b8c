package org.rejoinder.torture.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.rejoinder.torture.installation.Stopwatch;

/** The command API over HTTP, as any program sees it. */
public final class Api {

    private static final HttpClient OPERATOR =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Supplier<URI> address;

    public Api(Supplier<URI> address) {
        this.address = address;
    }

    /** Sends a command once. */
    Told send(Asked asked, String token, int attempt) {
        return send("POST", asked.path(), asked.body(), asked.key(), token, attempt);
    }

    /** Saves what changes without an event; saving again overwrites, so it has no key of its own. */
    Told put(String path, String body, String token) {
        return send("PUT", path, body, "", token, 1);
    }

    private Told send(String method, String path, String body, String key, String token, int attempt) {
        long started = System.nanoTime();
        HttpRequest.Builder request = HttpRequest.newBuilder(address.get().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
            return new Told(
                    key,
                    attempt,
                    response.statusCode(),
                    response.body(),
                    retryAfter,
                    null,
                    Stopwatch.millis(),
                    since(started));
        } catch (IOException broken) {
            return new Told(key, attempt, null, null, null, broken.toString(), Stopwatch.millis(), since(started));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Told(key, attempt, null, null, null, "interrupted", Stopwatch.millis(), since(started));
        }
    }

    /** Asks at the operator's door. */
    public static String operator(URI commandSide, String key, String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(commandSide.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .header("X-Operator-Key", key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = OPERATOR.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(path + " could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
