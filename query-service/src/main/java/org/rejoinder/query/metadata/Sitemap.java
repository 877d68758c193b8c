package org.rejoinder.query.metadata;

import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** A document of sitemaps.org, written as it is made: of addresses, or of other such documents. */
final class Sitemap implements AutoCloseable {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter xml;
    private final String entry;

    private Sitemap(OutputStream to, String root, String entry) throws XMLStreamException {
        this.xml = XML.createXMLStreamWriter(to, "UTF-8");
        this.entry = entry;
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement(root);
        xml.writeDefaultNamespace(NAMESPACE);
        if (root.equals("urlset")) {
            xml.writeNamespace("xhtml", XHTML);
        }
    }

    static Sitemap ofPages(OutputStream to) throws XMLStreamException {
        return new Sitemap(to, "urlset", "url");
    }

    static Sitemap ofSitemaps(OutputStream to) throws XMLStreamException {
        return new Sitemap(to, "sitemapindex", "sitemap");
    }

    /**
     * One more entry.
     *
     * @param address absolute, escaped as addresses are
     * @param changed absent where nobody knows
     */
    void add(String address, @Nullable Instant changed) throws XMLStreamException {
        add(address, changed, Map.of());
    }

    /**
     * One more entry that can be read in several languages.
     *
     * @param languages absolute addresses by language, its own among them
     */
    void add(String address, @Nullable Instant changed, Map<String, String> languages) throws XMLStreamException {
        xml.writeStartElement(entry);
        element("loc", address);
        if (changed != null) {
            element("lastmod", changed.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        for (Map.Entry<String, String> language : languages.entrySet()) {
            xml.writeEmptyElement("xhtml", "link", XHTML);
            xml.writeAttribute("rel", "alternate");
            xml.writeAttribute("hreflang", language.getKey());
            xml.writeAttribute("href", language.getValue());
        }
        xml.writeEndElement();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    @Override
    public void close() throws XMLStreamException {
        xml.writeEndDocument();
        xml.flush();
    }
}
