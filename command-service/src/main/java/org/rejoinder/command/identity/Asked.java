package org.rejoinder.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes note of those who ask for a link at an e-mail address. It does the same for an address with and without an account:
 * whose it is, is looked up when the letter is written, so neither answer nor time tells.
 */
@Component("identityAsked")
public class Asked {

    static final Duration WINDOW = Duration.ofHours(1);
    /** Letters somebody may be sent by whoever types their address. */
    static final int PER_EMAIL = 3;

    static final int PER_NETWORK = 20;
    /** From everywhere together: no more strangers than this get letters of ours that they did not ask for. */
    static final int IN_ALL = 500;

    /** As long as a kept letter. */
    private static final Duration KEPT = Duration.ofDays(60);

    private final JdbcClient jdbc;
    private final Tries tries;
    private final Clock clock;

    Asked(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.tries = new Tries(jdbc, clock);
        this.clock = clock;
    }

    /**
     * An address at which somebody asked.
     *
     * @param language in which they asked, absent where it was not noted
     */
    public record At(
            String email, OffsetDateTime at, @Nullable Language language) {}

    /** Counts one more who asks for a letter. Answers how long to wait when there have been too many. */
    public Optional<Duration> count(String emailKey, String address) {
        return tries.count(Tries.network("asked-from", address), PER_NETWORK, WINDOW)
                .or(() -> tries.count(Tries.subject("asked", emailKey), PER_EMAIL, WINDOW))
                .or(() -> tries.count("asked-in-all", IN_ALL, WINDOW));
    }

    /** Notes that somebody asked, and in which language. */
    UUID note(String email, Language language) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into identity.asked (id, email, email_key, asked_at, language)
                        values (:id, :email, :key, :now, :language)""")
                .param("id", id)
                .param("email", email.strip())
                .param("key", People.key(email))
                .param("now", now())
                .param("language", language.tag())
                .update();
        return id;
    }

    /** At which address it was asked; empty when that was forgotten. */
    public Optional<At> find(UUID id) {
        return jdbc.sql("select email, asked_at, language from identity.asked where id = :id")
                .param("id", id)
                .query((row, n) -> new At(
                        row.getString("email"),
                        row.getObject("asked_at", OffsetDateTime.class),
                        Language.of(row.getString("language")).orElse(null)))
                .optional();
    }

    /** What was answered by a letter, or by none, is kept for no more than three days: as long as the link in it may work. */
    public void forgetOld() {
        jdbc.sql("""
                        with gone as (
                            delete from identity.asked a
                            where asked_at < :old
                                or asked_at < :answered and not exists (
                                    select from identity.notices n
                                    where n.recipient = a.id and n.mail in ('DUE', 'KEPT', 'FAILED'))
                            returning id)
                        delete from identity.notices where recipient in (select id from gone)
                        """)
                .param("old", now().minus(KEPT))
                .param("answered", now().minusDays(3))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
