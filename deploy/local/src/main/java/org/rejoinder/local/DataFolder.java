package org.rejoinder.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The folder an installation lives in, held by one process at a time. The lock is the operating system's, so it goes
 * with the process however that ends; the file says who holds it and where it answers.
 */
public final class DataFolder implements AutoCloseable {

    /** Says who holds the folder and where they answer. */
    public static final String LOCK = "rejoinder.lock";
    /** Lets whoever can read it ask the running process as its operator. */
    public static final String OPERATOR_KEY = "operator-key";

    /** What secrets are encrypted with that people share with their apps: kept apart from every backup. */
    public static final String SECRETS_KEY = "secrets-key";

    /** The ledger of erasures, by ids only: a backup from before them is restored together with it. */
    public static final String ERASURES = "erasures";

    static final String FORM = "form";

    /** What whoever holds the folder says while they stop; a stop takes as long as the requests under way. */
    private static final String STOPPING = "is stopping.";

    private static final Duration STOPS_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the folder for this process, and makes it if there is none. Whoever holds it and is stopping is waited for.
     *
     * @throws CannotStart when another process has it, or it cannot be written
     */
    public static DataFolder take(Path path) {
        try {
            Files.createDirectories(path);
            Path lockFile = lockFile(path);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel, lockFile)) {
                channel.close();
                throw new CannotStart("The data folder " + path + " is in use.\n" + holder(lockFile)
                        + "\nStop that process first, or give this one a folder of its own with --data DIR.");
            }
            DataFolder folder = new DataFolder(path, channel);
            folder.say("Process " + ProcessHandle.current().pid() + " is starting on it.");
            return folder;
        } catch (IOException e) {
            throw new CannotStart("The data folder " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(FileChannel channel, Path lockFile) throws IOException {
        long end = System.nanoTime() + STOPS_WITHIN.toNanos();
        boolean told = false;
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() < end) {
            String said = said(lockFile);
            // Empty is between two words: who gives the folder back takes the last one first.
            if (!said.isEmpty() && !said.endsWith(STOPPING)) {
                return false;
            }
            if (!told && !said.isEmpty()) {
                System.out.println("Waiting for the one before on this data folder, which is stopping …");
                told = true;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            lock = channel.tryLock();
        }
        return lock != null;
    }

    /** Says, to whoever finds the folder taken, that it is free in a moment. */
    public void saysItStops() {
        say("Process " + ProcessHandle.current().pid() + " " + STOPPING);
    }

    /** Keeps where the installation answers: for its operator, and for whoever finds the folder taken. */
    public void answersAt(Addresses addresses) {
        addresses.keepIn(this);
        say("Process " + ProcessHandle.current().pid() + " answers at " + addresses.front());
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes a file that only the owner of the folder can read. */
    public void writePrivately(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
                    Files.createFile(
                            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                } else {
                    Files.createFile(file);
                }
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh key for the operator's door, written where only the owner of the folder can read it. */
    public String newOperatorKey() {
        String key = randomSecret();
        writePrivately(OPERATOR_KEY, key);
        return key;
    }

    /** A secret that stays the same for the life of the folder; made, for its owner only, when it is first asked for. */
    public String keptSecret(String name) {
        String kept = read(name);
        if (kept != null && !kept.isEmpty()) {
            return kept;
        }
        String chosen = randomSecret();
        writePrivately(name, chosen);
        return chosen;
    }

    /** A free port of the loopback interface, the same as last time if that is still free. */
    public int keptPort(String name) {
        String kept = read(name);
        if (kept != null && kept.matches("\\d+") && isFree(Integer.parseInt(kept))) {
            return Integer.parseInt(kept);
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            writePrivately(name, Integer.toString(any.getLocalPort()));
            return any.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No free port for " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /**
     * Notes the form that the installation on this folder has.
     *
     * @throws CannotStart when it has another one: its data would not be found
     */
    public void claimForm(Form form) {
        String kept = read(FORM);
        if (kept == null && !Files.exists(resolve("postgres"))) {
            writePrivately(FORM, form.name());
        } else if (!form.name().equals(kept == null ? Form.ONE_PROCESS.name() : kept)) {
            throw new CannotStart("The data folder " + path + " belongs to the other form of Rejoinder.\n"
                    + (form == Form.SPLIT
                            ? "Start it without --split, or give the split a folder of its own with --data DIR."
                            : "Start it with --split, or give this one a folder of its own with --data DIR."));
        }
    }

    /** How an installation is laid out over processes and databases. */
    public enum Form {
        ONE_PROCESS,
        SPLIT
    }

    /** 192 random bits in letters that are safe in a file and a URL. */
    public static String randomSecret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The text of a file, or nothing when there is none. */
    @Nullable
    public String read(String name) {
        try {
            Path file = path.resolve(name);
            return Files.exists(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, if it is there. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            delete(Addresses.FILE);
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String holder(Path lockFile) throws IOException {
        String said = said(lockFile);
        return said.isEmpty() ? "Another process holds " + lockFile + "." : said;
    }

    private static String said(Path lockFile) throws IOException {
        return Files.readString(lockFile).strip();
    }

    private static Path lockFile(Path path) {
        return path.resolve(LOCK);
    }
}
