package org.rejoinder.command.api;

/** Regular expressions of what fields may look like; each lets an empty text pass, which is for other constraints. */
public final class Shapes {

    /** A BCP 47 language tag. */
    public static final String LANGUAGE = "([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4})?";

    /** An SPDX licence identifier. */
    public static final String LICENCE = "[A-Za-z0-9.+-]*";

    /** A SHA-256, 64 lower-case hexadecimal digits. */
    public static final String SHA256 = "([0-9a-f]{64})?";

    /** An address on the web. */
    public static final String LINK = "(https?://[^\\s<>\"]+)?";

    /** One e-mail address; whether it exists is for a message to find out. */
    public static final String EMAIL =
            "([^@\\s\\p{Cntrl}<>(),;:\"\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}<>(),;:\"\\[\\]\\\\]{1,189})?";

    /** A registrant's prefix of DOIs. */
    public static final String DOI_PREFIX = "(10\\.[0-9]{4,9})?";

    /** An essay as it is to be deposited: its id, the timestamp of the deposit, and the hash of what is deposited. */
    public static final String DEPOSITED = "([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{14}/[0-9a-f]{64})?";

    private Shapes() {}
}
