package org.rejoinder.query.prepared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
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
    private static final List<String> WRITTEN_ANEW = List.of("etag", "content-length", "content-type");

    private record Header(String name, String value) {}

    private final long generation;
    private final int status;
    private final String contentType;
    private final List<Header> headers = new ArrayList<>();
    private final Form plain;
    private final @Nullable Form compressed;
    private boolean negotiated;

    private PreparedPage(long generation, int status, String contentType, byte[] body) {
        this.generation = generation;
        this.status = status;
        this.contentType = contentType;
        String tag = tag(body);
        this.plain = new Form(body, '"' + tag + '"');
        this.compressed = body.length >= WORTH_COMPRESSING && compressible(contentType)
                ? new Form(gzip(body), '"' + tag + "-gzip\"")
                : null;
    }

    /**
     * What an answer that is not sent yet holds.
     *
     * @param generation of the rows it was made from
     */
    static PreparedPage of(HttpServletResponse answer, byte[] body, long generation) {
        PreparedPage page = new PreparedPage(generation, answer.getStatus(), answer.getContentType(), body);
        if (page.compressed != null) {
            answer.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        // A name comes as often as it has values.
        for (String name : new LinkedHashSet<>(answer.getHeaderNames())) {
            if (WRITTEN_ANEW.stream().noneMatch(name::equalsIgnoreCase)) {
                answer.getHeaders(name).forEach(value -> page.headers.add(new Header(name, value)));
            }
        }
        page.negotiated = answer.getHeaders(HttpHeaders.VARY).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .anyMatch(name -> name.strip().equalsIgnoreCase(HttpHeaders.ACCEPT));
        return page;
    }

    boolean isOf(long present) {
        return generation == present;
    }

    /** What it takes to keep it, bytes. */
    int weight() {
        return plain.body.length + (compressed == null ? 0 : compressed.body.length);
    }

    /**
     * Whether a request that says what it accepts means this kind of document, too. Of an address that has others ({@code Vary:
     * Accept}) it must like none of them more; how a browser asks is told from the beginning of what it says.
     */
    boolean suits(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
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
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        for (Header header : headers) {
            response.addHeader(header.name, header.value);
        }
        sendBody(request, response);
    }

    /** Sends it where its status and headers are set already. */
    void sendBody(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean small = compressed != null && acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        Form form = compressed != null && small ? compressed : plain;
        response.setHeader(HttpHeaders.ETAG, form.tag);
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && knows(known)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(contentType);
        if (small) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(form.body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(form.body);
        }
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

    private static boolean compressible(String contentType) {
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

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** One way to send the body. */
    private static final class Form {
        private final byte[] body;
        private final String tag;

        Form(byte[] body, String tag) {
            this.body = body;
            this.tag = tag;
        }
    }
}
