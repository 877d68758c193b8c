package org.rejoinder.standalone;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Operator;

/** {@code erase}: a person, what was written in a manuscript; and the ledger of what was erased. */
final class EraseCommand {

    private static final String USAGE = """
            Usage: rejoinder erase person EMAIL-OR-ID [--data DIR]
                   rejoinder erase texts MANUSCRIPT-ID [--data DIR]
                   rejoinder erase ledger [--data DIR]

            An erasure cannot be taken back. Keep what ledger prints apart from the backups: restore needs it,
            so that what was erased after a backup stays erased.
            """;

    private EraseCommand() {}

    static void run(List<String> given) {
        String what = given.isEmpty() ? "" : given.get(0);
        switch (what) {
            case "person" -> System.out.println(ask(given, "/operator/erasures/person", "person"));
            case "texts" -> System.out.println(ask(given, "/operator/erasures/texts", "manuscript"));
            case "ledger" -> {
                Arguments arguments = Arguments.read(given, 1, Set.of("--data"), USAGE);
                System.out.print(Operator.of(arguments.data()).askCommandSide("/operator/erasures/ledger", Map.of()));
            }
            default -> throw new CannotStart(USAGE);
        }
    }

    private static String ask(List<String> given, String path, String field) {
        Arguments arguments = Arguments.read(given, 2, Set.of("--data"), USAGE);
        return Operator.of(arguments.data()).askCommandSide(path, Map.of(field, arguments.word(1)));
    }
}
