package org.rejoinder.standalone;

import java.util.Arrays;
import java.util.List;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Options;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The one-process application. Its first argument says what to do: {@code up} serves, {@code restore} fills an
 * empty folder, and all others talk to a process that serves.
 */
public final class Standalone {

    private Standalone() {}

    /** Runs the command that the first argument names. */
    public static void main(String[] arguments) {
        // Commands say themselves what there is to say; whoever serves opens a log of its own.
        LoggingSystem.get(Standalone.class.getClassLoader()).beforeInitialize();
        List<String> words = Arrays.asList(arguments);
        String command = words.isEmpty() ? "up" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        try {
            switch (command) {
                case "up" -> new Server(Options.parse(rest)).serve();
                case "rehearse" -> new Server(Options.parse(rest)).rehearse();
                case "token" -> OperatorCommand.token(rest);
                case "status" -> OperatorCommand.status(rest);
                case "republish" -> OperatorCommand.republish(rest);
                case "verify" -> OperatorCommand.verify(rest);
                case "rebuild" -> RebuildCommand.run(rest);
                case "import" -> ImportCommand.run(rest);
                case "backup" -> KeepingCommands.backup(rest);
                case "restore" -> KeepingCommands.restore(rest);
                case "erase" -> EraseCommand.run(rest);
                default -> throw new CannotStart("Unknown command " + command + "\n\n" + Options.USAGE);
            }
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }
}
