package org.rejoinder.command.identity;

import java.util.UUID;
import org.rejoinder.command.access.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Of whom a code at sign-in is demanded, whether they want it or not. */
@Component("identitySecondStepRule")
class SecondStepRule {

    /** Those of whom it is demanded. */
    enum Of {
        NOBODY,
        ADMINISTRATORS,
        /** Publishers, and editors of one series, among them; and administrators. */
        EDITORS
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecondSteps secondSteps;
    private final Changes changes;

    SecondStepRule(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            SecondSteps secondSteps,
            Changes changes) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.secondSteps = secondSteps;
        this.changes = changes;
    }

    /**
     * Demands it of these from now on.
     *
     * @throws Refused when whoever demands it has none: then it also shows that this installation can keep the secrets
     */
    void set(Of whom, UUID by) {
        if (whom != Of.NOBODY && !secondSteps.isOn(by)) {
            throw new Refused(IdentityReason.SECOND_STEP_YOURSELF_FIRST);
        }
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("update identity.rules set second_step_for = :whom where second_step_for <> :whom")
                    .param("whom", whom.name())
                    .update();
            if (changed > 0) {
                changes.note(by, null, "second step demanded", whom.name());
            }
        });
    }
}
