package org.rejoinder.contract.identity;

import java.util.Optional;
import java.util.UUID;

/**
 * What a command hands to the page that comes after it and nobody else is to see: it travels as a {@link ShownLink} does,
 * in a cookie of the person's own browser, so neither a table nor an address ever holds it.
 */
public enum HandedOver {
    /** The secret of the own second step that was begun, in base 32; it goes once the first code was right. */
    SECOND_STEP_SECRET("second-step-secret", 900),
    /** Fresh recovery codes, separated by dots; the page that shows them takes them away. */
    RECOVERY_CODES("recovery-codes", 120),
    /** The secret of the link by which somebody chooses a first password. */
    SETUP_LINK("setup-link", 600);

    private final String name;
    private final int seconds;

    HandedOver(String name, int seconds) {
        this.name = name;
        this.seconds = seconds;
    }

    /** The cookie's name: over https bound to this host by its prefix, which a browser refuses over plain http. */
    public String cookie(boolean secure) {
        return secure ? "__Host-" + name : name;
    }

    /** The cookie's value: whom it is about, so that it is shown to nobody else who comes to the same browser. */
    public static String value(UUID person, String secret) {
        return person + "." + secret;
    }

    /** What was handed over about this person; empty when it was about another. */
    public static Optional<String> read(UUID person, String value) {
        String mine = person + ".";
        return value.startsWith(mine) ? Optional.of(value.substring(mine.length())) : Optional.empty();
    }

    /** How long it waits to be shown. */
    public int seconds() {
        return seconds;
    }
}
