package org.rejoinder.query.contributors;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What public pages take from the accounts of those who sign: who was erased, and what iD they gave. Looked at beside the pages,
 * never by one: the reading room goes on with what it knew last when accounts cannot be reached.
 */
@Component
class Accounts implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private static final Duration FRESH = Duration.ofSeconds(5);
    /** Only at the very beginning is anything waited for. */
    private static final Duration FIRST = Duration.ofMillis(300);

    private static final String ALL = "all";

    /**
     * An account of which there is something to know.
     *
     * @param name folded as {@link Spelling#ofName} does
     */
    record Account(String name, @Nullable String orcid, boolean erased) {}

    private final JdbcClient identity;

    /** Its own: it waits for a database that may be away, and the threads that all share are few. */
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "accounts");
        thread.setDaemon(true);
        return thread;
    });

    private final AsyncLoadingCache<String, Map<UUID, Account>> accounts;

    Accounts(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
        this.accounts = Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .executor(reader)
                .buildAsync(new CacheLoader<>() {
                    @Override
                    public Map<UUID, Account> load(String key) {
                        return read(Map.of());
                    }

                    @Override
                    public Map<UUID, Account> reload(String key, Map<UUID, Account> before) {
                        Map<UUID, Account> now = read(before);
                        return now.equals(before) ? before : now;
                    }
                });
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }

    /** Every account of which there is something to know; the same map as long as nothing changes. */
    Map<UUID, Account> all() {
        CompletableFuture<Map<UUID, Account>> known = accounts.get(ALL);
        try {
            return known.get(FIRST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException | TimeoutException away) {
            return Map.of();
        }
    }

    boolean isErased(@Nullable UUID person) {
        Account account = account(person);
        return account != null && account.erased();
    }

    /** The iD of who signs with this name; not of who signs with a name that is not the account's. */
    @Nullable
    String orcid(@Nullable UUID person, String displayName) {
        Account account = account(person);
        return account != null && account.name().equals(Spelling.ofName(displayName)) ? account.orcid() : null;
    }

    private @Nullable Account account(@Nullable UUID person) {
        return person == null ? null : all().get(person);
    }

    private Map<UUID, Account> read(Map<UUID, Account> before) {
        try {
            Map<UUID, Account> found = new HashMap<>();
            identity.sql("""
                            select p.id, p.display_name, f.orcid, p.erased_at is not null as erased
                            from identity.people p join identity.account_facts f on f.person_id = p.id
                            where p.erased_at is not null or f.orcid is not null""").query(row -> {
                found.put(
                        row.getObject("id", UUID.class),
                        new Account(
                                Spelling.ofName(row.getString("display_name")),
                                row.getString("orcid"),
                                row.getBoolean("erased")));
            });
            return found;
        } catch (DataAccessException away) {
            LOG.debug("Accounts cannot be looked at; contributors are shown by what was known", away);
            return before;
        }
    }
}
