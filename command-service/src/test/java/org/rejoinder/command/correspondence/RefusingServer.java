package org.rejoinder.command.correspondence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that takes nothing just now. */
final class RefusingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger asked = new AtomicInteger();

    private final String refusal;

    RefusingServer() {
        this("451 not now");
    }

    /** One that refuses with these words. */
    RefusingServer(String refusal) {
        this.refusal = refusal;
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread answering = new Thread(this::answer, "refusing mail server");
        answering.setDaemon(true);
        answering.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many letters were brought. */
    int asked() {
        return asked.get();
    }

    private void answer() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                    Writer out = new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.US_ASCII)) {
                say(out, "220 here");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("MAIL")) {
                        asked.incrementAndGet();
                        say(out, refusal);
                    } else {
                        say(out, line.startsWith("QUIT") ? "221 bye" : "250 fine");
                    }
                }
            } catch (IOException gone) {
                // The caller hung up, or the test is over.
            }
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
