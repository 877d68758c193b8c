package org.rejoinder.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Takes traces over OTLP, and keeps what it got as it came: ids stand in it as bytes, names as text. */
public final class TraceReceiver implements AutoCloseable {

    private final List<String> batches = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** Opens on any free port of this machine. */
    public TraceReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            batches.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Where it takes them. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Whether a service has sent a span of that name in that trace. */
    public boolean has(String trace, String service, String span) {
        String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        // A span begins with the id of its trace; its own, its parent's and its name follow, with their tags and
        // lengths.
        Pattern named = Pattern.compile(Pattern.quote(id) + ".{10,24}" + Pattern.quote(span), Pattern.DOTALL);
        return batches.stream()
                .anyMatch(
                        batch -> batch.contains(service) && named.matcher(batch).find());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
