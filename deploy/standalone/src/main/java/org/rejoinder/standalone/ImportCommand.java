package org.rejoinder.standalone;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Operator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports a back issue into a running process, which trusts whoever can read its data folder, or a token. Ends with 0
 * when it was imported, 1 when it was not, 2 when the command was not understood.
 */
final class ImportCommand {

    private static final String USAGE = """
            Usage: rejoinder import FILE --lead-author NAME [options]

              --lead-author NAME  who wrote the lead, where the file does not say; as printed
              --series-slug S     last part of the address of the series
              --date DATE         when it appeared: 2013-07-19, 2013-07 or 2013
              --source TEXT       where it appeared, as it should be cited
              --source-url URL    web address of the original
              --licence SPDX      licence of the texts, for instance CC-BY-4.0
              --language TAG      language of the texts, for instance en
              --dry-run           show how the file would be split, and write nothing
              --data DIR          data folder of the running Rejoinder (./data)
              --port P            port it listens on, when it is not the one its data folder names
              --token TOKEN       a token with the scopes import and read, instead of the data folder

            FILE is plain text, Markdown, .docx or HTML.
            """;

    private static final Map<String, String> FIELDS = Map.of(
            "--lead-author", "leadAuthor",
            "--series-slug", "seriesSlug",
            "--date", "originalDate",
            "--source", "source",
            "--source-url", "sourceUrl",
            "--licence", "licence",
            "--language", "language");

    private static final List<String> PLACES = List.of("--data", "--port", "--token");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 120;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final ProgressBar bar = new ProgressBar();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Path file;
    private final boolean dryRun;

    private ImportCommand(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        boolean dry = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String option = argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
            if (option.equals("--dry-run")) {
                dry = true;
            } else if (option.equals("--help") || option.equals("-h")) {
                throw CannotStart.usage(USAGE);
            } else if (FIELDS.containsKey(option) || PLACES.contains(option)) {
                boolean inOne = !option.equals(argument);
                if (!inOne && i + 1 == arguments.size()) {
                    throw CannotStart.usage(option + " needs a value\n\n" + USAGE);
                }
                given.put(option, inOne ? argument.substring(equals + 1) : arguments.get(++i));
            } else if (argument.startsWith("--")) {
                throw CannotStart.usage("Unknown option " + argument + "\n\n" + USAGE);
            } else {
                files.add(Path.of(argument));
            }
        }
        if (files.size() != 1) {
            throw CannotStart.usage((files.isEmpty() ? "Name a file to import" : "Name one file") + "\n\n" + USAGE);
        }
        file = files.get(0);
        dryRun = dry;
    }

    /** Imports what the arguments name. */
    static void run(List<String> arguments) {
        new ImportCommand(arguments).run();
    }

    private void run() {
        byte[] bytes = read();
        Path data =
                Path.of(given.getOrDefault("--data", "data")).toAbsolutePath().normalize();
        String token = given.get("--token");
        String address = address(data, token);
        if (token != null) {
            send(bytes, address, token);
            return;
        }
        Operator operator = Operator.of(data);
        String lent = operator.askCommandSide("/operator/import-token", Map.of());
        try {
            send(bytes, address, lent);
        } finally {
            operator.askCommandSide("/operator/token-end", Map.of("token", lent));
        }
    }

    private byte[] read() {
        if (!Files.isRegularFile(file)) {
            throw new CannotStart("There is no file " + file);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CannotStart("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String address(Path data, @Nullable String token) {
        String port = given.get("--port");
        if (port != null && !port.matches("\\d{1,5}")) {
            throw CannotStart.usage("--port needs a number, not " + port);
        }
        if (port != null) {
            return "http://127.0.0.1:" + port;
        }
        return token != null && !given.containsKey("--data")
                ? "http://127.0.0.1:8080"
                : Operator.of(data).addresses().front().toString();
    }

    private void send(byte[] bytes, String address, String token) {
        Multipart form = new Multipart();
        given.forEach((option, value) -> {
            String field = FIELDS.get(option);
            if (field != null) {
                form.field(field, value);
            }
        });
        if (dryRun) {
            form.field("dryRun", "true");
        }
        form.file("file", String.valueOf(file.getFileName()), bytes);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/imports"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", form.type())
                .header("Accept", "application/json")
                .POST(form.body(done -> bar.show("Sending", done, form.length())));
        if (!dryRun) {
            request.header("Prefer", "respond-async");
        }
        HttpResponse<String> answer = ask(request.build());
        JsonNode body = tree(answer);
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer.statusCode(), body);
        }
        if (dryRun) {
            bar.end();
            System.out.println(Outline.of(body.path("split"), null) + missing(body.path("missing")));
            if (!body.path("missing").isEmpty()) {
                throw new CannotStart("It cannot be imported like this. Nothing was written.");
            }
            System.out.println("Nothing was written.");
            return;
        }
        JsonNode done = follow(address + "/api/imports/" + body.path("id").asString(), token);
        System.out.println(
                Outline.of(done.path("split"), address + done.path("address").asString()) + "Imported.");
    }

    /** Asks how far it has come until it is done. */
    private JsonNode follow(String status, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(status))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        while (true) {
            HttpResponse<String> answer = ask(request);
            JsonNode row = tree(answer);
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), row);
            }
            String state = row.path("state").asString();
            switch (state) {
                case "DONE" -> {
                    bar.show("Writing", 1, 1);
                    bar.end();
                    return row;
                }
                case "FAILED" -> {
                    bar.end();
                    if (row.path("split").isObject()) {
                        System.out.println(Outline.of(row.path("split"), null));
                    }
                    throw new CannotStart(
                            "It was not imported, and nothing was written:\n" + lines(row.path("problems")));
                }
                default ->
                    bar.show(
                            state.equals("READING") ? "Reading" : "Writing",
                            row.path("done").asLong(0),
                            row.path("steps").asLong(1));
            }
            pause();
        }
    }

    private HttpResponse<String> ask(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new CannotStart(
                    "Nothing answers at " + request.uri().resolve("/") + ".\nStart Rejoinder with ./rejoinder"
                            + " up, or name its data folder with --data DIR.",
                    e);
        } catch (IOException e) {
            bar.end();
            throw new CannotStart(
                    "Rejoinder stopped answering. What was not finished was not written at all; look with"
                            + " the same command and --dry-run, or on the desk. (" + e.getMessage() + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException notJson) {
            throw new CannotStart(
                    "What answers there is not Rejoinder (it said " + answer.statusCode() + ").", notJson);
        }
    }

    private CannotStart refused(int status, JsonNode problem) {
        bar.end();
        String why = switch (status) {
            case 401 -> "The token is not known here, or its time is over.";
            case 403 -> "The token's person may not import: an editor's token with the scope import may.";
            default -> problem.path("detail").asString("It was refused (" + status + ").");
        };
        return new CannotStart(
                "It was not imported, and nothing was written.\n" + why + "\n" + lines(problem.path("errors")));
    }

    private static String missing(JsonNode missing) {
        return missing.isEmpty() ? "" : "Before it can be imported:\n" + lines(missing);
    }

    private static String lines(JsonNode errors) {
        StringBuilder lines = new StringBuilder();
        for (JsonNode error : errors) {
            lines.append("  ").append(error.path("message").asString()).append('\n');
        }
        return lines.toString();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }
}
