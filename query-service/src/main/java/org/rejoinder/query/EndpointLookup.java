package org.rejoinder.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds who answers a request. An address with a variable in it is held to each of some hundreds of endpoints: here first of all to
 * how their own addresses begin and end, which rules out nearly every one. Those that are left ask for the method and the path, behind all
 * wrappers that filters have put around the request: both are at hand.
 */
final class EndpointLookup extends RequestMappingHandlerMapping {

    private final Map<RequestMappingInfo, List<Ends>> ends = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new AtHand(request, path));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo endpoint, HttpServletRequest request) {
        if (request instanceof AtHand asked && asked.isPlain && !mayMean(endpoint, asked.asked)) {
            return null;
        }
        return super.getMatchingMapping(endpoint, request);
    }

    private boolean mayMean(RequestMappingInfo endpoint, String path) {
        for (Ends one : ends.computeIfAbsent(endpoint, Ends::of)) {
            if (path.startsWith(one.beginning) && path.endsWith(one.ending)) {
                return true;
            }
        }
        return false;
    }

    /** What an address begins and ends with, whatever stands for its variables. */
    private record Ends(String beginning, String ending) {

        static List<Ends> of(RequestMappingInfo endpoint) {
            return endpoint.getPatternValues().stream().map(Ends::of).toList();
        }

        private static Ends of(String pattern) {
            return new Ends(pattern.split("[{*?]", 2)[0], pattern.replaceFirst("^.*[}*?]", ""));
        }
    }

    private static final class AtHand extends HttpServletRequestWrapper {

        private final String method;
        private final String asked;
        /** Whether the path stands for itself: nothing in it is encoded, and it has no parameters. */
        private final boolean isPlain;

        @Nullable
        private final Object path;

        AtHand(HttpServletRequest request, String asked) {
            super(request);
            this.method = request.getMethod();
            this.asked = asked;
            this.isPlain = asked.indexOf('%') < 0 && asked.indexOf(';') < 0;
            this.path = request.getAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE);
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return name.equals(ServletRequestPathUtils.PATH_ATTRIBUTE) ? path : super.getAttribute(name);
        }
    }
}
