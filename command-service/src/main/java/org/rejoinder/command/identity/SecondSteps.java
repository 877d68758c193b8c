package org.rejoinder.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.rejoinder.command.access.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is asked for a code after the password, and whether a code is right. A code counts once, and so does a recovery code. */
@Component("identitySecondSteps")
class SecondSteps {

    static final int RECOVERY_CODES = 10;
    /** Wrong codes in a quarter of an hour, from one network, or in one browser that the person has used before. */
    static final int TRIES = 5;

    static final Duration WINDOW = Duration.ofMinutes(15);
    /** Wrong codes in a day, in all other browsers together: who knows the password and guesses every day gets in once in about thirty years. */
    static final int TRIES_A_DAY = 30;
    /** Wrong codes are forgotten so often in a day because of a new password. */
    static final int FORGIVEN_A_DAY = 2;

    /** Used in place of the app, at sign-in. */
    static final String BY_RECOVERY = "recovery";
    /** Used with the app, at sign-in. */
    static final String BY_CODE = "code";

    private static final Logger LOG = LoggerFactory.getLogger(SecondSteps.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeptSecrets secrets;
    private final Tries tries;
    private final Changes changes;
    private final AccountLetters letters;
    private final Clock clock;

    SecondSteps(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            KeptSecrets secrets,
            Changes changes,
            AccountLetters letters,
            @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.tries = new Tries(jdbc, clock);
        this.changes = changes;
        this.letters = letters;
        this.clock = clock;
    }

    /** Whether somebody is asked for a code at sign-in. */
    boolean isOn(UUID person) {
        return jdbc.sql(
                        "select exists (select from identity.second_steps where person_id = :person and confirmed_at is not null)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /**
     * Begins: makes a secret, which asks for nothing until its first code was right.
     *
     * @return the secret as apps take it
     * @throws Refused when there is one that counts, or no key to keep it with
     */
    String begin(UUID person) {
        if (!secrets.canKeep()) {
            throw new Refused(IdentityReason.NO_KEY_FOR_SECRETS);
        }
        byte[] secret = Totp.newSecret();
        int begun = jdbc.sql("""
                        insert into identity.second_steps as s (person_id, secret, begun_at)
                        values (:person, :secret, :now)
                        on conflict (person_id) do update
                            set secret = excluded.secret, begun_at = excluded.begun_at, last_step = 0
                            where s.confirmed_at is null
                        """)
                .param("person", person)
                .param("secret", secrets.close(person, secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (begun == 0) {
            throw new Refused(IdentityReason.SECOND_STEP_IS_ON);
        }
        return Totp.written(secret);
    }

    /**
     * Switches it on with the first code, and ends all sessions but one, which had no second step.
     *
     * @param present the id of the session that goes on
     * @return the recovery codes, which cannot be had again
     * @throws Refused when the code is wrong, or nothing was begun
     */
    List<String> confirm(Person person, String code, String present, Source from) {
        return attempt(person, from, IdentityReason.NOT_THE_FIRST_CODE, () -> {
            Row row = row(person.id()).orElseThrow(() -> new Refused(IdentityReason.SECOND_STEP_NOT_BEGUN));
            if (row.on()) {
                throw new Refused(IdentityReason.SECOND_STEP_IS_ON);
            }
            if (!byApp(person.id(), row, digits(code))) {
                return Optional.empty();
            }
            jdbc.sql("update identity.second_steps set confirmed_at = :now where person_id = :person")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("person", person.id())
                    .update();
            jdbc.sql("delete from identity.spring_session where principal_name = :person and session_id <> :present")
                    .param("person", person.id().toString())
                    .param("present", present)
                    .update();
            changes.note(person.id(), person.id(), "second step on", null);
            letters.secondStepOn(person.id());
            return Optional.of(freshCodes(person.id()));
        });
    }

    /**
     * Whether a code of the app, or a recovery code, is right; it is used up with that.
     *
     * @return by which of the two
     * @throws Refused when it is neither
     */
    String demand(Person person, String code, Source from) {
        return attempt(person, from, IdentityReason.NOT_THE_CODE, () -> use(person.id(), code));
    }

    /** Makes new recovery codes in place of those there are. */
    List<String> replaceCodes(UUID person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            changes.note(person, person, "recovery codes made", null);
            return freshCodes(person);
        }));
    }

    /** Whether it is demanded of somebody, because of what they may do. */
    boolean isDemanded(UUID person) {
        return jdbc.sql("select exists (select from identity.second_step_demanded where person_id = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Switches it off; nothing when it is. */
    void off(UUID person, UUID by) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from identity.recovery_codes where person_id = :person")
                    .param("person", person)
                    .update();
            int gone = jdbc.sql(
                            "delete from identity.second_steps where person_id = :person and confirmed_at is not null")
                    .param("person", person)
                    .update();
            if (gone > 0) {
                changes.note(by, person, "second step off", null);
                letters.secondStepOff(person);
            }
        });
        letters.ring();
    }

    /**
     * Counts wrong codes anew after a new password: whoever knew the old one cannot go on. Not more often than twice a day, since
     * whoever reads the mail could choose passwords all day long.
     */
    void forgive(String emailKey) {
        if (tries.count(Tries.subject("forgiven", emailKey), FORGIVEN_A_DAY, Duration.ofDays(1))
                .isEmpty()) {
            tries.forgetAll("code", emailKey);
        }
    }

    /** Counted before the code is looked at, and outside its transaction, which a refusal takes back. */
    private <T> T attempt(Person person, Source from, IdentityReason wrong, Supplier<Optional<T>> work) {
        String key = People.key(person.email());
        String shortly = from.subject("code", key);
        // What is tried in browsers that nobody knows is counted together, from wherever: guesses add up.
        String daily = from.browser() == null ? Tries.subject("code-day", key) : from.subject("code-day", key);
        boolean tooOften = tries.count(shortly, TRIES, WINDOW)
                .or(() -> tries.count(daily, TRIES_A_DAY, Duration.ofDays(1)))
                .isPresent();
        if (tooOften) {
            throw new Refused(IdentityReason.CODES_TOO_OFTEN);
        }
        Optional<T> done = Objects.requireNonNull(transaction.execute(status -> work.get()));
        T result = done.orElseThrow(() -> new Refused(wrong));
        tries.forget(shortly);
        tries.takeBack(daily);
        letters.ring();
        return result;
    }

    private Optional<String> use(UUID person, String code) {
        Row row = row(person).filter(Row::on).orElseThrow(() -> new Refused(IdentityReason.NO_SECOND_STEP));
        if (byApp(person, row, digits(code))) {
            return Optional.of(BY_CODE);
        }
        int used = jdbc.sql("""
                        update identity.recovery_codes set used_at = :now
                        where person_id = :person and code_hash = :hash and used_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("hash", Secrets.hash(recovery(code)))
                .update();
        if (used == 0) {
            return Optional.empty();
        }
        changes.note(person, person, "recovery code used", null);
        return Optional.of(BY_RECOVERY);
    }

    private boolean byApp(UUID person, Row row, String code) {
        Optional<byte[]> secret = secrets.open(person, row.secret());
        if (secret.isEmpty()) {
            LOG.error(
                    "The second step of {} was kept with another rejoinder.secrets.key: only recovery codes count",
                    person);
            return false;
        }
        OptionalLong step = Totp.stepOf(secret.get(), code, clock.instant(), row.lastStep());
        if (step.isEmpty()) {
            return false;
        }
        jdbc.sql("update identity.second_steps set last_step = :step where person_id = :person")
                .param("step", step.getAsLong())
                .param("person", person)
                .update();
        return true;
    }

    /** Locked, so that the same code does not count twice at once. */
    private Optional<Row> row(UUID person) {
        return jdbc.sql("""
                        select secret, confirmed_at is not null as is_on, last_step from identity.second_steps
                        where person_id = :person for update
                        """)
                .param("person", person)
                .query((rs, n) -> new Row(rs.getBytes("secret"), rs.getBoolean("is_on"), rs.getLong("last_step")))
                .optional();
    }

    private List<String> freshCodes(UUID person) {
        jdbc.sql("delete from identity.recovery_codes where person_id = :person")
                .param("person", person)
                .update();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            String code = Secrets.readable();
            codes.add(code);
            jdbc.sql("insert into identity.recovery_codes (person_id, code_hash) values (:person, :hash)")
                    .param("person", person)
                    .param("hash", Secrets.hash(recovery(code)))
                    .update();
        }
        return codes;
    }

    /** Apps show a space in the middle. */
    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }

    private static String recovery(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static final class Row {

        private final byte[] secret;
        private final boolean on;
        private final long lastStep;

        Row(byte[] secret, boolean on, long lastStep) {
            this.secret = secret;
            this.on = on;
            this.lastStep = lastStep;
        }

        byte[] secret() {
            return secret;
        }

        boolean on() {
            return on;
        }

        long lastStep() {
            return lastStep;
        }
    }
}
