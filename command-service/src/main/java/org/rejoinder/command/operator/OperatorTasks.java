package org.rejoinder.command.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.rejoinder.command.identity.DemoPeople;
import org.rejoinder.command.identity.InstallationAccount;
import org.rejoinder.command.identity.Scope;
import org.rejoinder.command.identity.SetupLinks;
import org.rejoinder.command.identity.Tokens;
import org.rejoinder.command.log.Verification;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may get in, what a first start needs, and whether the log is whole. */
@Configuration(proxyBeanMethods = false)
class OperatorTasks {

    /** A token for someone: {@code person}, {@code scope}, {@code days}. */
    @Bean
    OperatorTask tokenTask(Tokens tokens) {
        return OperatorTask.saying(
                "/operator/tokens",
                request -> tokens.issue(
                        given(request, "person"),
                        scopes(given(request, "scope")),
                        Integer.parseInt(given(request, "days"))));
    }

    @Bean
    OperatorTask logCheckTask(LogChecks checks) {
        return OperatorTask.saying("/operator/log-check", request -> logCheck(checks.now()));
    }

    /** Publishes the log anew, in another life. */
    @Bean
    OperatorTask republishTask(Republication republication) {
        return OperatorTask.saying("/operator/republish", request -> {
            if (!republication.possible()) {
                throw new IllegalArgumentException("There is no Kafka to publish the log to.");
            }
            return "The log is published anew, as " + republication.begin("published anew by an operator");
        });
    }

    /** A token of the installation's own, to import a back issue. */
    @Bean
    OperatorTask importTokenTask(InstallationAccount installation) {
        return OperatorTask.saying("/operator/import-token", request -> installation.importToken());
    }

    /** A token of the installation's own, to load the seed series. */
    @Bean
    OperatorTask seedTokenTask(InstallationAccount installation) {
        return OperatorTask.saying("/operator/seed-token", request -> installation.seedToken());
    }

    /** Ends a token of the installation's own: {@code token}. */
    @Bean
    OperatorTask tokenEndTask(InstallationAccount installation) {
        return OperatorTask.saying("/operator/token-end", request -> {
            installation.done(given(request, "token"));
            return "";
        });
    }

    /** The page that makes the first account; nothing when there is an administrator. */
    @Bean
    OperatorTask setupLinkTask(SetupLinks links) {
        return OperatorTask.saying(
                "/operator/setup-link", request -> links.createIfNobody().orElse(""));
    }

    /** The demo people without an account, one a line, each with a fresh password that could be theirs. */
    @Bean
    OperatorTask missingDemoPeopleTask(DemoPeople people) {
        return OperatorTask.saying(
                "/operator/demo-people/missing",
                request -> people.missing().stream()
                        .map(email -> email + " " + DemoPeople.generatedPassword() + "\n")
                        .collect(Collectors.joining()));
    }

    /** Opens the accounts of the demo people without one, a parameter per e-mail address with its password; lists them. */
    @Bean
    OperatorTask demoPeopleTask(DemoPeople people) {
        return OperatorTask.saying(
                "/operator/demo-people",
                request -> people.ensure(email -> given(request, email)).stream()
                        .map(account -> "  %-20s %-14s %-22s %s%n"
                                .formatted(
                                        account.displayName(),
                                        account.role().name().toLowerCase(Locale.ROOT),
                                        account.email(),
                                        account.password()))
                        .collect(Collectors.joining()));
    }

    private static String logCheck(Verification.Report report) {
        String read = "%d events in %d streams, %d texts and %d seals read"
                .formatted(report.events(), report.streams(), report.texts(), report.seals());
        if (report.firstBreak() != null) {
            throw new IllegalArgumentException("The log is broken at " + report.firstBreak() + " (" + read + ")");
        }
        return read + ": every hash holds.";
    }

    private static String given(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null) {
            throw new IllegalArgumentException(request.getRequestURI() + " needs " + name);
        }
        return value;
    }

    private static Set<Scope> scopes(String words) {
        return Arrays.stream(words.split("[, ]+")).map(OperatorTasks::scope).collect(Collectors.toUnmodifiableSet());
    }

    private static Scope scope(String word) {
        try {
            return Scope.of(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no scope " + word + "; there are "
                    + Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", ")));
        }
    }
}
