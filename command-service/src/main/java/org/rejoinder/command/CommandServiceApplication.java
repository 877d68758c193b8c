package org.rejoinder.command;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.rejoinder.command.api.AskedLanguage;
import org.rejoinder.command.api.ErrorEndpoint;
import org.rejoinder.command.identity.SetupLinks;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** The command side as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({CommandService.class, ErrorEndpoint.class})
public class CommandServiceApplication {

    /** Starts the command side. */
    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(CommandServiceApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "server.port", "8081",
                "server.shutdown", "graceful",
                // It stands behind a proxy, which says how it was asked.
                "server.forward-headers-strategy", "native",
                "spring.lifecycle.timeout-per-shutdown-phase", "4s",
                "management.endpoint.health.probes.enabled", "true",
                "management.opentelemetry.resource-attributes.service.name", "rejoinder-command",
                // An id of the trace in each line, where there is one.
                "logging.pattern.correlation", "%replace(%X{traceId}){'(.+)','[$1] '}",
                "management.endpoints.web.exposure.include", "health,prometheus",
                // While Kafka is away its clients tell of every attempt; the relay says it once.
                "logging.level.org.apache.kafka", "ERROR"));
        application.run(arguments);
    }

    /** Beside the query side it is that side's to say. */
    @Bean
    LocaleResolver localeResolver(AskedLanguage languages) {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return languages.of(request).locale();
            }
        };
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
