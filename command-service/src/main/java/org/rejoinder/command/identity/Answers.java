package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

/** How the filters answer before an endpoint is reached: a form with a redirect, anything else with a problem document. */
final class Answers {

    private Answers() {}

    /** Whether a page's form was sent, whose sender wants a page back. */
    static boolean toForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
    }

    /** The page a form stood on, as far as it can be told and is a page of this site; else the desk. */
    static String page(HttpServletRequest request) {
        String named = request.getParameter("_page");
        return LocalPath.or(named != null ? named : referer(request), "/desk");
    }

    static void problem(HttpServletResponse response, int status, String code, String title) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/" + code);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("errors", List.of());
        problem.put("moves", List.of());
        byte[] body = CanonicalJson.write(problem).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** 303: a browser goes on with GET. */
    static void seeOther(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, path);
    }

    static String query(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    private static @Nullable String referer(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) {
            return null;
        }
        try {
            URI uri = URI.create(referer);
            String query = uri.getRawQuery();
            return request.getServerName().equals(uri.getHost())
                    ? uri.getRawPath() + (query == null ? "" : "?" + query)
                    : null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
