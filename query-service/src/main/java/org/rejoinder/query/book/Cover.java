package org.rejoinder.query.book;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The picture by which a reading system shows a book on its shelf. It is typeset as a page, with the typefaces of PDFs, so a title in
 * any script is drawn as it is printed; the machine needs no typefaces of its own.
 */
@Component
class Cover {

    static final String MEDIA_TYPE = "image/png";

    /** Pixels across; a page of two by three. */
    private static final int WIDTH = 1200;

    private static final int MOST_NAMES = 6;

    /** Longer titles are set smaller; ideographs are twice as wide. */
    private static final int LONG = 44;

    private static final int LONGER = 110;

    private final ITemplateEngine templates;

    Cover(@Qualifier("templateEngine") ITemplateEngine templates) {
        this.templates = templates;
    }

    /** Draws it, as PNG. */
    byte[] of(Book book) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        PdfWriter.typeset(document(book), "", book.changedAt(), none -> null, page);
        try (PDDocument file = Loader.loadPDF(page.toByteArray())) {
            float scale = WIDTH / file.getPage(0).getMediaBox().getWidth();
            BufferedImage picture = new PDFRenderer(file).renderImage(0, scale, ImageType.RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return png.toByteArray();
        }
    }

    private Document document(Book book) {
        List<String> signers = book.signers();
        Context context =
                new Context(Language.of(Locale.forLanguageTag(book.language())).locale());
        context.setVariable("book", book);
        context.setVariable("size", size(book.series().title()));
        context.setVariable("names", signers.subList(0, Math.min(MOST_NAMES, signers.size())));
        context.setVariable("more", signers.size() > MOST_NAMES);
        Document document = Xml.parse(templates.process("book/cover", context));
        Element root = document.getDocumentElement();
        Xml.element(Xml.below(root, "head").get(0), "style", PdfWriter.style("cover"));
        Typesetting.directions(root);
        Typesetting.characters(Xml.below(root, "body").get(0), book.language());
        return document;
    }

    private static String size(String title) {
        long width = title.codePoints()
                .mapToLong(point -> Character.isIdeographic(point) || point >= 0x3000 ? 2 : 1)
                .sum();
        return width > LONGER ? "longer" : width > LONG ? "long" : "";
    }
}
