package org.rejoinder.contract.identity;

/**
 * What a command hands to the page that comes after it and nobody else is to see: it travels as a {@link ShownLink} does,
 * in a cookie of the person's own browser, so neither a table nor an address ever holds it.
 */
public enum HandedOver {
    /** The secret of a second step that was begun, in base 32; it goes once the first code was right. */
    SECOND_STEP_SECRET("second-step-secret", 900),
    /** Fresh recovery codes, separated by dots; the page that shows them takes them away. */
    RECOVERY_CODES("recovery-codes", 120),
    /** The link by which somebody chooses a first password: the id of the account, a dot, and the secret. */
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

    /** How long it waits to be shown. */
    public int seconds() {
        return seconds;
    }
}
