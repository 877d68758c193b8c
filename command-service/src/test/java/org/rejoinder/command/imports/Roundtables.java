package org.rejoinder.command.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.source.SourceFile;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.imports.ImportDraft.Remark;

/** Files to split, in our own words, and what splits them. */
final class Roundtables {

    static final Messages MESSAGES = new Messages();
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private Roundtables() {}

    static ImportDraft split(String name, String text) {
        return split(name, text.getBytes(StandardCharsets.UTF_8), null);
    }

    static ImportDraft split(String name, byte[] bytes, @Nullable String leadAuthor) {
        Splitter.Said said = new Splitter.Said(leadAuthor, null, null, null, null, null, null);
        return PinOffers.offer(Splitter.split(SourceFile.read(name, bytes, MESSAGES), said, TODAY, MESSAGES));
    }

    static List<String> bylines(ImportDraft draft) {
        return draft.pieces().stream().map(Piece::byline).toList();
    }

    static List<String> kinds(ImportDraft draft) {
        return draft.pieces().stream().map(Piece::kind).toList();
    }

    static List<String> codes(ImportDraft draft) {
        return draft.remarks().stream().map(Remark::code).distinct().toList();
    }

    /** A Word document of paragraphs, each with the name of its style; a style of "" is none. */
    static byte[] docx(List<String[]> paragraphs, String... footnotes) {
        StringBuilder body = new StringBuilder();
        for (String[] paragraph : paragraphs) {
            body.append("<w:p>");
            if (!paragraph[0].isEmpty()) {
                body.append("<w:pPr><w:pStyle w:val=\"").append(paragraph[0]).append("\"/></w:pPr>");
            }
            body.append(runs(paragraph[1])).append("</w:p>");
        }
        String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        StringBuilder notes = new StringBuilder();
        for (int i = 0; i < footnotes.length; i++) {
            notes.append("<w:footnote w:id=\"")
                    .append(i + 1)
                    .append("\"><w:p><w:r><w:t>")
                    .append(footnotes[i])
                    .append("</w:t></w:r></w:p></w:footnote>");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                </Types>""");
        parts.put("_rels/.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
        parts.put("word/_rels/document.xml.rels", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>""");
        parts.put(
                "word/styles.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:styles " + w + ">" + style("Title")
                        + style("Subtitle") + style("Author") + style("Heading1", "heading 1")
                        + style("Heading2", "heading 2")
                        + "</w:styles>");
        parts.put(
                "word/footnotes.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:footnotes " + w + ">" + notes + "</w:footnotes>");
        parts.put(
                "word/document.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " + w + "><w:body>" + body
                        + "</w:body></w:document>");
        return zip(parts);
    }

    private static String runs(String text) {
        StringBuilder runs = new StringBuilder();
        int at = 0;
        var mark = java.util.regex.Pattern.compile("\\{(\\d+)}").matcher(text);
        while (mark.find()) {
            runs.append(run(text.substring(at, mark.start())))
                    .append("<w:r><w:footnoteReference w:id=\"")
                    .append(mark.group(1))
                    .append("\"/></w:r>");
            at = mark.end();
        }
        return runs.append(run(text.substring(at))).toString();
    }

    private static String run(String text) {
        return "<w:r><w:t xml:space=\"preserve\">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</w:t></w:r>";
    }

    private static String style(String id) {
        return style(id, id);
    }

    private static String style(String id, String name) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/></w:style>";
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static List<String[]> paragraphs(String... stylesAndTexts) {
        List<String[]> paragraphs = new ArrayList<>();
        for (int i = 0; i < stylesAndTexts.length; i += 2) {
            paragraphs.add(new String[] {stylesAndTexts[i], stylesAndTexts[i + 1]});
        }
        return paragraphs;
    }
}
