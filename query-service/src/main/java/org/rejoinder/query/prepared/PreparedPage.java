package org.rejoinder.query.prepared;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * An answer to a GET, whole, as bytes: as it is and compressed, each under a strong entity tag of its own. It is sent whole,
 * without its body to HEAD, or as a 304 to whoever has it.
 */
final class PreparedPage {

    /** Shorter answers fit into one packet as they are. */
    private static final int WORTH_COMPRESSING = 1024;

    private static final int TAG_BYTES = 16;
    private static final char DELETE = 0x7f;
    private static final char LARGEST_BYTE = 0xff;
    private static final byte[] NOTHING = {};
    private static final List<String> WRITTEN_ANEW = List.of("etag", "content-length", "content-type");

    /** What a 304 has to repeat (RFC 9110, 15.4.5); the others are known to whoever knows the tag, which covers them. */
    private static final List<String> SAID_WITHOUT_BODY =
            List.of("cache-control", "content-location", "expires", "vary", "strict-transport-security");

    private record Header(String name, String value) {

        boolean isSaidWithoutBody() {
            return SAID_WITHOUT_BODY.stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    private final long generation;
    private final long madeAt = System.nanoTime();
    /** When somebody began to make it anew; 0 while nobody has. */
    private final AtomicLong makingSince = new AtomicLong();

    private final int status;
    private final String contentType;
    private final List<Header> headers;
    private final Form plain;
    private final @Nullable Form compressed;
    private final boolean negotiated;
    private volatile @Nullable Lines lines;

    private PreparedPage(long generation, int status, String contentType, List<Header> headers, byte[] body) {
        this.generation = generation;
        this.status = status;
        this.contentType = contentType;
        this.headers = headers;
        this.negotiated = headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(HttpHeaders.VARY))
                .flatMap(header -> Arrays.stream(header.value.split(",", -1)))
                .anyMatch(name -> name.strip().equalsIgnoreCase(HttpHeaders.ACCEPT));
        String tag = tag(headers, body);
        this.plain = new Form(body, '"' + tag + '"', false);
        this.compressed =
                isWorthCompressing(contentType, body) ? new Form(gzip(body), '"' + tag + "-gzip\"", true) : null;
    }

    /**
     * What an answer that is not sent yet holds.
     *
     * @param language that it was said to be in
     * @param generation of the rows it was made from
     */
    static PreparedPage of(HttpServletResponse answer, @Nullable Locale language, byte[] body, long generation) {
        if (isWorthCompressing(answer.getContentType(), body)) {
            answer.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        List<Header> headers = new ArrayList<>();
        // A name comes as often as it has values.
        for (String name : new LinkedHashSet<>(answer.getHeaderNames())) {
            if (WRITTEN_ANEW.stream().noneMatch(name::equalsIgnoreCase)) {
                answer.getHeaders(name).forEach(value -> headers.add(new Header(name, value)));
            }
        }
        if (language != null && answer.getHeader(HttpHeaders.CONTENT_LANGUAGE) == null) {
            headers.add(new Header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag()));
        }
        return new PreparedPage(generation, answer.getStatus(), answer.getContentType(), headers, body);
    }

    boolean isOf(long present) {
        return generation == present;
    }

    /**
     * Whether it has grown too old for the one who asks: for the first of them, who makes it anew, and for everyone when that
     * takes as long again.
     *
     * @param onlyLooking whoever does not make it
     */
    boolean hasToBeMadeAnew(Duration longest, boolean onlyLooking) {
        long now = System.nanoTime();
        long since = makingSince.get();
        if (since == 0) {
            return now - madeAt > longest.toNanos() && (onlyLooking || makingSince.compareAndSet(0, now | 1));
        }
        return now - since > longest.toNanos();
    }

    /** What it takes to keep it, bytes. */
    int weight() {
        int lines = headers.stream()
                .mapToInt(header -> header.name.length() + header.value.length())
                .sum();
        return 2 * lines + plain.body.length + (compressed == null ? 0 : compressed.body.length);
    }

    /**
     * Whether a request that says what it accepts means this kind of document, too. Of an address that has others ({@code Vary:
     * Accept}) it must like none of them more; how a browser asks is told from the beginning of what it says.
     */
    boolean suits(Asked asked) {
        String accept = asked.accept();
        if (accept == null) {
            return true;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        if (!negotiated) {
            return accept.contains("*/*") || accept.contains(type);
        }
        return accept.equals("*/*")
                || (accept.startsWith(type)
                        && (accept.length() == type.length() || accept.charAt(type.length()) == ','))
                || Accepting.of(accept).isContentWith(MediaType.parseMediaType(type));
    }

    /** Sends it where nothing is written yet. */
    void send(Asked asked, HttpServletResponse response) throws IOException {
        boolean known = isKnown(asked);
        response.setStatus(status);
        for (Header header : headers) {
            if (!known || header.isSaidWithoutBody()) {
                response.addHeader(header.name, header.value);
            }
        }
        sendBody(asked, response);
    }

    /** Sends it where its status and headers are set already. */
    void sendBody(Asked asked, HttpServletResponse response) throws IOException {
        Form form = form(asked);
        response.setHeader(HttpHeaders.ETAG, form.tag);
        if (isKnown(asked)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(contentType);
        if (form.gzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(form.body.length);
        if (!asked.head()) {
            response.getOutputStream().write(form.body);
        }
    }

    /**
     * The same as it goes over a connection: status line and headers, the empty line still missing, and the body, empty where
     * none is to be sent.
     */
    static final class Sent {

        final byte[] start;
        final byte[] more;
        final byte[] body;

        private Sent(byte[] start, byte[] more, byte[] body) {
            this.start = start;
            this.more = more;
            this.body = body;
        }
    }

    Sent sent(Asked asked) {
        Lines present = lines;
        if (present == null) {
            present = new Lines();
            lines = present;
        }
        Form form = form(asked);
        if (isKnown(asked)) {
            return new Sent(present.startUnchanged, form.linesUnchanged, NOTHING);
        }
        return new Sent(present.start, form.lines, asked.head() ? NOTHING : form.body);
    }

    private Form form(Asked asked) {
        return compressed != null && acceptsGzip(asked.encodings()) ? compressed : plain;
    }

    private boolean isKnown(Asked asked) {
        String known = asked.known();
        return known != null && knows(known);
    }

    /** Either form will do: both say the same. */
    private boolean knows(String tags) {
        return tags.strip().equals("*")
                || tags.contains(plain.tag)
                || (compressed != null && tags.contains(compressed.tag));
    }

    private static boolean acceptsGzip(@Nullable String encodings) {
        if (encodings == null) {
            return false;
        }
        for (String encoding : encodings.split(",", -1)) {
            String[] parts = encoding.strip().split(";", -1);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("[qQ]=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean isWorthCompressing(String contentType, byte[] body) {
        return body.length >= WORTH_COMPRESSING && isText(contentType);
    }

    private static boolean isText(String contentType) {
        return contentType.startsWith("text/") || contentType.contains("json") || contentType.contains("javascript");
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Of the headers, too: one who has the page is not told them again. */
    private static String tag(List<Header> headers, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(lines(headers).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest.digest(body), TAG_BYTES));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static String lines(List<Header> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(header -> line(lines, header.name, header.value));
        return lines.toString();
    }

    /** A control character would be another line: it is sent as a space, as Tomcat does. */
    private static void line(StringBuilder lines, String name, String value) {
        lines.append(name).append(": ");
        value.chars()
                .forEach(c ->
                        lines.append((c >= ' ' && c != DELETE && c <= LARGEST_BYTE) || c == '\t' ? (char) c : ' '));
        lines.append("\r\n");
    }

    /** The headers that both forms have, as they are sent. */
    private final class Lines {
        private final byte[] start = bytes("HTTP/1.1 " + status + " \r\n" + lines(headers));
        private final byte[] startUnchanged = bytes("HTTP/1.1 304 \r\n"
                + lines(headers.stream().filter(Header::isSaidWithoutBody).toList()));
    }

    private static byte[] bytes(String lines) {
        return lines.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** One way to send the body. */
    private final class Form {
        private final byte[] body;
        private final String tag;
        private final boolean gzip;
        private final byte[] lines;
        private final byte[] linesUnchanged;

        Form(byte[] body, String tag, boolean gzip) {
            this.body = body;
            this.tag = tag;
            this.gzip = gzip;
            StringBuilder all = new StringBuilder();
            line(all, HttpHeaders.ETAG, tag);
            this.linesUnchanged = bytes(all.toString());
            if (gzip) {
                line(all, HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            line(all, HttpHeaders.CONTENT_TYPE, contentType);
            line(all, HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            this.lines = bytes(all.toString());
        }
    }
}
