package org.rejoinder.standalone;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.LongConsumer;

/** A form with parts, as a browser sends it: fields and a file. */
final class Multipart {

    private static final int CHUNK = 64 * 1024;

    private final String boundary = "rejoinder-" + UUID.randomUUID();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    void field(String name, String value) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + value + "\r\n");
    }

    void file(String name, String fileName, byte[] bytes) {
        String quoted = fileName.replaceAll("[\\p{Cntrl}\"]", "_");
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + quoted
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        parts.writeBytes(bytes);
        text("\r\n");
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length() {
        return (long) parts.size() + end().length;
    }

    /** The body, which tells how many of its bytes were taken. */
    BodyPublisher body(LongConsumer taken) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes(end());
        byte[] bytes = whole.toByteArray();
        Iterable<byte[]> chunks = () -> new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < bytes.length;
            }

            @Override
            public byte[] next() {
                int to = Math.min(bytes.length, at + CHUNK);
                byte[] chunk = Arrays.copyOfRange(bytes, at, to);
                at = to;
                taken.accept(at);
                return chunk;
            }
        };
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(chunks), bytes.length);
    }

    private byte[] end() {
        return ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private void text(String text) {
        parts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
