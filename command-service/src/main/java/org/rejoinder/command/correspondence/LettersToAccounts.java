package org.rejoinder.command.correspondence;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.identity.Addressees;
import org.rejoinder.command.identity.Addressees.Addressee;
import org.rejoinder.command.identity.Asked;
import org.rejoinder.command.identity.LetterLinks;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.identity.Person;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * Letters about accounts: the link to choose a password, the link to open an account, and that a password is a new one. Only
 * here is looked up whether an address has an account, long after whoever asked was answered.
 */
@Component
class LettersToAccounts {

    /** Whoever asked has given up waiting by then. */
    private static final Duration WAITED_FOR = Duration.ofDays(1);

    private final Asked asked;
    private final People people;
    private final Addressees addressees;
    private final LetterLinks links;
    private final Paper paper;
    private final SiteAddress site;
    private final Clock clock;

    LettersToAccounts(
            Asked asked,
            People people,
            Addressees addressees,
            LetterLinks links,
            Paper paper,
            SiteAddress site,
            @Qualifier("identityClock") Clock clock) {
        this.asked = asked;
        this.people = people;
        this.addressees = addressees;
        this.links = links;
        this.paper = paper;
        this.site = site;
        this.clock = clock;
    }

    /** The letter of a notice; empty when there is nobody to write to, or nobody waits for it any more. */
    Optional<Letter> of(Notice notice) {
        return switch (notice.kind().page()) {
            case PASSWORD -> waiting(notice).flatMap(this::aboutPassword);
            case REGISTRATION -> waiting(notice).flatMap(this::aboutAccount);
            default ->
                addressees
                        .find(notice.recipient())
                        .map(somebody -> write(
                                notice.kind().name(),
                                somebody,
                                site.of(page(notice.kind())),
                                notice.kind() == NoticeKind.PASSWORD_CHANGED
                                        ? people.linkedSites(notice.recipient())
                                        : List.of()));
        };
    }

    /** Whose password is a new one may not be able to sign in any more. */
    private static String page(NoticeKind kind) {
        return kind == NoticeKind.PASSWORD_CHANGED ? "/password" : "/account/security";
    }

    /** Whether the one it was written to was not erased since. */
    boolean stands(Notice notice) {
        return asked.find(notice.recipient()).isPresent()
                || addressees.find(notice.recipient()).isPresent();
    }

    /** Forgets who asked, once that is over. */
    void forgetOld() {
        asked.forgetOld();
    }

    private record Waiting(
            Notice notice, String email, @Nullable Language language) {}

    private Optional<Waiting> waiting(Notice notice) {
        return asked.find(notice.recipient())
                .filter(at -> at.at().plus(WAITED_FOR).isAfter(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(at -> new Waiting(notice, at.email(), at.language()));
    }

    private Optional<Letter> aboutPassword(Waiting waiting) {
        return people.findByEmail(waiting.email())
                .flatMap(person -> addressees
                        .find(person.id())
                        .map(somebody -> write(
                                waiting.notice().kind().name(),
                                somebody.rather(waiting.language()),
                                site.of("/password/" + links.choosingPassword(person.id())))));
    }

    private Optional<Letter> aboutAccount(Waiting waiting) {
        Optional<Person> known = people.findByEmail(waiting.email());
        if (known.isPresent()) {
            return addressees
                    .find(known.get().id())
                    .map(somebody -> write("ACCOUNT_KNOWN", somebody.rather(waiting.language()), site.of("/sign-in")));
        }
        // No name: whoever typed this address would have chosen what is said to its owner.
        return Optional.of(write(
                waiting.notice().kind().name(),
                stranger(waiting),
                site.of("/register/" + links.openingAccount(waiting.notice().recipient()))));
    }

    private Addressee stranger(Waiting waiting) {
        Addressee nameless = new Addressee("", waiting.email(), waiting.language());
        String greeting = paper.words(paper.languageOf(nameless), "STRANGER");
        return new Addressee(greeting, waiting.email(), waiting.language());
    }

    private Letter write(String key, Addressee somebody, String url) {
        return write(key, somebody, url, List.of());
    }

    /**
     * Writes a letter.
     *
     * @param linked other sites that let in to the account all the same
     */
    private Letter write(String key, Addressee somebody, String url, List<String> linked) {
        Language language = paper.languageOf(somebody);
        Context context = paper.begin(somebody, null);
        String body = paper.words(language, key + ".body");
        String stays = linked.isEmpty() ? "" : "\n\n" + paper.words(language, key + ".linked", language.list(linked));
        context.setVariable("paragraphs", List.of((body + stays).split("\n\n")));
        context.setVariable("url", url);
        context.setVariable("action", paper.words(language, key + ".action"));
        return paper.finish(somebody, paper.words(language, key + ".subject"), "letters/notice", context, null);
    }
}
