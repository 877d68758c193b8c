package org.rejoinder.command.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.rejoinder.command.source.PictureShelf.Shelved;
import org.zwobble.mammoth.DocumentConverter;
import org.zwobble.mammoth.Result;

/**
 * The text of a Word document as HTML. The package is looked at before it is opened (see {@link DocxPackage}); pictures are
 * taken from within it alone, and no file beside the document is read.
 */
final class DocxFile {

    /** What a picture's address begins with until the HTML is turned into Markdown. */
    static final String FIGURE = "figure:";

    private static final String STYLES = """
            p[style-name='Title'] => h1.title:fresh
            p[style-name='Subtitle'] => h2:fresh
            p[style-name='heading 1'] => h1:fresh
            p[style-name='heading 2'] => h2:fresh
            p[style-name='heading 3'] => h3:fresh
            p[style-name='Author'] => p:fresh
            p[style-name='Byline'] => p:fresh
            p[style-name='Quote'] => blockquote:fresh
            p[style-name='Intense Quote'] => blockquote:fresh
            p[style-name='caption'] => p.caption:fresh
            p[style-name='Caption'] => p.caption:fresh
            """;

    private static final Pattern TEXT = Pattern.compile("word/(?:document|footnotes|endnotes)\\.xml");
    private static final Pattern MARGINS = Pattern.compile("word/(?:header|footer)\\d*\\.xml");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private DocxFile() {}

    /**
     * A document that was read.
     *
     * @param footnotes how many the document has
     * @param endnotes how many of those it has
     */
    record Read(String html, int footnotes, int endnotes) {}

    static Read read(byte[] bytes, Losses losses, PictureShelf shelf) {
        Map<String, byte[]> parts = new LinkedHashMap<>(DocxPackage.unfold(bytes));
        DocxCleaning cleaning = new DocxCleaning(losses);
        parts.replaceAll((name, content) -> TEXT.matcher(name).matches() ? cleaning.clean(content) : content);
        parts.forEach((name, content) -> {
            String words = MARGINS.matcher(name).matches() ? words(content) : "";
            if (!words.isEmpty()) {
                losses.add("HEADERS_LEFT_OUT", words);
            }
            if (name.startsWith("word/embeddings/")) {
                losses.add("OBJECTS_LEFT_OUT", name.substring("word/embeddings/".length()));
            }
        });
        parts.keySet().removeIf(name -> name.startsWith("word/embeddings/"));
        return new Read(
                convert(DocxPackage.fold(parts), losses, shelf),
                (int) cleaning.notes().stream()
                        .filter(note -> note.startsWith("f"))
                        .count(),
                (int) cleaning.notes().stream()
                        .filter(note -> note.startsWith("e"))
                        .count());
    }

    private static String convert(byte[] docx, Losses losses, PictureShelf shelf) {
        try {
            Result<String> result = new DocumentConverter()
                    .addStyleMap(STYLES)
                    .imageConverter(image -> {
                        Map<String, String> attributes = new HashMap<>();
                        attributes.put("alt", image.getAltText().orElse(""));
                        Shelved shelved = shelved(image.getInputStream(), shelf);
                        if (shelved.sha256() != null) {
                            attributes.put("src", FIGURE + shelved.sha256());
                        } else {
                            losses.add(
                                    String.valueOf(shelved.refusal()),
                                    image.getAltText().orElse(""));
                        }
                        return attributes;
                    })
                    .convertToHtml(new ByteArrayInputStream(docx));
            return "<body>" + result.getValue() + "</body>";
        } catch (IOException | UncheckedIOException broken) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        } catch (RuntimeException broken) {
            // The converter meets a malformed document with whatever exception it happens to run into.
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
    }

    private static Shelved shelved(InputStream picture, PictureShelf shelf) {
        try (picture) {
            return shelf.take(picture.readAllBytes());
        } catch (IOException notThere) {
            return new Shelved(null, "PICTURES_LINKED");
        }
    }

    private static String words(byte[] xml) {
        return TAG.matcher(new String(xml, StandardCharsets.UTF_8))
                .replaceAll("")
                .strip();
    }
}
