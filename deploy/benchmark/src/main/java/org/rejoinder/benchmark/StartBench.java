package org.rejoinder.benchmark;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From {@code ./rejoinder up} on a folder in use to the first page, beside a start without the archive of classes. */
final class StartBench implements Measurement {

    private static final Map<String, String> WITHOUT_ARCHIVE = Map.of("REJOINDER_JAVA_OPTS", "-Xshare:off");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Plan plan) throws Exception {
        plan.heading("Start: from the command to the first page, on a folder with the seed series");
        Path folder = RunningApplication.newFolder();
        double first = untilFirstPage(plan, folder, Map.of());
        List<Double> quick = new ArrayList<>();
        List<Double> slow = new ArrayList<>();
        for (int turn = 0; turn < Plan.TURNS; turn++) {
            slow.add(untilFirstPage(plan, folder, WITHOUT_ARCHIVE));
            quick.add(untilFirstPage(plan, folder, Map.of()));
        }
        double ours = median(quick);
        double theirs = median(slow);
        plan.line("start", seconds(ours), "no class archive", seconds(theirs), theirs / ours);
        plan.line("first start of all", seconds(first), "later starts", seconds(ours), ours / first);
    }

    private static double untilFirstPage(Plan plan, Path folder, Map<String, String> environment) throws Exception {
        long before = System.nanoTime();
        try (RunningApplication application = RunningApplication.start(folder, environment, plan.formOptions())) {
            HttpResponse<Void> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(application.address().resolve("/"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            double seconds = (System.nanoTime() - before) / 1e9;
            if (page.statusCode() != 200) {
                throw new IllegalStateException("the first page answered " + page.statusCode());
            }
            plan.out()
                    .printf(
                            Locale.ROOT,
                            "  %5.2f s to the first page, %,d MB%n",
                            seconds,
                            application.residentMegabytes());
            return seconds;
        }
    }

    private static double median(List<Double> turns) {
        return turns.stream().sorted().toList().get(turns.size() / 2);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%5.2f s", seconds);
    }
}
