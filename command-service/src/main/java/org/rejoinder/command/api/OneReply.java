package org.rejoinder.command.api;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.Idempotency;
import org.rejoinder.command.log.Reply;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Does what a call asks for in one unit of work: its texts, events and claims are written together or not at all. A call
 * with a key is done once, and gets the same reply whenever it comes again.
 */
@Component("oneReply")
public final class OneReply {

    private final Commands commands;
    private final Idempotency idempotency;

    OneReply(Commands commands, Idempotency idempotency) {
        this.commands = commands;
        this.idempotency = idempotency;
    }

    /**
     * Does the work, or finds what it brought about before.
     *
     * @param payload what was asked for: the same key with another payload is refused
     * @param work may be done anew when a race was lost, so it changes nothing but through commands
     */
    public Outcome once(Call call, Actor by, @Nullable Object payload, Supplier<Outcome> work) {
        String key = call.key().orElse(null);
        if (key == null) {
            return commands.together(work);
        }
        Reply reply = idempotency.once(
                by.person(),
                key,
                fingerprint(call, payload),
                () -> new Reply(HttpStatus.OK.value(), CanonicalJson.write(work.get())));
        return CanonicalJson.read(reply.json(), Outcome.class);
    }

    private static String fingerprint(Call call, @Nullable Object payload) {
        String asked = payload == null ? "" : CanonicalJson.write(payload);
        return CanonicalJson.sha256(call.method() + " " + call.action() + "\n" + call.expectedVersion() + "\n" + asked);
    }
}
