package org.rejoinder.command.imports.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.imports.SeriesImport.Source;
import org.rejoinder.command.imports.SourceFile.Format;
import org.rejoinder.command.imports.Splitter.Said;
import org.springframework.http.MediaType;

/**
 * A file to import, and what is known about it. The file comes as the part {@code file} of a form, or in JSON as
 * {@code base64} with its {@code fileName}; a pasted text comes as {@code text}.
 *
 * @param format of a pasted text; plain text when absent
 * @param leadAuthor who wrote the lead, where the file does not say
 * @param originalDate of the issue: day, month or year
 * @param source where the issue appeared
 * @param dryRun whether only the split is wanted
 */
record Upload(
        @Nullable @Line(max = 255) String fileName,
        @Nullable @Line(max = 2_900_000) String base64,
        @Nullable @Prose(max = 2_000_000) String text,
        @Nullable Format format,
        @Nullable @Line(max = 200) String leadAuthor,
        @Nullable @Line(max = 80) String seriesSlug,
        @Nullable @Line(max = 10) String originalDate,
        @Nullable @Line(max = 1_000) String source,

        @Nullable @Pattern(regexp = Shapes.LINK, message = "{NOT_A_LINK}") @Line(max = 2_000)
        String sourceUrl,

        @Nullable @Pattern(regexp = Shapes.LICENCE, message = "{NOT_A_LICENCE}") @Line(max = 60)
        String licence,

        @Nullable @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
        String language,

        boolean dryRun) {

    /**
     * What is to be read.
     *
     * @throws Rejection when there is neither a file nor a text
     */
    Source in(HttpServletRequest request, Messages messages) {
        Said said = new Said(leadAuthor, blank(seriesSlug), originalDate, source, sourceUrl, licence, language);
        Part part = part(request);
        if (part != null && part.getSize() > 0) {
            return Source.file(name(part.getSubmittedFileName()), bytes(part), said);
        }
        if (base64 != null && !base64.isBlank()) {
            try {
                return Source.file(name(fileName), Base64.getDecoder().decode(base64), said);
            } catch (IllegalArgumentException notBase64) {
                throw Rejection.field("base64", "WRONG_TYPE", messages.of("WRONG_TYPE"));
            }
        }
        if (text != null && !text.isBlank()) {
            return Source.pasted(text, format == null ? Format.TEXT : format, said);
        }
        if (part != null
                && part.getSubmittedFileName() != null
                && !part.getSubmittedFileName().isBlank()) {
            // An empty file was chosen; reading it says so.
            return Source.file(name(part.getSubmittedFileName()), new byte[0], said);
        }
        throw Rejection.field("file", "FILE_WANTED", messages.of("FILE_WANTED"));
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
            throw new java.io.UncheckedIOException(gone);
        }
    }

    /** The last part of a path, without what a line may not hold. */
    private static String name(@Nullable String submitted) {
        String name = submitted == null ? "" : submitted.replaceFirst(".*[/\\\\]", "");
        String clean = name.replaceAll("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]", "")
                .strip();
        return clean.length() > 200 ? clean.substring(clean.length() - 200) : clean;
    }

    private static @Nullable String blank(@Nullable String given) {
        return given == null || given.isBlank() ? null : given;
    }
}
