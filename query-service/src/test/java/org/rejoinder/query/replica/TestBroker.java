package org.rejoinder.query.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.rejoinder.local.Broker;

/** One real broker for all tests of the JVM; each test makes topics of its own. */
final class TestBroker {

    private static final Broker INSTANCE = start();

    private TestBroker() {}

    static String address() {
        return INSTANCE.address();
    }

    private static Broker start() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = any.getLocalPort();
            any.close();
            // It goes with the JVM. Closed while others still send, it would keep the JVM waiting for both.
            return Broker.start(Files.createTempDirectory("broker"), port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
