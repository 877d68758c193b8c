package org.rejoinder.command.log;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The same request, told by its key, is done once and answered alike each time. The reply is written in the statement
 * that appends the events, so there is never one without the other.
 */
@Component
public final class Idempotency {

    private final Commands commands;
    private final JdbcClient store;

    Idempotency(Commands commands, @Qualifier("storeJdbc") JdbcClient store) {
        this.commands = commands;
        this.store = store;
    }

    /**
     * Does the work, unless it was done for this key already.
     *
     * @param actor whose key it is
     * @param requestHash tells the same request from another with the same key
     * @param work sends commands and says what to answer; not done again when the key is known
     * @throws KeyReusedException when the key was used for another request
     */
    public Reply once(UUID actor, String key, String requestHash, Supplier<Reply> work) {
        Optional<Reply> known = find(actor, key, requestHash);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return commands.together(() -> {
                Reply reply = work.get();
                PendingAppend.required().replies.add(new PendingAppend.RememberedReply(actor, key, requestHash, reply));
                return reply;
            });
        } catch (RuntimeException failure) {
            // The same request may have been done meanwhile: then the refusal is only that it cannot be done twice.
            return find(actor, key, requestHash).orElseThrow(() -> failure);
        }
    }

    private Optional<Reply> find(UUID actor, String key, String requestHash) {
        record Known(String requestHash, int status, String reply) {}
        return store.sql("select request_hash, status, reply from store.idempotency where actor = ? and key = ?")
                .params(actor, key)
                .query(Known.class)
                .optional()
                .map(known -> {
                    if (!known.requestHash.equals(requestHash)) {
                        throw new KeyReusedException(key);
                    }
                    return new Reply(known.status, known.reply);
                });
    }
}
