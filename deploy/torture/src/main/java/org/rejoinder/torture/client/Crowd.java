package org.rejoinder.torture.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** All clients of a campaign, each in a thread of its own while a round has load. */
public final class Crowd implements AutoCloseable {

    private static final int EDITORS = 2;
    private static final int AUTHORS = 4;

    private final List<Api> apis;
    private final Press press = new Press();
    private final List<Client> clients = new ArrayList<>();
    private final List<Role> roles = new ArrayList<>();
    private final Race race;
    private final Editor last;
    private final ConcurrentLinkedQueue<Throwable> fallen = new ConcurrentLinkedQueue<>();
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
        for (int i = 0; i < EDITORS; i++) {
            roles.add(new Editor(client("editor-" + i, People.EDITOR, tokens, folder, seed + i), press));
        }
        for (int i = 0; i < AUTHORS; i++) {
            String person = People.AUTHORS.get(i % People.AUTHORS.size());
            roles.add(new Author(client("author-" + i, person, tokens, folder, seed + 100 + i), press));
        }
        List<Client> editors = new ArrayList<>();
        List<Client> authors = new ArrayList<>();
        for (int i = 0; i < Race.RUNNERS; i++) {
            editors.add(client("racing-editor-" + i, People.EDITOR, tokens, folder, seed + 200 + i));
            authors.add(client("racing-author-" + i, People.AUTHORS.get(0), tokens, folder, seed + 300 + i));
        }
        this.race = new Race(editors, authors, press);
        this.last = new Editor(client("last-word", People.EDITOR, tokens, folder, seed + 400), press);
    }

    private Client client(String name, String person, Map<String, String> tokens, Path folder, long seed) {
        String token = tokens.get(person);
        if (token == null) {
            throw new IllegalArgumentException("no token for " + person);
        }
        Client client = new Client(name, person, token, apis.get(clients.size() % apis.size()), folder, seed);
        clients.add(client);
        return client;
    }

    /** Lets everyone work, until {@link #stop}. */
    public void start() {
        working.set(true);
        for (Role role : roles) {
            run("client", () -> {
                while (working.get()) {
                    role.step();
                }
            });
        }
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
        thread.setUncaughtExceptionHandler((died, cause) -> fallen.add(cause));
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        clients.forEach(Client::close);
    }
}
