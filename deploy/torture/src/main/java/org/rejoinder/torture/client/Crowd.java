package org.rejoinder.torture.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** All clients of a campaign, each in a thread of its own while a round has load. */
public final class Crowd implements AutoCloseable {

    private static final int EDITORS = 2;
    private static final int AUTHORS = 4;

    /** The longest that a client thinks between two things. */
    private static final Duration BUSY = Duration.ofMillis(60);

    private static final Duration EASY = Duration.ofMillis(600);

    private final List<Api> apis;
    private final Press press = new Press();
    private final List<Client> clients = new ArrayList<>();
    private final List<Role> roles = new ArrayList<>();
    private final Race race;
    private final Editor last;
    private final ConcurrentLinkedQueue<Throwable> fallen = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Duration> pace = new AtomicReference<>(BUSY);
    private final AtomicBoolean working = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Gathers the crowd; nobody asks anything yet.
     *
     * @param apis where commands are taken; the clients are spread over them
     * @param tokens by e-mail address of the person
     * @param folder where each keeps a file
     */
    public Crowd(List<Api> apis, Map<String, String> tokens, Path folder, long seed) {
        this.apis = List.copyOf(apis);
        Enrolment enrolment = new Enrolment(tokens, folder, seed);
        List<Client> editing = enrolment.some(EDITORS, "editor", List.of(People.EDITOR));
        editing.forEach(client -> roles.add(new Editor(client, press)));
        List<Client> writing = enrolment.some(AUTHORS, "author", People.AUTHORS);
        writing.forEach(client -> roles.add(new Author(client, press)));
        this.race = new Race(
                enrolment.some(Race.RUNNERS, "racing-editor", List.of(People.EDITOR)),
                enrolment.some(Race.RUNNERS, "racing-author", People.AUTHORS.subList(0, 1)),
                press);
        this.last = new Editor(
                enrolment.some(1, "last-word", List.of(People.EDITOR)).get(0), press);
    }

    /** Who is who; each kind of client is spread over all nodes, so that they meet on the same aggregates from both sides. */
    private final class Enrolment {

        private final Map<String, String> tokens;
        private final Path folder;
        private long seed;

        Enrolment(Map<String, String> tokens, Path folder, long seed) {
            this.tokens = tokens;
            this.folder = folder;
            this.seed = seed;
        }

        List<Client> some(int many, String name, List<String> people) {
            List<Client> some = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String person = people.get(i % people.size());
                String token = tokens.get(person);
                if (token == null) {
                    throw new IllegalArgumentException("no token for " + person);
                }
                some.add(new Client(
                        name + "-" + i, person, token, apis.get(i % apis.size()), folder, pace::get, seed++));
            }
            clients.addAll(some);
            return some;
        }
    }

    /** Lets everyone work, until {@link #stop}. */
    public void start() {
        working.set(true);
        pace.set(BUSY);
        for (Role role : roles) {
            run("client", () -> {
                while (working.get()) {
                    role.step();
                }
            });
        }
    }

    /** Lets everyone take their time: what starts again needs the machine, too. */
    public void ease() {
        pace.set(EASY);
    }

    /** Lets the racers try the same exclusive moves at the same moment, beside everyone else. */
    public void race(String name) {
        run("race", () -> race.run(name));
    }

    /** Lets everyone finish what they have begun to ask, and returns when they have been told. */
    public void stop() {
        working.set(false);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        threads.clear();
        Throwable first = fallen.poll();
        if (first != null) {
            throw new IllegalStateException("a client could not go on", first);
        }
    }

    /**
     * When all are silent: one more change of every shared series, so that one can see when everything before it has
     * arrived.
     */
    public List<Receipt> lastWords() {
        List<Receipt> words = new ArrayList<>();
        for (Press.OpenSeries series : press.allSeries()) {
            Told told = last.describe(series.id());
            if (told.isAcknowledged()) {
                words.add(told.receipt());
            }
        }
        return words;
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        // A campaign that breaks off does not wait for answers that nobody gives any more.
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((died, cause) -> fallen.add(cause));
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }
}
