package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The providers of the configuration. Which there are is written down at the start, for the pages that offer them. */
@Component("identityProviders")
class Providers implements SmartInitializingSingleton {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private final Map<String, Provider> byName = new LinkedHashMap<>();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Providers(
            ProviderProperties configuration,
            PublicAddress site,
            @Qualifier("identityTicker") Ticker ticker,
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        if (!configuration.byName().isEmpty()) {
            JdkClientHttpRequestFactory http = http();
            configuration
                    .byName()
                    .forEach(
                            (name, configured) -> byName.put(name, new Provider(name, configured, site, http, ticker)));
        }
    }

    /** How providers are spoken to: nobody who wants to sign in waits for longer. */
    private static JdkClientHttpRequestFactory http() {
        JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECTED_WITHIN).build());
        http.setReadTimeout(ANSWERED_WITHIN);
        return http;
    }

    Optional<Provider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            // One after the other, where several nodes start together.
            jdbc.sql("lock table identity.providers in share row exclusive mode")
                    .update();
            jdbc.sql("delete from identity.providers").update();
            int position = 0;
            for (Provider provider : byName.values()) {
                jdbc.sql("""
                                insert into identity.providers (name, issuer, title, position)
                                values (:name, :issuer, :title, :position)""")
                        .param("name", provider.name())
                        .param("issuer", provider.issuer())
                        .param("title", provider.title())
                        .param("position", position++)
                        .update();
            }
        });
    }
}
