package org.rejoinder.split;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Operator;

/** Visits what people open first, on an installation that was started only to learn what a start loads. */
final class Rehearsal {

    private static final List<String> PUBLIC = List.of(
            "/",
            "/series",
            "/series/japan-russia-relations-1",
            "/series/japan-russia-relations-1/can-the-visit-be-the-beginning-of-an-end",
            "/sign-in");
    private static final Map<String, String> PRIVATE =
            Map.of("/desk", "aiko@demo.invalid", "/operations", "rosa@demo.invalid");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final URI front;
    private final Operator operator;

    /** On the installation that answers at an address, of a data folder. */
    Rehearsal(URI front, Path data) {
        this.front = front;
        this.operator = Operator.of(data);
    }

    void visit() {
        PUBLIC.forEach(page -> open(HttpRequest.newBuilder(front.resolve(page))));
        PRIVATE.forEach((page, person) ->
                open(HttpRequest.newBuilder(front.resolve(page)).header("Authorization", "Bearer " + tokenOf(person))));
    }

    private String tokenOf(String person) {
        return operator.askCommandSide("/operator/tokens", Map.of("person", person, "scope", "read", "days", "1"));
    }

    private void open(HttpRequest.Builder page) {
        try {
            browser.send(page.build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new CannotStart("The rehearsal could not open a page: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }
}
