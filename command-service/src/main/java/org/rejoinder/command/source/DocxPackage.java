package org.rejoinder.command.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The parts of a Word document, unfolded once and within bounds. A small file that unfolds without end, names places outside
 * itself, brings programs along, or whose XML declares entities is refused before anything else looks at it.
 */
final class DocxPackage {

    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final long MOST_XML = 24L * 1024 * 1024;

    /** A part as large as {@link #WORTH_A_LOOK} is not made of so little: Word's own XML folds to a tenth, seldom to a fiftieth. */
    private static final int STEEPEST = 200;

    private static final long WORTH_A_LOOK = 4L * 1024 * 1024;
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 1_500_000;
    private static final Pattern OUTSIDE = Pattern.compile("(?:.*/)?\\.\\.(?:/.*)?|/.*|[A-Za-z]:.*|.*[\\\\\0].*");

    private DocxPackage() {}

    /**
     * Unfolds a document.
     *
     * @return its parts by name
     * @throws Unreadable when it is refused
     */
    static Map<String, byte[]> unfold(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        long left = MOST_BYTES;
        long xmlLeft = MOST_XML;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                demandHarmless(name);
                if (parts.size() >= MOST_ENTRIES) {
                    throw new Unreadable(0, "FILE_UNFOLDS");
                }
                long most = Math.min(left, Math.max(WORTH_A_LOOK, STEEPEST * (long) file.length));
                byte[] content = bounded(zip, most);
                left -= content.length;
                if (isXml(name, content)) {
                    xmlLeft -= content.length;
                    if (xmlLeft < 0) {
                        throw new Unreadable(0, "FILE_UNFOLDS");
                    }
                    demandPlainXml(content);
                }
                if (parts.put(name, content) != null) {
                    throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
                }
            }
        } catch (ZipException broken) {
            String why = String.valueOf(broken.getMessage());
            throw new Unreadable(0, why.contains("encrypted") ? "FILE_IS_PROTECTED" : "FILE_IS_BROKEN", ".docx");
        } catch (IOException | IllegalArgumentException broken) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
        demandWord(parts);
        return parts;
    }

    /** Folds parts again, quickly. */
    static byte[] fold(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new java.io.UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static void demandHarmless(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OUTSIDE.matcher(name).matches()) {
            throw new Unreadable(0, "FILE_NAMES_PLACES");
        }
        if (lower.endsWith("vbaproject.bin") || lower.endsWith("vbadata.xml")) {
            throw new Unreadable(0, "FILE_HAS_MACROS");
        }
    }

    private static void demandWord(Map<String, byte[]> parts) {
        byte[] types = parts.get("[Content_Types].xml");
        if (types != null && new String(types, StandardCharsets.UTF_8).contains("macroEnabled")) {
            throw new Unreadable(0, "FILE_HAS_MACROS");
        }
        if (parts.containsKey("word/document.xml")) {
            return;
        }
        byte[] mimetype = parts.get("mimetype");
        if (mimetype != null && new String(mimetype, StandardCharsets.US_ASCII).contains("opendocument.text")) {
            throw new Unreadable(0, "FILE_IS_ODT");
        }
        throw new Unreadable(0, parts.containsKey("Index/Document.iwa") ? "FILE_IS_PAGES" : "FILE_IS_OTHER_ZIP");
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

    /** By what it holds, not by its name alone: a part may be called anything. */
    private static boolean isXml(String name, byte[] content) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xml") || lower.endsWith(".rels") || lower.endsWith(".vml")) {
            return true;
        }
        for (int i = 0; i < Math.min(64, content.length); i++) {
            if (content[i] == '<') {
                return true;
            }
            boolean before = content[i] <= ' '
                    || content[i] == (byte) 0xEF
                    || content[i] == (byte) 0xBB
                    || content[i] == (byte) 0xBF
                    || content[i] == (byte) 0xFE
                    || content[i] == (byte) 0xFF;
            if (!before) {
                return false;
            }
        }
        return false;
    }

    /** Well-formed, not too deep, and without a document type: that is where entities come from. */
    private static void demandPlainXml(byte[] xml) {
        try {
            XMLStreamReader reader = plain().createXMLStreamReader(new ByteArrayInputStream(xml));
            int depth = 0;
            int elements = 0;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD ->
                        throw new Unreadable(reader.getLocation().getLineNumber(), "FILE_HAS_ENTITIES");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) {
                            throw new Unreadable(0, depth > DEEPEST ? "FILE_TOO_DEEP" : "FILE_UNFOLDS");
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    default -> {}
                }
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
    }

    /** A reader of XML that follows nothing. */
    static XMLInputFactory plain() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
