package org.rejoinder.command.correspondence;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people reach this installation. */
@Component
class SiteAddress {

    private final MailProperties mail;
    private final Environment environment;

    SiteAddress(MailProperties mail, Environment environment) {
        this.mail = mail;
        this.environment = environment;
    }

    /** The address of a page, as it stands in a letter. */
    String of(String path) {
        String origin = mail.origin();
        if (origin == null || origin.isBlank()) {
            // Known only once the server listens; letters are written after that.
            String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
            return "http://localhost:" + port + path;
        }
        return origin.strip().replaceFirst("/+$", "") + path;
    }
}
