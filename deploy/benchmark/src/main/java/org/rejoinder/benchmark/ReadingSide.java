package org.rejoinder.benchmark;

import org.rejoinder.query.QueryServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The query-service by itself, on a database that holds the log, too. */
final class ReadingSide {

    /** The command side is on this class path, too, and its sessions need its database. */
    private static final String SESSIONS =
            "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration";

    private ReadingSide() {}

    static ConfigurableApplicationContext start(ScratchDatabase database) {
        return new SpringApplicationBuilder(QueryServiceApplication.class)
                .logStartupInfo(false)
                .run(
                        "--rejoinder.reading.url=" + database.url(),
                        "--spring.autoconfigure.exclude=" + SESSIONS,
                        "--server.port=0",
                        "--spring.main.banner-mode=off");
    }
}
