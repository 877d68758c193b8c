package org.rejoinder.split;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rejoinder.local.Broker;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Options;

/**
 * The split on one machine. Its first argument says what this process is: {@code up} the supervisor, {@code kafka} the
 * broker, {@code proxy} the one origin in front.
 */
public final class Split {

    /** System properties that name the jars of the services. */
    static final String COMMAND_JAR = "rejoinder.command.jar";

    static final String QUERY_JAR = "rejoinder.query.jar";

    /** The parts that are JVMs; the property {@code rejoinder.PART.java} may have one word more for each. */
    static final List<String> PARTS = List.of("kafka", "command", "query", "proxy");

    private Split() {}

    /** Runs the part that the first argument names. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = Arrays.asList(arguments);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        try {
            switch (words.isEmpty() ? "" : words.get(0)) {
                case "up" -> new Installation(Options.parse(rest), programs()).serve();
                case "rehearse" -> new Installation(Options.parse(rest), programs()).rehearse();
                case "kafka" -> kafka(rest);
                case "proxy" -> proxy(rest);
                default -> throw new CannotStart("Unknown command\n\n" + Options.USAGE);
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }

    /** {@code kafka FOLDER PORT}. */
    private static void kafka(List<String> words) {
        Broker broker = Broker.start(Path.of(words.get(0)), Integer.parseInt(words.get(1)));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        broker.awaitStop();
    }

    /** {@code proxy HOST PORT COMMAND-SIDE[,…] QUERY-SIDE[,…]}. */
    private static void proxy(List<String> words) throws InterruptedException {
        Proxy proxy = new Proxy(
                words.get(0), Integer.parseInt(words.get(1)), addresses(words.get(2)), addresses(words.get(3)));
        Runtime.getRuntime().addShutdownHook(new Thread(proxy::close, "stop"));
        proxy.awaitStop();
    }

    private static Installation.Programs programs() {
        Map<String, List<String>> javaOptions = new HashMap<>();
        for (String part : PARTS) {
            String word = System.getProperty("rejoinder." + part + ".java");
            if (word != null) {
                javaOptions.put(part, List.of(word));
            }
        }
        return new Installation.Programs(jar(COMMAND_JAR), jar(QUERY_JAR), javaOptions);
    }

    private static Path jar(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            throw new CannotStart("Start this with ./rejoinder up --split, which says where the services are");
        }
        return Path.of(path);
    }

    private static List<URI> addresses(String list) {
        return Arrays.stream(list.split(",")).map(URI::create).toList();
    }
}
