package org.rejoinder.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Readers of an essay, beside nginx with the same bytes in a file; then what an unchanged page costs, and a rendering. */
final class PagesBench implements Measurement {

    static final String ESSAY = "/series/japan-russia-relations-1/can-the-visit-be-the-beginning-of-an-end";

    private static final int CONNECTIONS = 32;
    private static final int LEAST_WARMING = 60;
    private static final int LONGEST_WARMING = 120;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public void run(Plan plan) throws Exception {
        if (!FileServer.available()) {
            plan.heading("Pages: there is no nginx here to measure beside (Debian: apt install nginx-light)");
            return;
        }
        try (RunningApplication application =
                RunningApplication.start(RunningApplication.newFolder(), plan.formOptions())) {
            URI page = application.address().resolve(ESSAY);
            HttpResponse<byte[]> answer = get(page);
            try (FileServer nginx = FileServer.of(answer.body())) {
                plan.heading(
                        "Pages: an essay of %,d bytes, %d connections; nginx sends the same bytes from a file",
                        answer.body().length, CONNECTIONS);
                PageLoad ours = new PageLoad(page, OK);
                ours.run(CONNECTIONS, plan.seconds() * 2);
                compare(plan, "pages", ours, new PageLoad(nginx.page(), OK));
                compare(
                        plan,
                        "pages not changed (304)",
                        new PageLoad(page, NOT_MODIFIED, unless(answer)),
                        new PageLoad(nginx.page(), NOT_MODIFIED, unless(get(nginx.page()))));
                // A page asked for at a version is made for whoever asks.
                PageLoad rendered = new PageLoad(URI.create(page + "?v=0"), OK);
                warm(plan, rendered);
                compare(plan, "pages rendered, uncached", rendered, new PageLoad(nginx.page(), OK));
            }
            plan.out().printf("%-28s %,d MB%n", "memory under this load", application.residentMegabytes());
        }
    }

    /** Until the compilers are done with it: for a minute, and on as long as it grows faster, for two at most. */
    private static void warm(Plan plan, PageLoad load) throws Exception {
        double best = 0;
        int slower = 0;
        double warmed = 0;
        while (warmed < LEAST_WARMING || (slower < 3 && warmed < LONGEST_WARMING)) {
            double rate = load.run(CONNECTIONS, plan.seconds()).perSecond();
            slower = rate > best * 1.05 ? 0 : slower + 1;
            best = Math.max(best, rate);
            warmed += plan.seconds();
        }
    }

    private static void compare(Plan plan, String what, PageLoad ours, PageLoad theirs) throws Exception {
        List<Callers.Result> own = new ArrayList<>();
        List<Callers.Result> others = new ArrayList<>();
        for (int turn = 0; turn < Plan.TURNS; turn++) {
            others.add(theirs.run(CONNECTIONS, plan.seconds()));
            own.add(ours.run(CONNECTIONS, plan.seconds()));
        }
        plan.rate(what, Callers.Result.median(own), "nginx", Callers.Result.median(others));
    }

    private static String unless(HttpResponse<?> answer) {
        return "If-None-Match: " + answer.headers().firstValue("ETag").orElseThrow();
    }

    private static HttpResponse<byte[]> get(URI page) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(page + " answered " + answer.statusCode());
        }
        return answer;
    }
}
