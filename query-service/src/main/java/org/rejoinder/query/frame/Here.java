package org.rejoinder.query.frame;

import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.language.Languages;
import org.rejoinder.query.language.Slots;
import org.rejoinder.query.publication.Publication;
import org.springframework.context.MessageSource;
import org.springframework.web.util.UriUtils;

/**
 * What every compiled template may say without being given it: words in the language of the page, addresses of style sheets and
 * scripts, the publication. Templates import it statically; it belongs to the thread that makes the page, as its language does.
 */
public final class Here {

    private static final ThreadLocal<Here> NOW = new ThreadLocal<>();

    private static final Object[] NOTHING = {};

    /**
     * What is the same for all pages.
     *
     * @param assets leads from a name to the address that has the hash of its content
     */
    record Makings(
            MessageSource words,
            UnaryOperator<String> assets,
            Languages languages,
            Slots slots,
            Signatures signatures) {}

    private final Makings makings;
    private final Publication publication;
    private final Language language;

    private Here(Makings makings, Publication publication, Language language) {
        this.makings = makings;
        this.publication = publication;
        this.language = language;
    }

    /** Does what a page is made by, once these are known; a page within a page leaves them as they were. */
    static void within(Makings makings, Publication publication, Language language, Runnable make) {
        Here before = NOW.get();
        NOW.set(new Here(makings, publication, language));
        try {
            make.run();
        } finally {
            if (before == null) {
                NOW.remove();
            } else {
                NOW.set(before);
            }
        }
    }

    private static Here now() {
        Here now = NOW.get();
        if (now == null) {
            throw new IllegalStateException("outside of a page");
        }
        return now;
    }

    /** The words of that key in the language of the page. */
    public static String say(String key, @Nullable Object... arguments) {
        Here here = now();
        String words = here.makings.words.getMessage(
                key, arguments.length == 0 ? null : arguments, null, here.language.locale());
        // Which key has no words is to be seen.
        return words == null ? "??" + key + "??" : words;
    }

    /** The words of the first of these keys that there are words for; else the other thing. */
    public static String sayOr(String otherwise, String... keys) {
        Here here = now();
        for (String key : keys) {
            String words = here.makings.words.getMessage(key, NOTHING, null, here.language.locale());
            if (words != null) {
                return words;
            }
        }
        return otherwise;
    }

    /** A sentence in pieces, see {@link Slots}. */
    public static List<Slots.Piece> slots(String key, @Nullable Object... texts) {
        return now().makings.slots.of(key, texts);
    }

    /** A day as narrow places have it. */
    public static String briefDay(TemporalAccessor at) {
        return DateForm.BRIEF_DAY.in(now().language, at);
    }

    /** The address of a style sheet or script, with the hash of its content. */
    public static String asset(String path) {
        return now().makings.assets.apply(path);
    }

    /** The tag of the page's language. */
    public static String tag() {
        return now().language.tag();
    }

    /** The languages the page can be had in. */
    public static List<Languages.Choice> languages() {
        return now().makings.languages.getChoices();
    }

    public static Publication publication() {
        return now().publication;
    }

    /** The address of who signed so; null for who has no page. */
    public static @Nullable String signature(Byline byline) {
        return now().makings.signatures.url(byline);
    }

    /** A language that is known, for {@code hreflang}; null for one that is not. */
    public static @Nullable String known(String language) {
        return language.equals("und") ? null : language;
    }

    public static String mailto(String address) {
        return "mailto:" + UriUtils.encodePath(address, StandardCharsets.UTF_8);
    }

    /** A value as it stands in the query of an address. */
    public static String parameter(String value) {
        return UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8);
    }
}
