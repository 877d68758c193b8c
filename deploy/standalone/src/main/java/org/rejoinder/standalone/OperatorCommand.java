package org.rejoinder.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Operator;

/** What an operator asks of a running process from another terminal, as the owner of its data folder. */
final class OperatorCommand {

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
        System.out.println(Operator.of(data(given))
                .askCommandSide("/operator/tokens", Map.of("person", person, "scope", scope, "days", days)));
    }

    /** Checks the hash chain of the whole log, and says where it breaks. */
    static void verify(List<String> arguments) {
        Map<String, String> given = options(arguments, "Usage: rejoinder verify [--data DIR]\n");
        System.out.println(Operator.of(data(given)).askCommandSide("/operator/log-check", Map.of()));
    }

    /** Says how everything is: what is behind, what waits, what is down. */
    static void status(List<String> arguments) {
        Map<String, String> given = options(arguments, "Usage: rejoinder status [--data DIR]\n");
        System.out.print(Operator.of(data(given)).askQuerySide("/operator/projections", Map.of()));
    }

    /** Publishes the log anew to Kafka, in another life. */
    static void republish(List<String> arguments) {
        Map<String, String> given = options(arguments, "Usage: rejoinder republish [--data DIR]\n");
        System.out.println(Operator.of(data(given)).askCommandSide("/operator/republish", Map.of()));
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
}
