package org.rejoinder.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Readers of one page: so many kept connections, each asking again as soon as it has the whole answer. It does next to
 * nothing with what it reads, since it runs on the processors it measures.
 */
final class PageLoad {

    private static final int THREADS = 2;
    private static final int LARGEST_HEAD = 8192;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final String LENGTH = "Content-Length:";

    private final InetSocketAddress server;
    private final byte[] request;
    private final int expected;

    /**
     * Asks for one page.
     *
     * @param expected the status that every answer must have
     * @param headers lines such as {@code If-None-Match: "x"}
     */
    PageLoad(URI page, int expected, String... headers) {
        this.server = new InetSocketAddress(page.getHost(), page.getPort());
        StringBuilder head = new StringBuilder("GET ").append(page.getRawPath());
        if (page.getRawQuery() != null) {
            head.append('?').append(page.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(page.getAuthority()).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        this.request = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        this.expected = expected;
    }

    Callers.Result run(int connections, double seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<long[]> share = () -> ask(connections / THREADS, (long) (seconds * 1e9));
            long[] all = {};
            for (Future<long[]> times : threads.invokeAll(Collections.nCopies(THREADS, share))) {
                long[] more = times.get();
                int had = all.length;
                all = Arrays.copyOf(all, had + more.length);
                System.arraycopy(more, 0, all, had, more.length);
            }
            return Callers.Result.of(all, seconds);
        } finally {
            threads.shutdown();
        }
    }

    private long[] ask(int connections, long duration) throws IOException {
        long[] times = new long[1 << 16];
        int done = 0;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                new Reader(selector).ask();
            }
            long end = System.nanoTime() + duration;
            while (System.nanoTime() < end) {
                selector.select(1000);
                for (SelectionKey key : selector.selectedKeys()) {
                    Reader reader = (Reader) key.attachment();
                    if (reader.read()) {
                        if (done == times.length) {
                            times = Arrays.copyOf(times, done * 2);
                        }
                        times[done++] = System.nanoTime() - reader.askedAt;
                        reader.ask();
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return Arrays.copyOf(times, done);
    }

    /** One connection. */
    private final class Reader {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 17);
        private final byte[] head = new byte[LARGEST_HEAD];
        private long askedAt;
        private long missing;

        Reader(Selector selector) throws IOException {
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask() throws IOException {
            in.clear();
            missing = -1;
            askedAt = System.nanoTime();
            ByteBuffer out = ByteBuffer.wrap(request);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /** Takes what has come; true when that was all. */
        boolean read() throws IOException {
            int read = channel.read(in);
            if (read < 0) {
                throw new EOFException("the server closed a connection");
            }
            if (missing < 0) {
                missing = missingAfterHead();
            } else {
                missing -= read;
            }
            if (missing >= 0) {
                in.clear();
            }
            return missing == 0;
        }

        /** How much of the body has not come yet; -1 while the head is not whole. */
        private long missingAfterHead() {
            int have = Math.min(in.position(), LARGEST_HEAD);
            in.get(0, head, 0, have);
            long body = expected == HttpURLConnection.HTTP_NOT_MODIFIED ? 0 : -1;
            for (int line = 0; line < have; ) {
                int end = endOfLine(line, have);
                if (end < 0) {
                    return -1;
                }
                if (line == 0) {
                    demandStatus(end);
                } else if (end == line) {
                    if (body < 0) {
                        throw new IllegalStateException("no length: " + words(0, end));
                    }
                    return end + 2 + body - in.position();
                } else if (body < 0
                        && words(line, Math.min(end, line + LENGTH.length())).equalsIgnoreCase(LENGTH)) {
                    body = Long.parseLong(words(line + LENGTH.length(), end).strip());
                }
                line = end + 2;
            }
            return -1;
        }

        private int endOfLine(int from, int to) {
            for (int i = from; i < to - 1; i++) {
                if (head[i] == '\r' && head[i + 1] == '\n') {
                    return i;
                }
            }
            return -1;
        }

        private void demandStatus(int end) {
            if (!words(STATUS_AT, STATUS_AT + 3).equals(Integer.toString(expected))) {
                throw new IllegalStateException(expected + " was expected: " + words(0, end));
            }
        }

        private String words(int from, int to) {
            return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
