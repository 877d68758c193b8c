package org.rejoinder.split;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes traces over OTLP, and keeps what it got as it came: ids stand in it as bytes, names as text. */
final class TraceReceiver {

    private final List<String> batches = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TraceReceiver() {
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

    /** What a JVM is told so that its traces come here, and soon. */
    List<String> options() {
        return List.of(
                "-Dmanagement.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                        + server.getAddress().getPort() + "/v1/traces",
                "-Dmanagement.opentelemetry.tracing.export.schedule-delay=300ms");
    }

    /** Whether a service has sent a span of that name in that trace. */
    boolean has(String trace, String service, String span) {
        String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        return batches.stream()
                .anyMatch(batch -> batch.contains(id) && batch.contains(service) && batch.contains(span));
    }

    void close() {
        server.stop(0);
    }
}
