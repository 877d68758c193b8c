package org.rejoinder.command.relay;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.ReplicationApi;
import org.rejoinder.contract.replication.ReplicationApi.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/** The {@link ReplicationApi}. It stands before sessions and sign-in: replicas are no people, and have a key. */
final class ReplicationDoor extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationDoor.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PathPattern STREAM = PathPatternParser.defaultInstance.parse(ReplicationApi.STREAM);
    private static final PathPattern TEXT = PathPatternParser.defaultInstance.parse(ReplicationApi.TEXT);

    private final PublishedLog log;
    private final byte[] key;

    ReplicationDoor(PublishedLog log, String key) {
        this.log = log;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (!isReplica(request) || !request.getMethod().equals("GET")) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            Optional<Object> answer = answer(request);
            if (answer.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            byte[] body = JSON.writeValueAsBytes(answer.get());
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (IllegalArgumentException unreadable) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } catch (DataAccessException away) {
            LOG.warn("a replica could not be answered: {}", away.getMessage());
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private boolean isReplica(HttpServletRequest request) {
        String given = request.getHeader(ReplicationApi.KEY_HEADER);
        return given != null && MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Object> answer(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        if (path.value().equals(ReplicationApi.INCARNATION)) {
            return Optional.of(log.incarnation());
        }
        if (path.value().equals(ReplicationApi.HEADS)) {
            return Optional.of(log.heads(request.getParameter("after")));
        }
        String aggregate = variable(STREAM, path, "aggregateId");
        if (aggregate != null) {
            String from = request.getParameter("from");
            return Optional.of(log.stream(aggregate, from == null ? 0 : Long.parseLong(from)).stream()
                    .map(Sent::of)
                    .toList());
        }
        String text = variable(TEXT, path, "id");
        return text == null ? Optional.empty() : log.text(UUID.fromString(text)).map(Sent::of);
    }

    private static @Nullable String variable(PathPattern pattern, PathContainer path, String name) {
        PathPattern.PathMatchInfo match = pattern.matchAndExtract(path);
        return match == null ? null : match.getUriVariables().get(name);
    }
}
