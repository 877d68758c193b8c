package org.rejoinder.query.jats;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Portable;

/**
 * Writes elements of the suite. Names come as they are printed, {@code ali:license_ref} or {@code xlink:href}; attributes as pairs
 * of name and value, and one whose value is absent is left out.
 */
final class Tags {

    static final String XLINK = "http://www.w3.org/1999/xlink";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String ALI = "http://www.niso.org/schemas/ali/1.0/";

    private final XMLStreamWriter out;
    private final String namespace;
    private final String schema;

    Tags(XMLStreamWriter out, String namespace, String schema) {
        this.out = out;
        this.namespace = namespace;
        this.schema = schema;
    }

    void open(String name, @Nullable String... attributes) {
        try {
            int colon = name.indexOf(':');
            if (colon < 0) {
                out.writeStartElement("", name, namespace);
            } else {
                out.writeStartElement(name.substring(0, colon), name.substring(colon + 1), ALI);
            }
            attributes(attributes);
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
    }

    /** More of them, of the element that was opened last. */
    void attributes(@Nullable String... attributes) {
        try {
            for (int i = 0; i < attributes.length; i += 2) {
                String name = attributes[i];
                String value = attributes[i + 1];
                if (name != null && value != null) {
                    write(name, Portable.xml(value));
                }
            }
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
    }

    private void write(String name, String value) throws XMLStreamException {
        if (name.startsWith("xml:")) {
            out.writeAttribute("xml", XMLConstants.XML_NS_URI, name.substring(4), value);
        } else if (name.startsWith("xlink:")) {
            out.writeAttribute("xlink", XLINK, name.substring(6), value);
        } else {
            out.writeAttribute(name, value);
        }
    }

    /** Says, on the first element, in which namespace those without a prefix are, and where its rules are. */
    void ownNamespace() {
        try {
            out.writeDefaultNamespace(namespace);
            if (!schema.isEmpty()) {
                out.writeNamespace("xsi", XSI);
                out.writeAttribute("xsi", XSI, "schemaLocation", namespace + " " + schema);
            }
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
    }

    void namespace(String prefix, String uri) {
        try {
            out.writeNamespace(prefix, uri);
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
    }

    void close() {
        try {
            out.writeEndElement();
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
    }

    void text(String text) {
        try {
            // A carriage return of its own would be read back as a line feed.
            out.writeCharacters(Portable.xml(text).replace('\r', ' '));
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
    }

    /** An element of text alone. */
    void element(String name, String text, @Nullable String... attributes) {
        open(name, attributes);
        text(text);
        close();
    }

    void empty(String name, @Nullable String... attributes) {
        open(name, attributes);
        close();
    }
}
