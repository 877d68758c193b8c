package org.rejoinder.query.replica;

import org.rejoinder.contract.replication.LogIncarnation;

/** The command side's log has begun another life than the one that is taken in here. */
final class LifeEnded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient LogIncarnation present;

    LifeEnded(LogIncarnation present) {
        super("the log lives on as " + present.id(), null, false, false);
        this.present = present;
    }

    LogIncarnation present() {
        return present;
    }
}
