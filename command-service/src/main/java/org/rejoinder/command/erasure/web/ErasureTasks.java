package org.rejoinder.command.erasure.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.erasure.Erasures;
import org.rejoinder.command.identity.IdentityReason;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.operator.OperatorTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Erasing, for an operator. */
@Configuration(proxyBeanMethods = false)
class ErasureTasks {

    /** Erases somebody: {@code person} is an id or an e-mail address. */
    @Bean
    OperatorTask erasePersonTask(Erasures erasures, People people, Messages messages) {
        return OperatorTask.saying(
                "/operator/erasures/person",
                request -> inWords(messages, () -> {
                    UUID person = person(given(request, "person"), people);
                    return leftOf(erasures.erasePerson(person, Actor.installation()));
                }));
    }

    /** Erases the texts of a manuscript: {@code manuscript} is its id. */
    @Bean
    OperatorTask eraseTextsTask(Erasures erasures, Messages messages) {
        return OperatorTask.saying(
                "/operator/erasures/texts",
                request -> inWords(messages, () -> {
                    int texts =
                            erasures.eraseTexts(UUID.fromString(given(request, "manuscript")), Actor.installation());
                    return "Erased: " + texts + " texts, and what was still being written.\n"
                            + "What was published of it stays; a removal takes that back.";
                }));
    }

    /** The ledger, to be kept apart from the backups. */
    @Bean
    OperatorTask erasureLedgerTask(Erasures erasures) {
        return OperatorTask.saying("/operator/erasures/ledger", request -> erasures.ledger());
    }

    private static String leftOf(List<UUID> manuscripts) {
        StringBuilder words = new StringBuilder("""
                Erased: name, addresses, password, tokens, sessions, roles, invitations and unfinished writing, and
                how others named them as an author. What stays: bylines of published essays, and every act in the
                log, under a random id that leads to nobody any more.""");
        if (!manuscripts.isEmpty()) {
            words.append("\nThe texts of these manuscripts are still there; ./rejoinder erase texts ID erases them:");
            manuscripts.forEach(id -> words.append("\n  ").append(id));
        }
        return words.toString();
    }

    private static UUID person(String word, People people) {
        if (!word.contains("@")) {
            return UUID.fromString(word);
        }
        return people.findByEmail(word)
                .orElseThrow(() -> new Refused(IdentityReason.NO_SUCH_PERSON))
                .id();
    }

    private static String given(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null) {
            throw new IllegalArgumentException(request.getRequestURI() + " needs " + name);
        }
        return value;
    }

    /** An operator reads a refusal on a terminal. */
    private static String inWords(Messages messages, Supplier<String> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            throw new IllegalArgumentException(messages.of(refused.reason()), refused);
        }
    }
}
