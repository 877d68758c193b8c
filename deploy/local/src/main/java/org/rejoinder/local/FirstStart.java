package org.rejoinder.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.rejoinder.seeds.SeedLoader;
import org.rejoinder.seeds.SeedsRefusedException;
import org.rejoinder.seeds.SeriesSeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an empty installation needs before anyone can use it: somebody who can sign in, and something to read. Each part
 * is done once, over the operator's door and the API; one that was interrupted is finished at the next start.
 */
public final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private static final String DEMO_PEOPLE = "demo-people.txt";
    private static final String DEMO_PEOPLE_DONE = "demo-people-made";
    private static final String SEEDED = "seeded";
    private static final String PASSWORD_FOR_ALL = "REJOINDER_DEMO_PASSWORD";

    private final Operator operator;
    private final DataFolder folder;
    private final Options options;

    /** Of an installation that answers already. */
    public FirstStart(DataFolder folder, Options options) {
        this.operator = Operator.of(options.data());
        this.folder = folder;
        this.options = options;
    }

    /** Says of a folder that was filled from a backup that nothing is left to be done. */
    public static void isDone(DataFolder folder) {
        folder.writePrivately(SEEDED, "Restored from a backup\n");
    }

    /** Does what is to be done, and says how to sign in. */
    public String run() {
        String signIn = people();
        return signIn + seeds();
    }

    private String people() {
        String link = operator.askCommandSide("/operator/setup-link", Map.of());
        boolean unfinished = folder.read(DEMO_PEOPLE) != null && folder.read(DEMO_PEOPLE_DONE) == null;
        if (options.demoPeople() && (!link.isEmpty() || unfinished)) {
            return demoPeople();
        }
        if (!link.isEmpty()) {
            return """

                    Nobody can sign in yet. Open this page to make the first account (once, within a week):
                      %s%s
                    """.formatted(address(), link);
        }
        if (folder.read(DEMO_PEOPLE_DONE) != null) {
            return "Sign in at %s/sign-in; the demo people and their passwords are in %s%n"
                    .formatted(address(), folder.resolve(DEMO_PEOPLE));
        }
        return "Sign in at " + address() + "/sign-in\n";
    }

    private String demoPeople() {
        String opened = operator.askCommandSide("/operator/demo-people", keptPasswords());
        folder.writePrivately(DEMO_PEOPLE_DONE, "Their passwords are in " + DEMO_PEOPLE + "\n");
        return """

                Sign in at %s/sign-in as one of the demo people:
                %s
                They are also in %s
                """.formatted(address(), opened, folder.resolve(DEMO_PEOPLE));
    }

    /** The passwords are in the file before they are set, so that a start that is cut short locks nobody out. */
    private Map<String, String> keptPasswords() {
        Map<String, String> passwords = new LinkedHashMap<>();
        String forAll = System.getenv(PASSWORD_FOR_ALL);
        operator.askCommandSide("/operator/demo-people/missing", Map.of())
                .lines()
                .forEach(line -> {
                    String[] suggested = line.split(" ", 2);
                    passwords.put(suggested[0], forAll == null || forAll.isBlank() ? suggested[1] : forAll);
                });
        String kept = folder.read(DEMO_PEOPLE);
        if (kept != null) {
            kept.lines().forEach(line -> {
                String[] known = line.split(" +", 2);
                passwords.put(known[0], known[1]);
            });
        }
        folder.writePrivately(
                DEMO_PEOPLE,
                passwords.entrySet().stream()
                        .map(person -> "%-22s %s%n".formatted(person.getKey(), person.getValue()))
                        .collect(Collectors.joining()));
        return passwords;
    }

    private String seeds() {
        if (!options.seeds() || folder.read(SEEDED) != null) {
            return "";
        }
        String token = operator.askCommandSide("/operator/seed-token", Map.of());
        SeedLoader loader = new SeedLoader(operator.addresses().front(), token);
        try {
            for (String slug : SeriesSeed.SLUGS) {
                loader.load(SeriesSeed.read(slug));
            }
        } catch (SeedsRefusedException e) {
            LOG.error("The seed series could not be loaded", e);
            return "\nThe seed series could not be loaded; the next start tries again. (" + e.getMessage() + ")\n";
        } finally {
            operator.askCommandSide("/operator/token-end", Map.of("token", token));
        }
        folder.writePrivately(SEEDED, String.join("\n", SeriesSeed.SLUGS) + "\n");
        return "";
    }

    private String address() {
        return operator.addresses().front().toString();
    }
}
