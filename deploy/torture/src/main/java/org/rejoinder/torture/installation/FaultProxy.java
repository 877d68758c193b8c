package org.rejoinder.torture.installation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * A wire between a client and its server that can be cut, held, or made to lose what the server answers. Only on the
 * loopback interface.
 */
public final class FaultProxy implements AutoCloseable {

    /** What the wire does. */
    public enum Mode {
        /** Bytes go both ways. */
        PASS,
        /** Every connection is cut, new ones are accepted and cut at once. */
        CUT,
        /** Bytes wait on the wire until it passes again; none is lost. */
        HOLD,
        /** What the client says arrives; what the server answers is lost, and the connection with it at the end. */
        LOSE_ANSWERS
    }

    private final ServerSocket door;
    private final IntSupplier serverPort;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Mode mode = Mode.PASS;

    /** Opens the wire to a server whose port may change while it is down. */
    FaultProxy(IntSupplier serverPort) {
        this.serverPort = serverPort;
        try {
            this.door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("fault-proxy", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Changes what the wire does, from now on and for the connections that are open. */
    public void mode(Mode next) {
        lock.lock();
        try {
            mode = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (next == Mode.CUT) {
            connections.forEach(Connection::cut);
        } else if (next == Mode.PASS) {
            connections.stream().filter(Connection::hasLost).forEach(Connection::cut);
        }
    }

    @Override
    public void close() {
        mode(Mode.CUT);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (mode == Mode.CUT) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException closedOrRefused) {
                // The client sees it; the next one is waited for.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort.getAsInt()), 2_000);
        } catch (IOException refused) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Connection connection = new Connection(client, server);
        connections.add(connection);
        daemon("fault-proxy-asks", () -> connection.pump(client, server, false));
        daemon("fault-proxy-answers", () -> connection.pump(server, client, true));
    }

    private void awaitPassage() throws InterruptedException {
        lock.lock();
        try {
            while (mode == Mode.HOLD) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean lost;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        boolean hasLost() {
            return lost;
        }

        void pump(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[16_384];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    awaitPassage();
                    if (answers && (lost || mode == Mode.LOSE_ANSWERS)) {
                        lost = true;
                    } else {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException ended) {
                // Either side has gone; so does the other.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                cut();
            }
        }

        void cut() {
            connections.remove(this);
            close(client);
            close(server);
        }

        private static void close(Socket socket) {
            try {
                // A reset, as from a machine that is gone, not the polite end of a stream.
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException gone) {
                // That is what was wanted.
            }
        }
    }
}
