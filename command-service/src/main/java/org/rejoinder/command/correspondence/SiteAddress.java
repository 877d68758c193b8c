package org.rejoinder.command.correspondence;

import org.rejoinder.command.identity.PublicAddress;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people reach this installation: in letters, and for a provider that sends them back. */
@Component
class SiteAddress implements PublicAddress {

    private final MailProperties mail;
    private final Environment environment;

    SiteAddress(MailProperties mail, Environment environment) {
        this.mail = mail;
        this.environment = environment;
    }

    @Override
    public String of(String path) {
        String origin = mail.origin();
        if (origin == null || origin.isBlank()) {
            // Known only once the server listens; letters are written after that.
            String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
            return "http://" + host() + ":" + port + path;
        }
        return origin.strip().replaceFirst("/+$", "") + path;
    }

    /** As a browser on this machine comes in: cookies of one name for it are none for another. */
    private String host() {
        String listening = environment.getProperty("server.address", "localhost");
        if (listening.equals("0.0.0.0") || listening.equals("::")) {
            return "127.0.0.1";
        }
        return listening.contains(":") ? "[" + listening + "]" : listening;
    }
}
