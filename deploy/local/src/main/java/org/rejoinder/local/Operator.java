package org.rejoinder.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the installation that runs on a data folder, as the owner of that folder, whichever form it has. */
public final class Operator {

    private static final String HEADER = "X-Operator-Key";

    private final Path data;
    private final Addresses addresses;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();

    private Operator(Path data, Addresses addresses, String key) {
        this.data = data;
        this.addresses = addresses;
        this.key = key;
    }

    /**
     * The operator of a data folder.
     *
     * @throws CannotStart when nothing runs there
     */
    public static Operator of(Path data) {
        try {
            Addresses addresses = Addresses.read(data);
            Path key = data.resolve(DataFolder.OPERATOR_KEY);
            if (addresses == null || !Files.exists(key)) {
                throw nobodyThere(data, null);
            }
            return new Operator(data, addresses, Files.readString(key));
        } catch (IOException e) {
            throw nobodyThere(data, e);
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    /** Has the command side do something; its answer as text. */
    public String askCommandSide(String path, Map<String, String> form) {
        return ask(addresses.commandSide(), path, form);
    }

    /** Has the query side do something; its answer as text. */
    public String askQuerySide(String path, Map<String, String> form) {
        return ask(addresses.querySide(), path, form);
    }

    /** Has the command side answer with a file. What broke off leaves an unfinished one. */
    public void fetchFromCommandSide(String path, Map<String, String> form, Path file) {
        HttpResponse<Path> answer = send(addresses.commandSide(), path, form, HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw refused(path, answer.statusCode(), read(file));
        }
    }

    private String ask(URI side, String path, Map<String, String> form) {
        HttpResponse<String> answer = send(side, path, form, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            throw new CannotStart("What runs on " + data + " does not know " + path + ": it is of another version");
        }
        if (answer.statusCode() != 200) {
            throw refused(path, answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    /** A refusal is in words for whoever asked; anything else did not come from where the words are. */
    private CannotStart refused(String path, int status, String body) {
        return new CannotStart(
                status == 400 && !body.isBlank()
                        ? body
                        : "What runs on %s answered %d to %s%s"
                                .formatted(data, status, path, body.isBlank() ? ", without a word." : ":\n" + body));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private <T> HttpResponse<T> send(
            URI side, String path, Map<String, String> form, HttpResponse.BodyHandler<T> handler) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(side.resolve(path))
                .header(HEADER, key)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, handler);
        } catch (ConnectException e) {
            throw nobodyThere(data, e);
        } catch (IOException e) {
            throw new CannotStart("The process on " + data + " did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static CannotStart nobodyThere(Path data, @Nullable Exception cause) {
        String split = read(data.resolve(DataFolder.FORM)).equals(DataFolder.Form.SPLIT.name()) ? " --split" : "";
        String message = "Rejoinder does not run on the data folder " + data + ".\nStart it with ./rejoinder up" + split
                + ", or name another folder with --data DIR.";
        return cause == null ? new CannotStart(message) : new CannotStart(message, cause);
    }
}
