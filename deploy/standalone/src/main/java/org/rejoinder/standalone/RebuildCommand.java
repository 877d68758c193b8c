package org.rejoinder.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Operator;

/** Has the projections of a running installation rebuilt beside those that serve, and shows how far it is. */
final class RebuildCommand {

    private static final String USAGE = """
            Usage: rejoinder rebuild [site|desk|all] [--data DIR]

            site: what the public reads. desk: what authors, reviewers and editors work with.
            Pages are served all the while, from what there was before.
            """;

    private static final long LOOK_AGAIN_MILLIS = 250;

    private RebuildCommand() {}

    /** One line of the query side's answer: how far one group is. */
    private record Line(String group, String state, long done, long total, String problem) {

        static Line of(String words) {
            String[] parts = words.split(" ", 5);
            return new Line(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]), parts[4].strip());
        }
    }

    /** Returns when all that was asked for is rebuilt. */
    static void run(List<String> arguments) {
        List<String> left = new ArrayList<>(arguments);
        Path data = Path.of("data");
        int option = left.indexOf("--data");
        if (option >= 0 && option + 1 < left.size()) {
            data = Path.of(left.remove(option + 1));
            left.remove(option);
        }
        String what = left.isEmpty() ? "all" : left.remove(0);
        if (!left.isEmpty() || !List.of("site", "desk", "all").contains(what)) {
            throw new CannotStart(USAGE);
        }
        Operator operator = Operator.of(data.toAbsolutePath().normalize());
        for (String group : what.equals("all") ? List.of("site", "desk") : List.of(what)) {
            operator.askQuerySide("/operator/rebuild", Map.of("group", group));
            System.out.println(ended(follow(operator, group)));
        }
    }

    private static Line follow(Operator operator, String group) {
        ProgressBar bar = new ProgressBar();
        Line line = ask(operator, group);
        while (line.state().equals("RUNNING")) {
            bar.show(group, line.done(), line.total());
            pause();
            line = ask(operator, group);
        }
        bar.end();
        return line;
    }

    private static Line ask(Operator operator, String group) {
        return Line.of(operator.askQuerySide("/operator/rebuild/progress", Map.of("group", group)));
    }

    private static String ended(Line line) {
        if (!line.state().equals("DONE")) {
            throw new CannotStart(
                    "The rebuild of %s has ended as %s. %s".formatted(line.group(), line.state(), line.problem()));
        }
        return "%s is rebuilt from %d events.".formatted(line.group(), line.done());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted; the rebuild goes on", e);
        }
    }
}
