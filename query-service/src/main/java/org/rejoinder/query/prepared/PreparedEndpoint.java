package org.rejoinder.query.prepared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tomcat.util.http.FastHttpDateFormat;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's connections, with kept pages answered by the thread that notices that somebody asks. Tomcat would hand the
 * connection to another thread, which makes a request of what it reads, finds out whose it is and sends it through a dozen
 * valves and filters: that takes several times as long as to send a page that is there. What is here can only say "that one
 * I have". Whenever a request is not perfectly plain (see {@link RequestHead}), or no page is kept for it, the bytes are put
 * back, and Tomcat finds the connection as if nobody had looked. It never waits: what a connection does not take at once is
 * sent by one of Tomcat's threads.
 */
final class PreparedEndpoint extends NioEndpoint {

    private static final int AT_ONCE = 1 << 16;

    private volatile @Nullable KeptPages kept;

    /** Of the thread that notices; away while in use. */
    private final AtomicReference<@Nullable ByteBuffer> buffer =
            new AtomicReference<>(ByteBuffer.allocateDirect(AT_ONCE));

    void open(KeptPages kept) {
        this.kept = kept;
    }

    @Override
    public boolean processSocket(SocketWrapperBase<NioChannel> connection, SocketEvent event, boolean dispatch) {
        return (event == SocketEvent.OPEN_READ && dispatch && isAnswered(connection))
                || super.processSocket(connection, event, dispatch);
    }

    private boolean isAnswered(SocketWrapperBase<NioChannel> connection) {
        KeptPages pages = kept;
        ReentrantLock lock = connection.getLock();
        // Between two requests nobody has a connection.
        if (pages == null
                || isSSLEnabled()
                || isPaused()
                || connection.getCurrentProcessor() != null
                || lock.isHeldByCurrentThread()
                || !lock.tryLock()) {
            return false;
        }
        ByteBuffer bytes = buffer.getAndSet(null);
        try {
            return bytes != null && isAnswered(connection, bytes, pages);
        } finally {
            if (bytes != null) {
                buffer.set(bytes);
            }
            lock.unlock();
        }
    }

    private boolean isAnswered(SocketWrapperBase<NioChannel> connection, ByteBuffer bytes, KeptPages pages) {
        SocketBufferHandler buffers = connection.getSocketBufferHandler();
        int most = buffers.getReadBuffer().capacity();
        if (connection.isClosed() || !buffers.isReadBufferEmpty() || connection.hasDataToWrite() || most > AT_ONCE) {
            return false;
        }
        bytes.clear().limit(most);
        try {
            if (connection.read(false, bytes) <= 0) {
                return false;
            }
        } catch (IOException gone) {
            return false;
        }
        bytes.flip();
        byte[] read = new byte[bytes.remaining()];
        bytes.get(0, read);
        Found found;
        try {
            found = find(read, pages);
        } catch (RuntimeException fault) {
            // A fault may end the request, which Tomcat sees to, but never the thread that all connections depend on.
            found = null;
        }
        if (found == null) {
            connection.unRead(bytes);
            return false;
        }
        send(connection, bytes, found.sent, found.keepAlive);
        return true;
    }

    private record Found(PreparedPage.Sent sent, boolean keepAlive) {}

    private static @Nullable Found find(byte[] read, KeptPages pages) {
        RequestHead head = RequestHead.of(read, read.length);
        Asked asked = head == null ? null : head.asked();
        PreparedPage page = asked == null ? null : pages.find(asked);
        return head == null || asked == null || page == null
                ? null
                : new Found(page.sent(asked), head.namesKeepAlive());
    }

    private void send(
            SocketWrapperBase<NioChannel> connection, ByteBuffer bytes, PreparedPage.Sent sent, boolean keepAlive) {
        byte[][] parts = {sent.start, sent.more, ending(keepAlive), sent.body};
        bytes.clear();
        try {
            for (int part = 0; part < parts.length; part++) {
                int from = 0;
                while (from < parts[part].length) {
                    int some = Math.min(bytes.remaining(), parts[part].length - from);
                    bytes.put(parts[part], from, some);
                    from += some;
                    if (!bytes.hasRemaining() && !isTaken(connection, bytes)) {
                        sendLater(connection, rest(bytes, parts, part, from));
                        return;
                    }
                }
            }
            if (isTaken(connection, bytes)) {
                awaitNext(connection);
            } else {
                sendLater(connection, rest(bytes, parts, parts.length, 0));
            }
        } catch (IOException | RejectedExecutionException gone) {
            connection.close();
        }
    }

    /** What is sent with every answer, and is another from second to second. */
    private byte[] ending(boolean keepAlive) {
        StringBuilder lines = new StringBuilder("Date: ")
                .append(FastHttpDateFormat.getCurrentDate())
                .append("\r\n");
        if (keepAlive && getKeepAliveTimeout() > 0) {
            lines.append("Keep-Alive: timeout=")
                    .append(Duration.ofMillis(getKeepAliveTimeout()).toSeconds())
                    .append("\r\nConnection: keep-alive\r\n");
        }
        return lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Writes as much as is taken at once, and leaves the rest. */
    private static boolean isTaken(SocketWrapperBase<NioChannel> connection, ByteBuffer bytes) throws IOException {
        bytes.flip();
        connection.getSocket().write(bytes);
        if (bytes.hasRemaining()) {
            return false;
        }
        bytes.clear();
        return true;
    }

    private static ByteBuffer rest(ByteBuffer bytes, byte[][] parts, int part, int from) {
        int length = bytes.remaining() - from;
        for (int i = part; i < parts.length; i++) {
            length += parts[i].length;
        }
        ByteBuffer rest = ByteBuffer.allocate(length).put(bytes);
        for (int i = part; i < parts.length; i++) {
            int start = i == part ? from : 0;
            rest.put(parts[i], start, parts[i].length - start);
        }
        return rest.flip();
    }

    private void sendLater(SocketWrapperBase<NioChannel> connection, ByteBuffer rest) {
        Executor threads = getExecutor();
        if (threads == null) {
            throw new RejectedExecutionException();
        }
        threads.execute(() -> {
            ReentrantLock lock = connection.getLock();
            lock.lock();
            try {
                connection.write(true, rest);
                connection.flush(true);
                awaitNext(connection);
            } catch (IOException gone) {
                connection.close();
            } finally {
                lock.unlock();
            }
        });
    }

    private void awaitNext(SocketWrapperBase<NioChannel> connection) {
        connection.setReadTimeout(getKeepAliveTimeout());
        connection.registerReadInterest();
    }
}
