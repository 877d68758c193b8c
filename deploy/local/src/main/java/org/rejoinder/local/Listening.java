package org.rejoinder.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.UnresolvedAddressException;

/** Where an installation is to listen, looked at before anything is started. */
public final class Listening {

    private Listening() {}

    /**
     * The port that was asked for, or a free one when any will do.
     *
     * @throws CannotStart when it is taken, or the address is none of this machine's
     */
    public static int demandFreePort(Options options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.host(), options.port()));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw portTaken(options, e);
        } catch (IOException | UnresolvedAddressException e) {
            throw new CannotStart("Cannot listen on " + options.host() + ": " + e.getMessage(), e);
        }
    }

    /** What to say when something else listens there. */
    public static CannotStart portTaken(Options options, Exception cause) {
        return new CannotStart(
                "Port %d on %s is taken (%s).%nStop what listens there, or choose another port with --port N."
                        .formatted(options.port(), options.host(), cause.getMessage()),
                cause);
    }

    /** The address that a browser on this machine opens. */
    public static String address(Options options, int port) {
        String host = options.host();
        boolean any = host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (any ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
