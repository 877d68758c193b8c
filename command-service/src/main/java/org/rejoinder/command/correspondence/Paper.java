package org.rejoinder.command.correspondence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.AskedLanguage;
import org.rejoinder.command.identity.Addressees.Addressee;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.contract.words.Bundle;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What every letter has: its words, its frame, and the addresses at its foot. */
@Component
class Paper {

    private final SiteAddress site;
    private final ITemplateEngine templates;
    private final MailProperties mail;
    private final Facts facts;
    private final TextStore texts;
    private final Language otherwise;
    private final Bundle words = new Bundle("letters");

    Paper(
            SiteAddress site,
            @Qualifier("letterTemplates") ITemplateEngine templates,
            MailProperties mail,
            Facts facts,
            TextStore texts,
            AskedLanguage languages) {
        this.otherwise = languages.otherwise();
        this.facts = facts;
        this.texts = texts;
        this.site = site;
        this.templates = templates;
        this.mail = mail;
    }

    /** In which language somebody is written to: in theirs, where they said which. */
    Language languageOf(Addressee somebody) {
        return somebody.language() == null ? otherwise() : somebody.language();
    }

    /** The publication's, where it chose one. */
    private Language otherwise() {
        Language chosen = facts.publication().language();
        return chosen == null ? otherwise : chosen;
    }

    /** What stands under a key. */
    String words(Language language, String key, Object... values) {
        return Objects.requireNonNull(words.find(language, key, values), key);
    }

    /** What stands under a key; empty when nothing does. */
    String wordsIfAny(Language language, String key, Object... values) {
        String found = words.find(language, key, values);
        return found == null ? "" : found;
    }

    /**
     * What a template needs in any case.
     *
     * @param somebody its reader
     * @param secret of the link that ends letters like this one, absent where they cannot be ended
     */
    Context begin(Addressee somebody, @Nullable String secret) {
        Context context = new Context(languageOf(somebody).locale());
        context.setVariable("name", somebody.displayName());
        context.setVariable("publication", publication());
        context.setVariable("unsubscribe", secret == null ? null : site.of("/unsubscribe/" + secret));
        context.setVariable("preferences", site.of("/account/letters"));
        return context;
    }

    /** What the publication is called now; what is configured until somebody gave it a name. */
    private String publication() {
        String name = facts.publication().name();
        return name == null ? mail.name() : name;
    }

    /** Where the publication may be written to: whoever answers a letter writes to people, and not to a machine. */
    private @Nullable String contact() {
        TextRef contact = facts.publication().contact();
        return contact == null ? null : texts.find(contact.id()).orElse(null);
    }

    /** The same for somebody who said no language. */
    Context begin(String name, @Nullable String secret) {
        return begin(new Addressee(name, "", null), secret);
    }

    /** What stands under a key, for somebody who said no language. */
    String words(String key, Object... values) {
        return words(otherwise(), key, values);
    }

    /** The letter from a template. */
    Letter finish(Addressee somebody, String subject, String template, Context context, @Nullable String ending) {
        return finish(somebody.displayName(), somebody.email(), subject, template, context, ending);
    }

    /** The path that ends letters like one, by the secret of its link. */
    static @Nullable String ending(@Nullable String secret) {
        return secret == null ? null : "/api/letters/unsubscribe/" + secret;
    }

    /**
     * The letter from a template.
     *
     * @param ending path to which a mail program sends that letters like this one shall end, absent where they cannot be ended
     */
    Letter finish(String toName, String to, String subject, String template, Context context, @Nullable String ending) {
        // A header is one line, whatever a title holds.
        String line = subject.replaceAll("\\s+", " ").strip();
        context.setVariable("subject", line);
        return new Letter(
                String.valueOf(context.getVariable("publication")),
                toName,
                to,
                line,
                templates.process(template + ".txt", context),
                templates.process(template + ".html", context),
                contact(),
                ending == null ? null : site.of(ending));
    }
}
