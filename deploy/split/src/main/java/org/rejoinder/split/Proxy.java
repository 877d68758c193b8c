package org.rejoinder.split;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.rejoinder.local.CannotStart;

/**
 * One origin in front of both services. Bodies stream both ways, unbuffered; connections are kept alive; a service that
 * does not take a connection is answered for with 503 and {@code Retry-After}, one that broke off with 502, since what it
 * did is not known.
 */
final class Proxy implements AutoCloseable {

    private static final int HEADERS = 16 * 1024;
    /** Above all the streams that a query service keeps open, 500. */
    private static final int CONNECTIONS = 1024;

    private static final int WAITING = 1024;
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);
    /** Longer than any answer takes that says nothing in between; the services keep idle connections longer still. */
    static final Duration IDLE = Duration.ofMinutes(5);

    private static final int RETRY_AFTER_SECONDS = 2;

    private static final String PROBLEM = """
            {"type": "about:blank", "status": %d, "title": "%s"}
            """;
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%1$d</title></head><body><h1>%1$d</h1><p>%2$s.</p></body></html>
            """;

    private final Server server;
    private final ServerConnector connector;

    /** Starts it; it answers when this returns. */
    Proxy(String host, int port, List<URI> commandSide, List<URI> querySide) {
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("proxy");
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADERS);
        http.setResponseHeaderSize(HEADERS);
        http.setSendServerVersion(false);
        // The services send theirs.
        http.setSendDateHeader(false);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new Sides(commandSide, querySide));
        try {
            server.start();
        } catch (Exception e) {
            throw new CannotStart("The proxy cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    void awaitStop() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The proxy does not stop", e);
        }
    }

    private static final class Sides extends ProxyHandler {

        private final Map<Route, List<URI>> nodes = new EnumMap<>(Route.class);
        private final AtomicInteger turn = new AtomicInteger();

        Sides(List<URI> commandSide, List<URI> querySide) {
            nodes.put(Route.COMMAND_SIDE, commandSide);
            nodes.put(Route.QUERY_SIDE, querySide);
            setViaHost("rejoinder");
        }

        @Override
        public boolean handle(Request request, Response response, Callback done) {
            if (route(request) == Route.NOWHERE) {
                answer(request, response, done, 404, "Nothing is here");
                return true;
            }
            if (!isWellFormed(request.getHttpURI().getPathQuery())) {
                answer(request, response, done, 400, "This address has characters that must be written as %XX");
                return true;
            }
            return super.handle(request, response, done);
        }

        @Override
        protected void configureHttpClient(HttpClient client) {
            super.configureHttpClient(client);
            client.setUserAgentField(null);
            client.setConnectTimeout(CONNECTS_WITHIN.toMillis());
            client.setIdleTimeout(IDLE.toMillis());
            client.setMaxConnectionsPerDestination(CONNECTIONS);
            client.setMaxRequestsQueuedPerDestination(WAITING);
            client.setRequestBufferSize(HEADERS);
            client.setMaxResponseHeadersSize(HEADERS);
        }

        @Override
        protected HttpURI rewriteHttpURI(Request request) {
            List<URI> side = nodes.getOrDefault(route(request), List.of());
            URI node = side.get(Math.floorMod(turn.getAndIncrement(), side.size()));
            return HttpURI.build(request.getHttpURI())
                    .scheme(node.getScheme())
                    .authority(node.getHost(), node.getPort());
        }

        /** What a client says about itself in these headers is not passed on: this is the outermost door. */
        @Override
        protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request passedOn) {
            addViaHeader(request, passedOn);
            HttpURI asked = request.getHttpURI();
            passedOn.headers(headers -> headers.remove("Forwarded")
                    .remove("X-Operator-Key")
                    .remove("X-Replication-Key")
                    .put("X-Forwarded-For", Request.getRemoteAddr(request))
                    .put("X-Forwarded-Proto", asked.getScheme())
                    .put("X-Forwarded-Host", asked.getAuthority())
                    .put("X-Forwarded-Port", Integer.toString(Request.getServerPort(request))));
        }

        @Override
        protected void onServerToProxyResponseFailure(
                Request request,
                org.eclipse.jetty.client.Request passedOn,
                org.eclipse.jetty.client.Response answered,
                Response response,
                Callback done,
                Throwable failure) {
            if (response.isCommitted()) {
                done.failed(failure);
            } else if (failure instanceof ConnectException
                    || failure instanceof SocketTimeoutException
                    || failure instanceof RejectedExecutionException) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
                answer(request, response, done, 503, "This part of Rejoinder is away; try again in a moment");
            } else if (failure instanceof TimeoutException) {
                answer(request, response, done, 504, "This part of Rejoinder did not answer in time");
            } else {
                answer(request, response, done, 502, "This part of Rejoinder went away before it had answered");
            }
        }

        private static boolean isWellFormed(String pathAndQuery) {
            try {
                return new URI(pathAndQuery).getRawPath() != null;
            } catch (URISyntaxException e) {
                return false;
            }
        }

        private static Route route(Request request) {
            return Route.of(request.getMethod(), request.getHttpURI().getCanonicalPath());
        }

        /** As the services would: a problem for a program, a page for a person. */
        private static void answer(Request request, Response response, Callback done, int status, String words) {
            response.setStatus(status);
            boolean page = request.getHeaders().getField(HttpHeader.ACCEPT) != null
                    && request.getHeaders().contains(HttpHeader.ACCEPT, "text/html");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.getHeaders()
                    .put(HttpHeader.CONTENT_TYPE, page ? "text/html;charset=utf-8" : "application/problem+json");
            Content.Sink.write(response, true, (page ? PAGE : PROBLEM).formatted(status, words), done);
        }
    }
}
