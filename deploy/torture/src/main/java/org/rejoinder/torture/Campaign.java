package org.rejoinder.torture;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.rejoinder.torture.agent.Mutant;
import org.rejoinder.torture.client.Api;
import org.rejoinder.torture.client.Crowd;
import org.rejoinder.torture.client.People;
import org.rejoinder.torture.fault.Faults;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.OneProcess;
import org.rejoinder.torture.installation.Postgres;
import org.rejoinder.torture.installation.SplitProcesses;
import org.rejoinder.torture.invariant.AcknowledgedIsStored;
import org.rejoinder.torture.invariant.AnswersAreHonest;
import org.rejoinder.torture.invariant.ContiguousSequences;
import org.rejoinder.torture.invariant.Invariant;
import org.rejoinder.torture.invariant.OneEffectPerKey;
import org.rejoinder.torture.invariant.RacesHaveOneWinner;
import org.rejoinder.torture.trial.OpenTransactionTrials;
import org.rejoinder.torture.trial.ReaderOfTheLog;

/** Rounds on one installation, until they are all run or something was found. */
final class Campaign {

    /** Folder of the clients' files. */
    static final String CLIENTS = "clients";

    private static final Duration FIRST_START = Duration.ofMinutes(5);

    private static final List<Invariant> INVARIANTS = List.of(
            new AcknowledgedIsStored(),
            new OneEffectPerKey(),
            new ContiguousSequences(),
            new RacesHaveOneWinner(),
            new AnswersAreHonest());

    private final Options options;
    private final @Nullable Mutant mutant;
    private final PrintStream out;

    Campaign(Options options, PrintStream out) {
        this(options, null, out);
    }

    /** On a mutant, which it should find out. */
    Campaign(Options options, @Nullable Mutant mutant, PrintStream out) {
        this.options = options;
        this.mutant = mutant;
        this.out = out;
    }

    /** Runs it; true when all invariants held. */
    boolean run() throws SQLException {
        Summary summary = new Summary(options.split() ? "the split" : "one process", options.seed(), out);
        boolean skipped = options.trials() > 0 && !readersSkipNothing();
        if (options.rounds() > 0 && !skipped) {
            run(summary);
            summary.print();
        }
        return !skipped && summary.isAllWell();
    }

    /** Runs the rounds until something is found. */
    void run(Summary summary) throws SQLException {
        Random random = new Random(options.seed());
        Faults faults =
                new Faults(options.split() ? Faults.ofTheSplit() : Faults.ofOneProcess(), options.only(), random);
        out.printf("torture of %s, seed %d, in %s%n", summary.form(), options.seed(), options.data());
        try (Installation installation = installation()) {
            // Whoever stops the harness does not want to be left with what it started.
            Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "close"));
            installation.begin(FIRST_START);
            List<Api> apis = installation.commandNodes().stream()
                    .map(node -> new Api(() -> node))
                    .toList();
            try (Crowd crowd =
                    new Crowd(apis, tokens(installation), installation.folder().resolve(CLIENTS), options.seed())) {
                Round round = new Round(installation, crowd, INVARIANTS, random);
                for (int number = 1; number <= options.rounds(); number++) {
                    summary.add(round.run(number, faults.next()));
                    if (!summary.isAllWell()) {
                        break;
                    }
                }
            }
        }
    }

    private boolean readersSkipNothing() throws SQLException {
        try (Postgres postgres = new Postgres(options.data().resolve("trials"))) {
            postgres.start();
            OpenTransactionTrials.Result result =
                    OpenTransactionTrials.run(postgres, options.trials(), options.seed(), ReaderOfTheLog::open);
            out.printf(
                    "%d open transactions: %d events committed, %d skipped, %d doubled, %d never committed%n",
                    result.trials(), result.committed(), result.skipped(), result.doubled(), result.strangers());
            return result.skipped() + result.doubled() + result.strangers() == 0;
        }
    }

    private Installation installation() {
        return options.split()
                ? new SplitProcesses(options.data(), options.launch(), options.agent(), mutant)
                : new OneProcess(options.data(), options.launch(), options.agent());
    }

    private static Map<String, String> tokens(Installation installation) {
        Map<String, String> tokens = new HashMap<>();
        People.ALL.forEach(person -> tokens.put(person, token(installation, person)));
        return tokens;
    }

    /** The application answers before its first start has made the demo people, so this is tried for a while. */
    private static String token(Installation installation, String person) {
        Deadline deadline = Deadline.in(FIRST_START);
        while (true) {
            try {
                return Api.operator(
                                installation.commandSide(),
                                installation.operatorKey(),
                                "/operator/tokens",
                                Map.of("person", person, "scope", "write,import", "days", "2"))
                        .strip();
            } catch (IllegalStateException notYet) {
                if (deadline.isOver()) {
                    throw notYet;
                }
                Deadline.pause(Duration.ofMillis(200));
            }
        }
    }
}
