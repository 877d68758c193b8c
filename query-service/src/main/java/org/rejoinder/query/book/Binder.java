package org.rejoinder.query.book;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Sets documents one after the other and binds them to one file: the renderer holds all boxes of what it lays out in memory, so a
 * series is laid out an essay at a time. Pages go to a file on disk as they are made. The typefaces are those of the whole file, and
 * so are tags, bookmarks and links from one part to another.
 */
final class Binder implements AutoCloseable {

    /** What an address begins with that leads to a place in another part: {@code book:ID}. */
    static final String ELSEWHERE = "book:";

    /** The bookmark that holds those that nobody is to see: where others lead to. */
    private static final String PLACES = "\u0000places";

    private static final String PICTURE = PdfWriter.PICTURE;
    private static final COSName STRUCT_PARENT = COSName.getPDFName("StructParent");
    private static final Pattern MOMENTS = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*");

    static {
        // What it says goes nowhere: it says a lot, and nothing that an operator could act on.
        XRLog.setLoggingEnabled(false);
        // For what no typeface is given for, which is nothing, it would look through all typefaces of the machine.
        FontMappers.set(new NoOtherFaces());
    }

    private final PDDocument file = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    private final Faces.Opened faces = new Faces.Opened(file);
    private final Map<String, PDDestination> places = new HashMap<>();
    private final String note;

    /**
     * A binder.
     *
     * @param note what leads to a note is called
     */
    Binder(String note) {
        this.note = note;
    }

    /** A document that was set. */
    static final class Part {
        private final List<PDPage> pages;
        private final @Nullable PDDocumentOutline outline;
        private final @Nullable PDStructureTreeRoot tags;

        Part(List<PDPage> pages, @Nullable PDDocumentOutline outline, @Nullable PDStructureTreeRoot tags) {
            this.pages = pages;
            this.outline = outline;
            this.tags = tags;
        }

        int size() {
            return pages.size();
        }
    }

    /** Makes places of a document known to other parts; to be called before it is set. */
    static void expose(Document document, Iterable<String> ids) {
        Element head = Xml.below(document.getDocumentElement(), "head").get(0);
        List<Element> found = Xml.below(head, "bookmarks");
        Element bookmarks = found.isEmpty() ? Xml.element(head, "bookmarks") : found.get(0);
        Element hidden = Xml.element(bookmarks, "bookmark");
        hidden.setAttribute("name", PLACES);
        hidden.setAttribute("href", "");
        for (String id : ids) {
            Element place = Xml.element(hidden, "bookmark");
            place.setAttribute("name", id);
            place.setAttribute("href", "#" + id);
        }
    }

    /**
     * Sets a document.
     *
     * @param number of its first page
     */
    Part set(Document document, int number, Function<String, byte @Nullable []> pictures) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.withProducer("Rejoinder");
        builder.usePDDocument(file);
        builder.useInitialPageNumber(number);
        builder.withW3cDocument(document, null);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        onlyPictures(builder, pictures);
        faces.into(builder);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
        }
        return takeOut();
    }

    /** The renderer counts pages and finds tags as if there was nothing else in the file: so there must not be. */
    private Part takeOut() {
        List<PDPage> pages = new ArrayList<>();
        file.getPages().forEach(pages::add);
        for (int page = pages.size() - 1; page >= 0; page--) {
            file.removePage(page);
        }
        PDDocumentCatalog catalog = file.getDocumentCatalog();
        PDDocumentOutline outline = catalog.getDocumentOutline();
        PDStructureTreeRoot tags = catalog.getStructureTreeRoot();
        catalog.setDocumentOutline(null);
        catalog.setStructureTreeRoot(null);
        TaggedLists.mend(tags);
        return new Part(pages, outline == null ? null : known(outline), tags);
    }

    /** Without the places that are for other parts only, which are remembered. */
    private PDDocumentOutline known(PDDocumentOutline outline) {
        PDDocumentOutline shown = new PDDocumentOutline();
        for (PDOutlineItem item : detached(outline)) {
            if (PLACES.equals(item.getTitle())) {
                for (PDOutlineItem place : item.children()) {
                    try {
                        places.put(place.getTitle(), Objects.requireNonNull(place.getDestination()));
                    } catch (IOException notADestination) {
                        throw new IllegalStateException(notADestination);
                    }
                }
            } else {
                shown.addLast(item);
            }
        }
        return shown;
    }

    private static List<PDOutlineItem> detached(PDDocumentOutline outline) {
        List<PDOutlineItem> items = new ArrayList<>();
        outline.children().forEach(items::add);
        for (PDOutlineItem item : items) {
            item.getCOSObject().removeItem(COSName.PREV);
            item.getCOSObject().removeItem(COSName.NEXT);
            item.getCOSObject().removeItem(COSName.PARENT);
        }
        return items;
    }

    /**
     * Binds parts, in the order in which they are read, and writes the file. What the last one that was set says of itself (title,
     * authors, language) it says of the whole.
     *
     * @param unnumbered how many of the first pages are counted by themselves
     */
    void bind(List<Part> parts, int unnumbered, Instant changed, OutputStream out) throws IOException {
        PDDocumentCatalog catalog = file.getDocumentCatalog();
        PDDocumentOutline outline = new PDDocumentOutline();
        Tags tags = new Tags();
        for (Part part : parts) {
            tags.add(part);
            part.pages.forEach(file.getPages()::add);
            if (part.outline != null) {
                detached(part.outline).forEach(outline::addLast);
            }
        }
        catalog.setDocumentOutline(outline);
        tags.into(catalog);
        if (unnumbered > 0) {
            catalog.setPageLabels(labels(unnumbered));
        }
        for (PDPage page : file.getPages()) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                if (annotation instanceof PDAnnotationLink link) {
                    lead(link);
                    describe(link);
                }
            }
        }
        sameEachTime(changed);
        file.save(out);
    }

    private PDPageLabels labels(int unnumbered) {
        PDPageLabels labels = new PDPageLabels(file);
        PDPageLabelRange before = new PDPageLabelRange();
        before.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
        labels.setLabelItem(0, before);
        PDPageLabelRange numbered = new PDPageLabelRange();
        numbered.setStyle(PDPageLabelRange.STYLE_DECIMAL);
        labels.setLabelItem(unnumbered, numbered);
        return labels;
    }

    private void lead(PDAnnotationLink link) {
        COSDictionary action = link.getCOSObject().getCOSDictionary(COSName.A);
        String address = action == null ? null : action.getString(COSName.URI);
        if (address != null && address.startsWith(ELSEWHERE)) {
            PDDestination place = places.get(address.substring(ELSEWHERE.length()));
            if (place == null) {
                link.setAction(null);
            } else {
                PDActionGoTo there = new PDActionGoTo();
                there.setDestination(place);
                link.setAction(there);
            }
        }
    }

    /** What leads to the foot of a page the renderer makes, and does not say what it is. */
    private void describe(PDAnnotationLink link) {
        if (link.getContents() == null || link.getContents().isBlank()) {
            link.setContents(note);
        }
    }

    /** The tags of all parts in one tree. */
    private static final class Tags {
        private final COSArray numbers = new COSArray();
        private @Nullable PDStructureTreeRoot root;
        private @Nullable COSDictionary whole;
        private int next;

        void add(Part part) {
            PDStructureTreeRoot own = part.tags;
            COSDictionary document = own == null ? null : document(own);
            if (own == null || document == null) {
                return;
            }
            COSDictionary into = whole == null ? document : whole;
            if (whole == null) {
                root = own;
                whole = document;
            } else {
                move(document, into);
            }
            COSDictionary tree = own.getCOSObject().getCOSDictionary(COSName.PARENT_TREE);
            COSArray pairs = tree == null ? null : tree.getCOSArray(COSName.NUMS);
            int keys = next;
            for (int at = 0; pairs != null && at + 1 < pairs.size(); at += 2) {
                int key = pairs.getInt(at);
                numbers.add(COSInteger.get((long) keys + key));
                numbers.add(in(pairs.getObject(at + 1), document, into));
                next = Math.max(next, keys + key + 1);
            }
            for (PDPage page : part.pages) {
                shift(page.getCOSObject(), COSName.STRUCT_PARENTS, keys);
                COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
                for (int at = 0; annotations != null && at < annotations.size(); at++) {
                    if (annotations.getObject(at) instanceof COSDictionary annotation) {
                        shift(annotation, STRUCT_PARENT, keys);
                    }
                }
            }
        }

        void into(PDDocumentCatalog catalog) {
            if (root != null) {
                COSDictionary tree = new COSDictionary();
                tree.setItem(COSName.NUMS, numbers);
                root.setParentTree(new PDNumberTreeNode(tree, COSBase.class));
                root.setParentTreeNextKey(next);
                catalog.setStructureTreeRoot(root);
            }
        }

        private static @Nullable COSDictionary document(PDStructureTreeRoot root) {
            COSBase kids = root.getCOSObject().getDictionaryObject(COSName.K);
            COSBase first = kids instanceof COSArray several && several.size() > 0 ? several.getObject(0) : kids;
            return first instanceof COSDictionary document ? document : null;
        }

        private static void move(COSDictionary from, COSDictionary to) {
            COSArray kids = kids(to);
            for (COSBase kid : kids(from)) {
                if (kid instanceof COSDictionary element && element.containsKey(COSName.P)) {
                    element.setItem(COSName.P, to);
                }
                kids.add(kid);
            }
            to.setItem(COSName.K, kids);
        }

        private static COSArray kids(COSDictionary element) {
            COSBase kids = element.getDictionaryObject(COSName.K);
            if (kids instanceof COSArray several) {
                return several;
            }
            COSArray one = new COSArray();
            if (kids != null) {
                one.add(kids);
            }
            return one;
        }

        private static COSBase in(COSBase elements, COSDictionary document, COSDictionary whole) {
            if (elements instanceof COSArray several) {
                for (int at = 0; at < several.size(); at++) {
                    if (several.getObject(at) == document) {
                        several.set(at, whole);
                    }
                }
            }
            return elements == document ? whole : elements;
        }

        private static void shift(COSDictionary dictionary, COSName key, int by) {
            if (dictionary.containsKey(key)) {
                dictionary.setInt(key, dictionary.getInt(key) + by);
            }
        }
    }

    private static void onlyPictures(PdfRendererBuilder builder, Function<String, byte @Nullable []> pictures) {
        builder.useUriResolver((base, address) -> address != null && address.startsWith(PICTURE) ? address : null);
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(
                    (address, kind) -> address != null && address.startsWith(PICTURE), when);
        }
        builder.useProtocolsStreamImplementation(
                address -> new Picture(pictures.apply(address.substring(PICTURE.length()))), "picture");
        builder.useProtocolsStreamImplementation(address -> new Picture(null), "http", "https", "file", "jar", "ftp");
    }

    /** A picture as the renderer wants it; of one that is not there nothing. */
    private static final class Picture implements FSStream {
        private final byte[] bytes;

        Picture(byte @Nullable [] bytes) {
            this.bytes = bytes == null ? new byte[0] : bytes;
        }

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }

    /** Nothing in it tells when it was made, but what it is made of. */
    private void sameEachTime(Instant changed) throws IOException {
        Instant second = changed.truncatedTo(ChronoUnit.SECONDS);
        GregorianCalendar day = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        day.setTimeInMillis(second.toEpochMilli());
        file.getDocumentInformation().setCreationDate(day);
        file.getDocumentInformation().setModificationDate(day);
        file.setDocumentId(second.toEpochMilli());
        PDMetadata metadata = file.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(
                    MOMENTS.matcher(xmp).replaceAll("$1" + second).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
