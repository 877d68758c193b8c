package org.rejoinder.command.correspondence;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.rejoinder.contract.log.LogReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The parts of the correspondence that run by themselves. */
@Configuration("correspondenceConfiguration")
@EnableConfigurationProperties(MailProperties.class)
class CorrespondenceConfiguration {

    /** Where nothing happens by itself, nobody is written to. */
    private static final String EVERY = "${rejoinder.clockwork.every}";

    @Bean("toldLog")
    LogReader toldLog(@Qualifier("storeDataSource") DataSource storeDataSource) {
        return new LogReader(storeDataSource, "store");
    }

    @Bean("correspondent")
    Correspondent correspondent(
            @Qualifier("toldLog") LogReader toldLog,
            Telling telling,
            TellingFollowers followers,
            Tidings tidings,
            Notices notices,
            Bookmark bookmark,
            @Qualifier("storeTransactions") PlatformTransactionManager storeTransactions,
            Postman postman,
            @Value(EVERY) Duration every) {
        return new Correspondent(
                toldLog,
                telling,
                followers,
                tidings,
                notices,
                bookmark,
                new TransactionTemplate(storeTransactions),
                postman::ring,
                !every.isZero());
    }

    @Bean("postman")
    Postman postman(
            Notices notices,
            Letters letters,
            MailProperties mail,
            @Qualifier("identityClock") Clock clock,
            @Value(EVERY) Duration every) {
        return new Postman(notices, letters, mail.goesOut() ? new MailServer(mail) : null, clock, !every.isZero());
    }

    /** Not the engine of the pages, which in one process is there, too. */
    @Bean("letterTemplates")
    ITemplateEngine letterTemplates() {
        TemplateEngine engine = new TemplateEngine();
        engine.setMessageResolver(new LetterWords());
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setResolvablePatterns(Set.of("letters/" + pattern));
        resolver.setCheckExistence(true);
        return resolver;
    }
}
