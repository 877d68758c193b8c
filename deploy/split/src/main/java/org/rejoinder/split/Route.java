package org.rejoinder.split;

import java.util.List;
import java.util.Set;

/** To which side a request goes: the one rule that every proxy in front of the split follows. */
enum Route {
    COMMAND_SIDE,
    QUERY_SIDE,
    /** Replicas, operators and metrics go to the services themselves. */
    NOWHERE;

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final List<String> INTERNAL = List.of("/internal", "/operator", "/actuator");
    private static final List<String> PROVIDERS = List.of("/api/sign-in/with/", "/api/sign-in/return/");

    /** @param path decoded, without dots and parameters, so that {@code /%61pi} is the API, too */
    static Route of(String method, String path) {
        if (INTERNAL.stream().anyMatch(prefix -> isBelow(path, prefix))) {
            return path.equals("/actuator/health") ? QUERY_SIDE : NOWHERE;
        }
        boolean command = isBelow(path, "/api") && !READS.contains(method);
        // To a provider and back a browser goes by links, but who signs in is for the side that knows of sessions.
        boolean signIn = method.equals("GET") && PROVIDERS.stream().anyMatch(path::startsWith);
        return command || signIn || path.equals("/api/openapi.json") ? COMMAND_SIDE : QUERY_SIDE;
    }

    private static boolean isBelow(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
