package org.rejoinder.query.prepared;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;

/**
 * The plainest of requests, read from the bytes of a connection: one whole head of a GET or HEAD and nothing after it. It
 * understands only what leaves no doubt, and everything else is null: an address that could be written otherwise, a header
 * that comes twice, a body, a range, a condition that pages know nothing of. Whoever gets null asks Tomcat.
 */
final class RequestHead {

    private static final String VERSION = " HTTP/1.1";
    private static final String LINE_END = "\r\n";
    private static final int DEFAULT_PORT = 80;

    /** A name in lower case, and a port where it is not the usual one. */
    private static final Pattern HOST = Pattern.compile("([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([1-9][0-9]{0,4}))?");

    /** Where a language may be chosen: only what has one meaning, whoever reads it. */
    private static final Pattern COOKIES =
            Pattern.compile("[A-Za-z0-9_.-]+=[A-Za-z0-9_.+/=-]*(?:; [A-Za-z0-9_.-]+=[A-Za-z0-9_.+/=-]*)*");

    private static final String HOST_NAME = "host";
    private static final String COOKIE = "cookie";
    private static final String CONNECTION = "connection";
    private static final String ACCEPT = "accept";
    private static final String ENCODINGS = "accept-encoding";
    private static final String LANGUAGES = "accept-language";
    private static final String KNOWN = "if-none-match";

    /** What says something about a page, each once at most. */
    private static final Set<String> UNDERSTOOD =
            Set.of(HOST_NAME, COOKIE, CONNECTION, ACCEPT, ENCODINGS, LANGUAGES, KNOWN);

    /** What asks for more than a page. */
    private static final Set<String> BEYOND = Set.of(
            "content-length",
            "transfer-encoding",
            "trailer",
            "te",
            "upgrade",
            "expect",
            "range",
            "if-range",
            "if-match",
            "if-unmodified-since");

    private static final String IN_PATH = "/-_.~";
    private static final String IN_QUERY = "/-_.~=&%+?:@!$'()*,;";
    private static final String IN_NAME = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    private boolean head;
    private String path = "";
    private @Nullable String query;
    private final Map<String, String> headers = new HashMap<>();

    private RequestHead(String text) {
        this.text = text;
    }

    /** What was asked; null for whatever is not perfectly plain. */
    static @Nullable RequestHead of(byte[] bytes, int length) {
        RequestHead read = new RequestHead(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        return read.requestLine() && read.lines() ? read : null;
    }

    /** What a prepared page depends on of it; null where that cannot be said for sure. */
    @Nullable
    Asked asked() {
        String host = headers.get(HOST_NAME);
        String cookies = headers.get(COOKIE);
        Matcher origin = host == null ? null : HOST.matcher(host);
        if (origin == null || !origin.matches() || (cookies != null && !isPlain(cookies))) {
            return null;
        }
        String port = origin.group(2) == null ? Integer.toString(DEFAULT_PORT) : origin.group(2);
        return new Asked(
                Asked.key(
                        cookies == null ? null : chosenLanguage(cookies),
                        headers.get(LANGUAGES),
                        "http://" + origin.group(1) + ':' + port,
                        path,
                        query),
                head,
                headers.get(ACCEPT),
                headers.get(ENCODINGS),
                headers.get(KNOWN));
    }

    /** Whether it says that the connection is to be kept: then it is answered. */
    boolean namesKeepAlive() {
        return headers.containsKey(CONNECTION);
    }

    private boolean requestLine() {
        if (text.startsWith("GET /")) {
            at = "GET ".length();
        } else if (text.startsWith("HEAD /")) {
            at = "HEAD ".length();
            head = true;
        } else {
            return false;
        }
        int start = at;
        char before = 0;
        while (at < text.length() && isOneOf(text.charAt(at), IN_PATH)) {
            char here = text.charAt(at++);
            // What Tomcat would make shorter.
            if (before == '/' && (here == '/' || here == '.')) {
                return false;
            }
            before = here;
        }
        path = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == '?') {
            start = ++at;
            while (at < text.length() && isOneOf(text.charAt(at), IN_QUERY)) {
                at++;
            }
            query = text.substring(start, at);
        }
        at += VERSION.length();
        return text.startsWith(VERSION, at - VERSION.length()) && lineEnds();
    }

    private boolean lines() {
        while (!text.startsWith(LINE_END, at)) {
            int name = at;
            while (at < text.length() && isOneOf(text.charAt(at), IN_NAME)) {
                at++;
            }
            int colon = at;
            if (colon == name || colon == text.length() || text.charAt(at++) != ':') {
                return false;
            }
            int value = at;
            while (at < text.length() && isInValue(text.charAt(at))) {
                at++;
            }
            if (!header(
                            text.substring(name, colon).toLowerCase(Locale.ROOT),
                            text.substring(value, at).strip())
                    || !lineEnds()) {
                return false;
            }
        }
        // Nothing may come after it: neither a body nor the next request.
        return at + LINE_END.length() == text.length();
    }

    /** Takes one in; false for one that makes the request more than plain. */
    private boolean header(String name, String value) {
        if (BEYOND.contains(name)) {
            return false;
        }
        return !UNDERSTOOD.contains(name)
                || (headers.put(name, value) == null
                        && (!name.equals(CONNECTION) || value.equalsIgnoreCase("keep-alive")));
    }

    private boolean lineEnds() {
        at += LINE_END.length();
        return text.startsWith(LINE_END, at - LINE_END.length());
    }

    private static boolean isPlain(String cookies) {
        return !cookies.contains(Language.COOKIE) || COOKIES.matcher(cookies).matches();
    }

    private static @Nullable String chosenLanguage(String cookies) {
        for (String cookie : cookies.split("; ", -1)) {
            if (cookie.startsWith(Language.COOKIE) && cookie.startsWith("=", Language.COOKIE.length())) {
                return cookie.substring(Language.COOKIE.length() + 1);
            }
        }
        return null;
    }

    private static boolean isOneOf(char c, String others) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.indexOf(c) >= 0;
    }

    private static boolean isInValue(char c) {
        return (c >= ' ' && c <= '~') || c == '\t';
    }
}
