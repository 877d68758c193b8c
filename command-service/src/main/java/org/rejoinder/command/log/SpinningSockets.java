package org.rejoinder.command.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets to the database on which a thread may wait awake, as an adaptive lock does: it asks for a moment whether the
 * answer has come, and only then goes to sleep. Who sleeps has to be woken, and finds the processor's caches cold: a sixth
 * of what a command takes that has the database for itself (decision 119).
 *
 * <p>Nobody does so unasked: {@link #spinWhile} is for one thread and its next answers. PostgreSQL's driver makes one of
 * these from its name and an argument, which is for how many microseconds a thread stays awake at most.
 */
public final class SpinningSockets extends SocketFactory {

    /**
     * A look takes some microseconds, and more where the kernel has to tell the disk's answer. After a longer one somebody
     * else had the processor, who needs it more.
     */
    private static final long INTERRUPTED = TimeUnit.MICROSECONDS.toNanos(200);

    private static final ThreadLocal<@Nullable BooleanSupplier> SPINNING = new ThreadLocal<>();

    private final long limit;

    /**
     * For the driver.
     *
     * @param microseconds for how long a thread stays awake; 0 for never
     */
    public SpinningSockets(String microseconds) {
        limit = TimeUnit.MICROSECONDS.toNanos(Long.parseLong(microseconds));
    }

    /**
     * From here on the calling thread waits awake for what it is answered, as long as it is worth it.
     *
     * @param worthIt asked again and again meanwhile
     */
    static void spinWhile(BooleanSupplier worthIt) {
        SPINNING.set(worthIt);
    }

    /** From here on the calling thread sleeps as others do. */
    static void spinNoMore() {
        SPINNING.remove();
    }

    /** Whether the calling thread stays awake now. */
    static boolean spinning() {
        BooleanSupplier worthIt = SPINNING.get();
        return worthIt != null && worthIt.getAsBoolean();
    }

    @Override
    public Socket createSocket() {
        return new Socket() {

            private @Nullable InputStream answers;

            @Override
            public InputStream getInputStream() throws IOException {
                if (answers == null) {
                    answers = new Answers(super.getInputStream(), limit, System::nanoTime);
                }
                return answers;
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(from);
            socket.connect(to);
            return socket;
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /** What comes from the database. Where the last answer took longer than anybody stays awake, the next may, too. */
    static final class Answers extends FilterInputStream {

        private final long limit;
        private final LongSupplier clock;
        private boolean quick = true;

        /**
         * Answers from a stream.
         *
         * @param in tells without waiting whether something has come
         * @param limit nanoseconds
         * @param clock nanoseconds
         */
        Answers(InputStream in, long limit, LongSupplier clock) {
            super(in);
            this.limit = limit;
            this.clock = clock;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (limit == 0 || !spinning()) {
                return in.read(into, offset, length);
            }
            long asked = clock.getAsLong();
            if (quick) {
                spin(asked);
            }
            int read = in.read(into, offset, length);
            quick = clock.getAsLong() - asked < limit;
            return read;
        }

        @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: without it an answer may come later
        private void spin(long asked) throws IOException {
            long before = asked;
            while (in.available() == 0 && spinning()) {
                // Whoever waits for this very processor may be the one who is to answer.
                Thread.yield();
                long now = clock.getAsLong();
                if (now - asked >= limit || now - before >= INTERRUPTED) {
                    return;
                }
                before = now;
            }
        }
    }
}
