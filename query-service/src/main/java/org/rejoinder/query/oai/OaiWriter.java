package org.rejoinder.query.oai;

import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.oai.OaiRecords.Header;

/** Writes an answer of the protocol as it comes, element by element. */
final class OaiWriter {

    static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private static final String SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";

    /** The platform's own, whatever else comes to stand on the class path. */
    private static final XMLOutputFactory STREAMS = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;
    private final String origin;
    private final String host;

    OaiWriter(OutputStream bytes, String origin, String host) throws XMLStreamException {
        this.out = STREAMS.createXMLStreamWriter(bytes, "UTF-8");
        this.origin = origin;
        this.host = host;
    }

    /** What writes the elements of an answer. */
    interface Body {
        void write(OaiWriter writer) throws XMLStreamException;
    }

    /**
     * Begins an answer.
     *
     * @param echoed what was asked, empty where that was no request of the protocol
     */
    void begin(Instant now, Map<String, String> echoed) throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("", "OAI-PMH", OAI);
        out.writeDefaultNamespace(OAI);
        out.writeNamespace("xsi", XSI);
        out.writeAttribute("xsi", XSI, "schemaLocation", OAI + " " + SCHEMA);
        element("responseDate", now.toString());
        out.writeStartElement("", "request", OAI);
        for (Map.Entry<String, String> argument : echoed.entrySet()) {
            out.writeAttribute(argument.getKey(), Portable.xml(argument.getValue()));
        }
        out.writeCharacters(base());
        out.writeEndElement();
    }

    void end() throws XMLStreamException {
        out.writeEndElement();
        out.writeEndDocument();
        out.flush();
    }

    String base() {
        return origin + "/oai";
    }

    void error(OaiError error) throws XMLStreamException {
        out.writeStartElement("", "error", OAI);
        out.writeAttribute("code", error.code().name());
        out.writeCharacters(Portable.xml(error.words()));
        out.writeEndElement();
    }

    void open(String name) throws XMLStreamException {
        out.writeStartElement("", name, OAI);
    }

    void close() throws XMLStreamException {
        out.writeEndElement();
    }

    void element(String name, String words) throws XMLStreamException {
        out.writeStartElement("", name, OAI);
        out.writeCharacters(Portable.xml(words));
        out.writeEndElement();
    }

    /** How identifiers are made here. */
    void identifiers(String sample) throws XMLStreamException {
        String namespace = "http://www.openarchives.org/OAI/2.0/oai-identifier";
        open("description");
        out.writeStartElement("", "oai-identifier", namespace);
        out.writeDefaultNamespace(namespace);
        out.writeAttribute("xsi", XSI, "schemaLocation", namespace + " " + namespace + ".xsd");
        for (List<String> part : List.of(
                List.of("scheme", "oai"),
                List.of("repositoryIdentifier", host),
                List.of("delimiter", ":"),
                List.of("sampleIdentifier", sample))) {
            out.writeStartElement("", part.get(0), namespace);
            out.writeCharacters(part.get(1));
            out.writeEndElement();
        }
        out.writeEndElement();
        close();
    }

    void describeSet(String words, String language) throws XMLStreamException {
        open("setDescription");
        DublinCore.describe(out, words, language);
        close();
    }

    void header(Header header, boolean deleted) throws XMLStreamException {
        open("header");
        if (deleted) {
            out.writeAttribute("status", "deleted");
        }
        element("identifier", "oai:" + host + ":" + header.id());
        element("datestamp", header.changedAt().toString());
        for (String set : header.sets()) {
            element("setSpec", set);
        }
        close();
    }

    /** A record; of one that was deleted, or was since its header was read, there is the header only. */
    void record(Header header, @Nullable Work work, Form form) throws XMLStreamException {
        boolean deleted = header.deleted() || work == null || work.removed();
        open("record");
        header(header, deleted);
        if (!deleted && work != null) {
            open("metadata");
            form.write(work, origin, out);
            close();
        }
        close();
    }

    /**
     * The end of a list that is told in pieces.
     *
     * @param token where it goes on, absent at its end
     * @param cursor of the first record of this piece
     */
    void resumption(@Nullable ResumptionToken token, int cursor, int total) throws XMLStreamException {
        out.writeStartElement("", "resumptionToken", OAI);
        out.writeAttribute("completeListSize", Integer.toString(Math.max(total, cursor)));
        out.writeAttribute("cursor", Integer.toString(cursor));
        if (token != null) {
            out.writeCharacters(token.written());
        }
        out.writeEndElement();
    }
}
