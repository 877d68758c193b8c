package org.rejoinder.command.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word documents made by hand, part by part. */
public final class Docx {

    private static final String NAMESPACES = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
            + " xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    private static final String TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder relationships = new StringBuilder();
    private final StringBuilder styles = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder footnotes = new StringBuilder();
    private final StringBuilder endnotes = new StringBuilder();
    private int notes;
    private int links;

    public Docx p(String runs) {
        body.append("<w:p>").append(runs).append("</w:p>");
        return this;
    }

    public Docx p(String style, String runs) {
        styles.append("<w:style w:type=\"paragraph\" w:styleId=\"")
                .append(style.replace(" ", ""))
                .append("\"><w:name w:val=\"")
                .append(style)
                .append("\"/></w:style>");
        return p("<w:pPr><w:pStyle w:val=\"" + style.replace(" ", "") + "\"/></w:pPr>" + runs);
    }

    Docx xml(String block) {
        body.append(block);
        return this;
    }

    public static String run(String text) {
        return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
    }

    public static String italic(String text) {
        return "<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
    }

    /** The reference to a footnote of these paragraphs. */
    public String footnote(String... paragraphs) {
        return note(footnotes, "footnote", paragraphs);
    }

    String endnote(String... paragraphs) {
        return note(endnotes, "endnote", paragraphs);
    }

    private String note(StringBuilder to, String kind, String... paragraphs) {
        notes++;
        to.append("<w:").append(kind).append(" w:id=\"").append(notes).append("\">");
        for (String paragraph : paragraphs) {
            to.append("<w:p>").append(paragraph).append("</w:p>");
        }
        to.append("</w:").append(kind).append(">");
        return "<w:r><w:" + kind + "Reference w:id=\"" + notes + "\"/></w:r>";
    }

    /** A link of the document, or with {@code part} of its notes. */
    String link(String address, String text) {
        links++;
        relationships
                .append("<Relationship Id=\"l")
                .append(links)
                .append("\" Type=\"")
                .append(TYPE)
                .append("hyperlink\" Target=\"")
                .append(address)
                .append("\" TargetMode=\"External\"/>");
        return "<w:hyperlink r:id=\"l" + links + "\">" + run(text) + "</w:hyperlink>";
    }

    /** A picture within the document. */
    public String picture(byte[] png, String alt) {
        links++;
        parts.put("word/media/image" + links + ".png", png);
        relationships
                .append("<Relationship Id=\"l")
                .append(links)
                .append("\" Type=\"")
                .append(TYPE)
                .append("image\" Target=\"media/image")
                .append(links)
                .append(".png\"/>");
        return "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture\" descr=\"" + alt
                + "\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"l" + links
                + "\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    }

    /** A picture that is somewhere else. */
    String linkedPicture(String address, String type) {
        links++;
        relationships
                .append("<Relationship Id=\"l")
                .append(links)
                .append("\" Type=\"")
                .append(TYPE)
                .append(type)
                .append("\" Target=\"")
                .append(address)
                .append("\" TargetMode=\"External\"/>");
        return "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link=\"l" + links
                + "\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
    }

    Docx part(String name, String content) {
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        text(all, "[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="png" ContentType="image/png"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>""");
        text(
                all,
                "_rels/.rels",
                relationships(
                        "<Relationship Id=\"r1\" Type=\"" + TYPE + "officeDocument\" Target=\"word/document.xml\"/>"));
        String known = "<Relationship Id=\"s1\" Type=\"" + TYPE + "styles\" Target=\"styles.xml\"/>"
                + "<Relationship Id=\"f1\" Type=\"" + TYPE + "footnotes\" Target=\"footnotes.xml\"/>"
                + "<Relationship Id=\"e1\" Type=\"" + TYPE + "endnotes\" Target=\"endnotes.xml\"/>";
        text(all, "word/_rels/document.xml.rels", relationships(known + relationships));
        text(all, "word/_rels/footnotes.xml.rels", relationships(relationships.toString()));
        text(all, "word/_rels/endnotes.xml.rels", relationships(relationships.toString()));
        text(all, "word/styles.xml", "<w:styles " + NAMESPACES + ">" + styles + "</w:styles>");
        text(all, "word/footnotes.xml", "<w:footnotes " + NAMESPACES + ">" + footnotes + "</w:footnotes>");
        text(all, "word/endnotes.xml", "<w:endnotes " + NAMESPACES + ">" + endnotes + "</w:endnotes>");
        text(all, "word/document.xml", "<w:document " + NAMESPACES + "><w:body>" + body + "</w:body></w:document>");
        all.putAll(parts);
        return zip(all);
    }

    private static void text(Map<String, byte[]> parts, String name, String content) {
        parts.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String relationships(String inside) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside
                + "</Relationships>";
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}
