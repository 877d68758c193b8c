package org.rejoinder.standalone;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;

/** What an operator asks of a running process from another terminal, as the owner of its data folder. */
final class OperatorCommand {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private OperatorCommand() {}

    /** Prints a token for scripts. */
    static void token(List<String> arguments) {
        String usage = """
                Usage: rejoinder token --person EMAIL --scope SCOPE[,SCOPE] [--days N] [--data DIR]

                Scopes: read, write, import, admin. Days: 1 to 366 (30).
                """;
        Map<String, String> given = options(arguments, usage);
        String person = given.get("--person");
        String scope = given.get("--scope");
        if (person == null || scope == null) {
            throw new CannotStart(usage);
        }
        String days = given.getOrDefault("--days", "30");
        if (!days.matches("\\d{1,4}")) {
            throw new CannotStart("--days needs a number, not " + days);
        }
        System.out.println(
                ask(data(given), OperatorDoor.TOKENS, Map.of("person", person, "scope", scope, "days", days)));
    }

    /** Checks the hash chain of the whole log, and says where it breaks. */
    static void verify(List<String> arguments) {
        Map<String, String> given = options(arguments, "Usage: rejoinder verify [--data DIR]\n");
        System.out.println(ask(data(given), OperatorDoor.LOG_CHECK, Map.of()));
    }

    private static Path data(Map<String, String> given) {
        return Path.of(given.getOrDefault("--data", "data")).toAbsolutePath().normalize();
    }

    private static Map<String, String> options(List<String> arguments, String usage) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!List.of("--person", "--scope", "--days", "--data").contains(option) || i + 1 == arguments.size()) {
                throw new CannotStart(usage);
            }
            // Said twice means both, as it does for scopes: the earlier one must not be lost without a word.
            given.merge(option, arguments.get(i + 1), (first, second) -> first + "," + second);
        }
        return given;
    }

    /** Where the process on a data folder answers. */
    static String address(Path data) {
        try {
            Matcher address = ADDRESS.matcher(Files.readString(data.resolve(DataFolder.LOCK)));
            if (!address.find()) {
                throw nobodyThere(data, null);
            }
            return address.group();
        } catch (IOException e) {
            throw nobodyThere(data, e);
        }
    }

    /** Asks the process on a data folder as its operator. */
    static String ask(Path data, String path, Map<String, String> form) {
        try {
            String body = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address(data) + path))
                                    .header(
                                            OperatorDoor.HEADER,
                                            Files.readString(data.resolve(DataFolder.OPERATOR_KEY)))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CannotStart(answer.body());
            }
            return answer.body();
        } catch (ConnectException | java.nio.file.NoSuchFileException e) {
            throw nobodyThere(data, e);
        } catch (IOException e) {
            throw new CannotStart("The process on " + data + " did not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
    }

    private static CannotStart nobodyThere(Path data, @org.jspecify.annotations.Nullable Exception cause) {
        String message = "Rejoinder does not run on the data folder " + data
                + ".\nStart it with ./rejoinder up, or name another folder with --data DIR.";
        return cause == null ? new CannotStart(message) : new CannotStart(message, cause);
    }
}
