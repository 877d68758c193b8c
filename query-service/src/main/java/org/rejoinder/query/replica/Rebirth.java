package org.rejoinder.query.replica;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rejoinder.contract.replication.LogIncarnation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when the log has begun another life: the replica is filled anew while the projections of the former life
 * serve and nobody projects, then each group is rebuilt from it. What is left to do is in the tables, so another node goes
 * on with it where this one ended.
 */
final class Rebirth {

    private static final Logger LOG = LoggerFactory.getLogger(Rebirth.class);
    private static final long LOOKS_AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final ReplicaRows rows;
    private final Consumer<String> rebuild;
    private long looked = System.nanoTime() - LOOKS_AGAIN;

    /**
     * @param rebuild begins to rebuild a group; does nothing while that is under way
     */
    Rebirth(ReplicaRows rows, Consumer<String> rebuild) {
        this.rows = rows;
        this.rebuild = rebuild;
    }

    /** Empties the replica for another life. */
    void begin(LogIncarnation life, Claim claim) {
        rows.change(life, claim);
        LOG.warn("The log lives on as {}, since {}: it is taken in anew", life.id(), life.since());
    }

    /** Goes on with what is left to do. */
    void goOn(Claim claim) {
        if (System.nanoTime() - looked < LOOKS_AGAIN) {
            return;
        }
        looked = System.nanoTime();
        if (rows.state() != ReplicaRows.State.REBUILDING) {
            return;
        }
        List<String> waiting = rows.groupsOfFormerLife();
        if (waiting.isEmpty()) {
            rows.forgetFormerLife(claim);
            LOG.info("Every projection is built from the present life of the log");
        } else {
            // One after the other, and once more when it failed.
            rebuild.accept(waiting.get(0));
        }
    }
}
