package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.rejoinder.contract.identity.SignedIn;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions as rows of the identity schema, and the clock that sign-ins and remembered roles go by. */
@Configuration("identityConfiguration")
@EnableConfigurationProperties({Registration.class, ProviderProperties.class})
class IdentityConfiguration {

    /** A bean of its own, so that a test can move it. */
    @Bean("identityClock")
    Clock identityClock() {
        return Clock.systemUTC();
    }

    /** How long ago something was read, whatever a clock was set to meanwhile: set back, it would keep a role for hours. */
    @Bean("identityTicker")
    Ticker identityTicker() {
        return Ticker.systemTicker();
    }

    /** Sessions as rows whose attributes are JSON. Only the chains that need sessions are given this repository. */
    @Bean("identitySessionRows")
    JdbcIndexedSessionRepository identitySessionRows(
            @Qualifier("storeDataSource") DataSource store,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        TransactionTemplate ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        JdbcIndexedSessionRepository rows = new JdbcIndexedSessionRepository(new JdbcTemplate(store), ownTransaction);
        rows.setTableName("identity.spring_session");
        // Until someone has signed in, a session only holds a refused form together with its page.
        rows.setDefaultMaxInactiveInterval(Duration.ofMinutes(30));
        rows.setConversionService(SessionJson.conversions());
        rows.setCreateSessionAttributeQuery("""
                insert into identity.spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
                values (?, ?, convert_from(?, 'UTF8')::json)
                on conflict (session_primary_id, attribute_name)
                    do update set attribute_bytes = excluded.attribute_bytes
                """);
        rows.setUpdateSessionAttributeQuery("""
                update identity.spring_session_attributes set attribute_bytes = convert_from(?, 'UTF8')::json
                where session_primary_id = ? and attribute_name = ?
                """);
        rows.setIndexResolver(IdentityConfiguration::person);
        rows.setCleanupCron("0 */10 * * * *");
        return rows;
    }

    /** The person a session belongs to, as a column: so that all sessions of someone can be found. */
    private static Map<String, String> person(Session session) {
        return session.getAttribute(SignedIn.ATTRIBUTE) instanceof String json
                ? Map.of(
                        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                        SignedIn.fromJson(json).person().toString())
                : Map.of();
    }
}
