package org.rejoinder.command.correspondence;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters go out.
 *
 * @param host the mail server that takes them; without one they are kept, to be read by an administrator
 * @param port 0 for the one usual with the encryption
 * @param username absent where the server asks for none
 * @param certificates a PEM file with those who may vouch for the mail server, for one that is known in the house alone; whoever
 *     the Java runtime trusts when absent
 * @param from the address letters come from
 * @param name the name they come from until the publication has one
 * @param origin where people reach this installation, for the links in letters, for instance {@code
 *     https://journal.example}; the port of this process on this machine when absent
 */
@ConfigurationProperties("rejoinder.mail")
record MailProperties(
        @Nullable String host,
        @DefaultValue("0") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("STARTTLS") Encryption encryption,
        @Nullable String certificates,
        @DefaultValue("rejoinder@localhost") String from,
        @DefaultValue("Rejoinder") String name,
        @Nullable String origin) {

    /** How the way to the mail server is protected. */
    enum Encryption {
        /** Begins in the open and goes on encrypted, or not at all. */
        STARTTLS(587),
        TLS(465),
        /** For a server on the same machine or network. */
        NONE(25);

        private final int usualPort;

        Encryption(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    /** Whether there is a server to take letters; an empty setting names none. */
    boolean goesOut() {
        return host != null && !host.isBlank();
    }

    int portOrUsual() {
        return port == 0 ? encryption.usualPort : port;
    }

    /** The part of the sender's address that names a domain. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
