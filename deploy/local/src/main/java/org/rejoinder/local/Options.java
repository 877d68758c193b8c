package org.rejoinder.local;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code ./rejoinder up} asks for.
 *
 * @param host address to listen on: loopback unless told otherwise
 * @param data folder of the database, the log and the demo people's passwords
 * @param databaseUrl JDBC or {@code postgresql://} address of a PostgreSQL of one's own; absent for the embedded one
 * @param seeds whether the first start loads the seed series
 * @param demoPeople whether the first start makes the demo people; otherwise it prints a set-up link
 */
public record Options(
        String host, int port, Path data, @Nullable String databaseUrl, boolean seeds, boolean demoPeople) {

    /** How to write them. */
    public static final String USAGE = """
            Usage: rejoinder up [options]

              --port N            port to listen on (8080)
              --host ADDRESS      address to listen on (127.0.0.1: this machine only)
              --data DIR          folder for the database and the log (./data)
              --database-url URL  a PostgreSQL of your own instead of the embedded one,
                                  for instance postgresql://user:password@host/database
              --no-seeds          do not load the seed series on the first start
              --no-demo           no demo people on the first start: print a set-up link instead
            """;

    /**
     * Reads the arguments.
     *
     * @throws CannotStart naming the argument that is wrong
     */
    public static Options parse(List<String> arguments) {
        String host = "127.0.0.1";
        int port = 8080;
        Path data = Path.of("data");
        String databaseUrl = null;
        boolean seeds = true;
        boolean demoPeople = true;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                rest.addFirst(argument.substring(equals + 1));
                argument = argument.substring(0, equals);
            }
            switch (argument) {
                case "--host" -> host = value(argument, rest);
                case "--port" -> port = portNumber(value(argument, rest));
                case "--data" -> data = Path.of(value(argument, rest));
                case "--database-url" -> databaseUrl = jdbc(value(argument, rest));
                case "--no-seeds" -> seeds = false;
                case "--no-demo" -> demoPeople = false;
                default -> throw new CannotStart("Unknown option " + argument + "\n\n" + USAGE);
            }
        }
        return new Options(host, port, data.toAbsolutePath().normalize(), databaseUrl, seeds, demoPeople);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new CannotStart(option + " needs a value\n\n" + USAGE);
        }
        return value;
    }

    private static int portNumber(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new CannotStart("--port needs a number from 0 to 65535 (0: any free port), not " + text);
        }
        return Integer.parseInt(text);
    }

    /**
     * A PostgreSQL address as JDBC wants it.
     *
     * @throws CannotStart when it is none
     */
    public static String jdbc(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (!url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            throw new CannotStart("--database-url needs a PostgreSQL address, for instance"
                    + " postgresql://user:password@host/database");
        }
        return DatabaseAddress.jdbc(url);
    }
}
