package org.rejoinder.command.imports.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.FilePart;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.imports.SeriesImport.Source;
import org.rejoinder.command.imports.Splitter.Said;
import org.rejoinder.command.source.SourceFile.Format;

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
        Optional<FilePart> file = FilePart.of(request);
        if (file.isPresent() && file.get().bytes().length > 0) {
            return Source.file(file.get().name(), file.get().bytes(), said);
        }
        if (base64 != null && !base64.isBlank()) {
            try {
                return Source.file(FilePart.name(fileName), Base64.getDecoder().decode(base64), said);
            } catch (IllegalArgumentException notBase64) {
                throw Rejection.field("base64", "WRONG_TYPE", messages.of("WRONG_TYPE"));
            }
        }
        if (text != null && !text.isBlank()) {
            return Source.pasted(text, format == null ? Format.TEXT : format, said);
        }
        if (file.isPresent()) {
            // An empty file was chosen; reading it says so.
            return Source.file(file.get().name(), new byte[0], said);
        }
        throw Rejection.field("file", "FILE_WANTED", messages.of("FILE_WANTED"));
    }

    private static @Nullable String blank(@Nullable String given) {
        return given == null || given.isBlank() ? null : given;
    }
}
