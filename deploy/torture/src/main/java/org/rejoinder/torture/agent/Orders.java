package org.rejoinder.torture.agent;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;

/**
 * What the harness wants of the processes it has its agent in: a file that the harness writes and the agents follow. Each
 * process goes by the name of its log.
 */
public final class Orders {

    /** System properties, read by what is woven into the JDK: nothing else of ours can be seen from there. */
    static final String CLOCK = "rejoinder.torture.clock";

    static final String WIRE = "rejoinder.torture.wire.";

    private static final String MUTANT = "mutant";

    private final Path file;
    private final Properties given = new Properties();

    /** Orders in a file that need not be there yet. */
    public Orders(Path file) {
        this.file = file;
    }

    /**
     * What a JVM is started with to follow them: with the JDK's own class archive at most, since JDK 17 does not survive
     * an application's beside an agent.
     */
    public List<String> options(Path agent) {
        Path archive = Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");
        return List.of(
                "-javaagent:" + agent + "=" + file,
                Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:off");
    }

    /** From now on the wall clock of a process is off by so many milliseconds. */
    public synchronized void clock(String process, long millis) {
        given.setProperty(process + "." + CLOCK, Long.toString(millis));
        write();
    }

    /** What a process means to send to a local port goes to another. */
    public synchronized void wire(String process, int port, int instead) {
        given.setProperty(process + "." + WIRE + port, Integer.toString(instead));
        write();
    }

    /** Which mutant all processes that start from now on are. */
    public synchronized void mutant(Mutant mutant) {
        given.setProperty(MUTANT, mutant.name());
        write();
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            try (Writer writer = Files.newBufferedWriter(next)) {
                given.store(writer, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was written, for whoever follows. */
    static Properties read(Path file) throws IOException {
        Properties orders = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                orders.load(reader);
            }
        }
        return orders;
    }

    static String mutant(Properties orders) {
        return orders.getProperty(MUTANT, "");
    }
}
