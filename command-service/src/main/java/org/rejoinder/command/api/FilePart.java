package org.rejoinder.command.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A file that a form brought as its part {@code file}.
 */
public final class FilePart {

    private final String name;
    private final byte[] bytes;

    private FilePart(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** As it was called where it came from, without a path; may be empty. */
    public String name() {
        return name;
    }

    /** What it holds; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The file, as soon as one was chosen, an empty one too. */
    public static Optional<FilePart> of(HttpServletRequest request) {
        Part part = part(request);
        if (part == null) {
            return Optional.empty();
        }
        String submitted = part.getSubmittedFileName();
        boolean chosen = part.getSize() > 0 || (submitted != null && !submitted.isBlank());
        return chosen ? Optional.of(new FilePart(name(submitted), bytes(part))) : Optional.empty();
    }

    /**
     * The file, or what JSON brought in its place.
     *
     * @param base64 of the file, absent for a form
     */
    public static Optional<FilePart> of(
            HttpServletRequest request, @Nullable String fileName, @Nullable String base64) {
        if (base64 == null || base64.isBlank()) {
            return of(request);
        }
        try {
            return Optional.of(new FilePart(name(fileName), Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static @Nullable Part part(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return null;
        }
        try {
            return request.getPart("file");
        } catch (IOException | ServletException unreadable) {
            return null;
        }
    }

    private static byte[] bytes(Part part) {
        try (var in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The last part of a path, without what a line may not hold. */
    public static String name(@Nullable String submitted) {
        String name = submitted == null ? "" : submitted.replaceFirst(".*[/\\\\]", "");
        String clean = name.replaceAll("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]", "")
                .strip();
        return clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    }
}
