package org.rejoinder.command;

import org.rejoinder.command.identity.SetupLinks;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The command side as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(CommandService.class)
public class CommandServiceApplication {

    /** Starts the command side. */
    public static void main(String[] arguments) {
        SpringApplication.run(CommandServiceApplication.class, arguments);
    }

    /** Nobody can sign in to an empty installation, and whoever started this reads its log. */
    @Bean
    @ConditionalOnProperty(name = "rejoinder.setup-link.logged", matchIfMissing = true)
    ApplicationListener<ApplicationReadyEvent> firstSetupLink(SetupLinks links) {
        return ready -> links.createIfNobody()
                .ifPresent(link -> LoggerFactory.getLogger(CommandServiceApplication.class)
                        .info("Nobody can sign in yet. Open {} to make the first account (once, within a week)", link));
    }
}
