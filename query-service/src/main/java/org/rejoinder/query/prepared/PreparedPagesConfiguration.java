package org.rejoinder.query.prepared;

import io.micrometer.core.instrument.MeterRegistry;
import org.rejoinder.query.feed.Generations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Where prepared pages stand: in front of everything, security included. {@code rejoinder.reading.prepared-pages} is the
 * memory they may take; none are kept with 0. Those that are kept are answered before Tomcat makes a request of what was read
 * (see {@link PreparedEndpoint}), unless something was put into Tomcat that is to see every request, such as a log of them,
 * or what reads the headers of a proxy: then they wait behind it.
 */
@Configuration(proxyBeanMethods = false)
class PreparedPagesConfiguration {

    @Bean
    KeptPages keptPages(
            Generations generations,
            @Value("${rejoinder.reading.prepared-pages:64MB}") DataSize most,
            MeterRegistry metrics) {
        return new KeptPages(generations, most, metrics);
    }

    @Bean
    FilterRegistrationBean<PreparedPages> preparedPages(KeptPages kept) {
        FilterRegistrationBean<PreparedPages> pages = new FilterRegistrationBean<>(new PreparedPages(kept));
        pages.addUrlPatterns(
                "",
                "/about",
                "/privacy",
                "/series",
                "/series/*",
                "/api/publication",
                "/api/series",
                "/api/series/*",
                "/css/*",
                "/js/*",
                "/favicon.svg",
                "/contributors",
                "/contributors/*",
                "/api/contributors",
                "/api/contributors/*");
        pages.setName("preparedPages");
        pages.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return pages;
    }

    @Bean
    Connections keptPagesOnConnections(KeptPages kept, Environment environment) {
        return new Connections(kept, environment);
    }

    /** Comes last, when all who have something to put into Tomcat have done so. */
    static final class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

        /** A page of usual length goes out at once, not in pieces that each wake up who reads it. */
        private static final int WRITTEN_AT_ONCE = 32 * 1024;

        private final KeptPages kept;
        private final Environment environment;

        Connections(KeptPages kept, Environment environment) {
            this.kept = kept;
            this.environment = environment;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void customize(TomcatServletWebServerFactory tomcat) {
            tomcat.addConnectorCustomizers(
                    connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE)));
            if (seesEveryRequest(tomcat)) {
                return;
            }
            tomcat.setProtocol(PreparedProtocol.class.getName());
            tomcat.addProtocolHandlerCustomizers(
                    (TomcatProtocolHandlerCustomizer<PreparedProtocol>) protocol -> protocol.open(kept));
        }

        private boolean seesEveryRequest(TomcatServletWebServerFactory tomcat) {
            return !tomcat.getEngineValves().isEmpty()
                    || !tomcat.getContextValves().isEmpty()
                    || environment.containsProperty("server.server-header")
                    || environment.getProperty("server.forward-headers-strategy", ForwardHeadersStrategy.class)
                            == ForwardHeadersStrategy.FRAMEWORK;
        }
    }
}
