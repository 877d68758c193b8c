package org.rejoinder.standalone;

import java.net.URI;
import java.util.List;
import org.rejoinder.command.identity.DemoPeople;
import org.rejoinder.command.identity.InstallationAccount;
import org.rejoinder.command.identity.SetupLinks;
import org.rejoinder.local.DataFolder;
import org.rejoinder.seeds.SeedLoader;
import org.rejoinder.seeds.SeedsRefusedException;
import org.rejoinder.seeds.SeriesSeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;

/**
 * What an empty installation needs before anyone can use it: somebody who can sign in, and something to read. Each part
 * is done once; one that was interrupted is finished at the next start.
 */
final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private static final String DEMO_PEOPLE = "demo-people.txt";
    private static final String DEMO_PEOPLE_DONE = "demo-people-made";
    private static final String SEEDED = "seeded";
    private static final String PASSWORD_FOR_ALL = "REJOINDER_DEMO_PASSWORD";

    private final BeanFactory beans;
    private final DataFolder folder;
    private final Options options;
    private final String address;

    FirstStart(BeanFactory beans, DataFolder folder, Options options, String address) {
        this.beans = beans;
        this.folder = folder;
        this.options = options;
        this.address = address;
    }

    /** Does what is to be done, and says how to sign in. */
    String run() {
        String signIn = people();
        return signIn + seeds();
    }

    private String people() {
        String link = beans.getBean(SetupLinks.class).createIfNobody().orElse(null);
        boolean unfinished = folder.read(DEMO_PEOPLE) != null && folder.read(DEMO_PEOPLE_DONE) == null;
        if (options.demoPeople() && (link != null || unfinished)) {
            return demoPeople();
        }
        if (link != null) {
            return """

                    Nobody can sign in yet. Open this page to make the first account (once, within a week):
                      %s%s
                    """.formatted(address, link);
        }
        if (folder.read(DEMO_PEOPLE_DONE) != null) {
            return "Sign in at %s/sign-in; the demo people and their passwords are in %s%n"
                    .formatted(address, folder.resolve(DEMO_PEOPLE));
        }
        return "Sign in at " + address + "/sign-in\n";
    }

    private String demoPeople() {
        List<DemoPeople.DemoAccount> opened = beans.getBean(DemoPeople.class).ensure(this::keptPassword);
        StringBuilder text = new StringBuilder();
        for (DemoPeople.DemoAccount account : opened) {
            text.append("  %-20s %-14s %-22s %s%n"
                    .formatted(
                            account.displayName(),
                            account.role().name().toLowerCase(java.util.Locale.ROOT),
                            account.email(),
                            account.password()));
        }
        folder.writePrivately(DEMO_PEOPLE_DONE, "Their passwords are in " + DEMO_PEOPLE + "\n");
        return """

                Sign in at %s/sign-in as one of the demo people:
                %s
                They are also in %s
                """.formatted(address, text, folder.resolve(DEMO_PEOPLE));
    }

    /** The password is in the file before it is set, so that a start that is cut short locks nobody out. */
    private String keptPassword(String email) {
        String kept = folder.read(DEMO_PEOPLE);
        String known = kept == null
                ? null
                : kept.lines()
                        .filter(line -> line.startsWith(email + " "))
                        .map(line -> line.substring(email.length()).strip())
                        .findFirst()
                        .orElse(null);
        if (known != null) {
            return known;
        }
        String forAll = System.getenv(PASSWORD_FOR_ALL);
        String password = forAll == null || forAll.isBlank() ? DemoPeople.generatedPassword() : forAll;
        folder.writePrivately(DEMO_PEOPLE, (kept == null ? "" : kept + "\n") + "%-22s %s%n".formatted(email, password));
        return password;
    }

    private String seeds() {
        if (!options.seeds() || folder.read(SEEDED) != null) {
            return "";
        }
        InstallationAccount account = beans.getBean(InstallationAccount.class);
        SeedLoader loader = new SeedLoader(URI.create(address), account.token());
        try {
            for (String slug : SeriesSeed.SLUGS) {
                loader.load(SeriesSeed.read(slug));
            }
        } catch (SeedsRefusedException e) {
            LOG.error("The seed series could not be loaded", e);
            return "\nThe seed series could not be loaded; the next start tries again. (" + e.getMessage() + ")\n";
        } finally {
            account.done();
        }
        folder.writePrivately(SEEDED, String.join("\n", SeriesSeed.SLUGS) + "\n");
        return "";
    }
}
