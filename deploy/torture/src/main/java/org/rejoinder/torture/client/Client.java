package org.rejoinder.torture.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.torture.installation.Deadline;

/**
 * Somebody at the API: notes what they ask, sends it until they get a definite answer, always with the same key, and
 * notes each answer. Now and then they send again what was done already, as a proxy or an impatient person may.
 */
public final class Client implements AutoCloseable {

    /** Whoever gets no definite answer for so long gives up, and the round fails. */
    private static final Duration GIVES_UP_AFTER = Duration.ofMinutes(3);

    private static final int SENT_TWICE_OF_HUNDRED = 5;

    private final String actor;
    private final String token;
    private final Api api;
    private final ClientLog log;
    private final Supplier<Duration> pace;
    private final Random random;

    /**
     * Opens the client's file in a folder.
     *
     * @param pace the longest that they think between two things
     */
    public Client(String name, String actor, String token, Api api, Path folder, Supplier<Duration> pace, long seed) {
        this.actor = actor;
        this.token = token;
        this.api = api;
        this.log = new ClientLog(folder.resolve(name + ".log"));
        this.pace = pace;
        this.random = new Random(seed);
    }

    Random random() {
        return random;
    }

    String actor() {
        return actor;
    }

    /** Asks for something nobody else wants. */
    Told ask(String key, String effect, String path, Map<String, ?> body) {
        return ask(new Asked(key, effect, actor, path, CanonicalJson.write(body), null));
    }

    /** Asks, and asks again until it is done or refused. */
    Told ask(Asked asked) {
        log.write(asked);
        Deadline deadline = Deadline.in(GIVES_UP_AFTER);
        for (int attempt = 1; ; attempt++) {
            Told told = api.send(asked, token, attempt);
            log.write(told);
            if (told.isAcknowledged()) {
                if (random.nextInt(100) < SENT_TWICE_OF_HUNDRED) {
                    log.write(api.send(asked, token, attempt + 1));
                }
                return told;
            }
            if (told.isRefused() || deadline.isOver()) {
                return told;
            }
            Deadline.pause(Duration.ofMillis(100 + random.nextInt(200)));
        }
    }

    /**
     * Saves a working copy until it is saved, on whatever revision it has.
     *
     * @return whether it is saved
     */
    boolean save(UUID manuscript, Map<String, Object> written) {
        Deadline deadline = Deadline.in(GIVES_UP_AFTER);
        int base = 0;
        while (!deadline.isOver()) {
            Map<String, Object> body = new java.util.HashMap<>(written);
            body.put("base", base);
            Told told = api.put("/api/commentaries/" + manuscript + "/working-copy", CanonicalJson.write(body), token);
            if (told.isAcknowledged()) {
                return true;
            }
            Integer current = told.status() != null && told.status() == 412 ? currentRevision(told.body()) : null;
            if (current != null) {
                base = current;
            } else if (told.isRefused()) {
                return false;
            } else {
                Deadline.pause(Duration.ofMillis(100 + random.nextInt(200)));
            }
        }
        return false;
    }

    private static @Nullable Integer currentRevision(@Nullable String problem) {
        Object current =
                problem == null ? null : CanonicalJson.read(problem, Map.class).get("current");
        return current instanceof Map<?, ?> copy && copy.get("revision") instanceof Integer revision ? revision : null;
    }

    void think() {
        Deadline.pause(Duration.ofMillis(random.nextLong(pace.get().toMillis())));
    }

    @Override
    public void close() {
        log.close();
    }
}
