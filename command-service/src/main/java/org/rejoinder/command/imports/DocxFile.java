package org.rejoinder.command.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.zwobble.mammoth.DocumentConverter;
import org.zwobble.mammoth.Result;

/**
 * The text of a Word document as HTML. The package is looked at before it is opened: a small file that unfolds without
 * end, or XML that names other files, is refused. No picture is read, so no file beside the document is either.
 */
final class DocxFile {

    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_BYTES = 96L * 1024 * 1024;

    private static final String STYLES = """
            p[style-name='Title'] => h1:fresh
            p[style-name='Subtitle'] => h2:fresh
            p[style-name='heading 1'] => h1:fresh
            p[style-name='heading 2'] => h2:fresh
            p[style-name='heading 3'] => h3:fresh
            p[style-name='Author'] => p:fresh
            p[style-name='Byline'] => p:fresh
            p[style-name='Quote'] => blockquote:fresh
            p[style-name='Intense Quote'] => blockquote:fresh
            """;

    private DocxFile() {}

    static String html(byte[] bytes, Remarks remarks) {
        Set<String> entries = inspect(bytes);
        if (!entries.contains("word/document.xml")) {
            throw new Unreadable(0, "FILE_IS_OTHER_ZIP");
        }
        try {
            Result<String> result = new DocumentConverter()
                    .addStyleMap(STYLES)
                    .imageConverter(image -> Map.of("alt", image.getAltText().orElse("")))
                    .convertToHtml(new ByteArrayInputStream(bytes));
            return "<body>" + result.getValue() + "</body>";
        } catch (IOException | UncheckedIOException broken) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        } catch (RuntimeException broken) {
            // The converter meets a malformed document with whatever exception it happens to run into.
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
    }

    private static Set<String> inspect(byte[] bytes) {
        Set<String> names = new HashSet<>();
        long left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                if (!names.add(entry.getName()) || names.size() > MOST_ENTRIES) {
                    throw new Unreadable(0, names.size() > MOST_ENTRIES ? "FILE_UNFOLDS" : "FILE_IS_BROKEN", ".docx");
                }
                byte[] content = bounded(zip, left);
                left -= content.length;
                if (name.endsWith(".xml") || name.endsWith(".rels")) {
                    demandPlainXml(content);
                }
            }
        } catch (ZipException broken) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        } catch (IOException | IllegalArgumentException broken) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
        return names;
    }

    private static byte[] bounded(InputStream in, long most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[64 * 1024];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (out.size() + read > most) {
                throw new Unreadable(0, "FILE_UNFOLDS");
            }
            out.write(chunk, 0, read);
        }
        return out.toByteArray();
    }

    /** Well-formed, and without a document type: that is where entities come from. */
    private static void demandPlainXml(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.DTD) {
                    throw new Unreadable(reader.getLocation().getLineNumber(), "FILE_HAS_ENTITIES");
                }
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
    }
}
