package org.rejoinder.query.oai;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publications;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Unqualified Dublin Core, which every harvester reads. A digest is the publication's, and its original the source. */
@Component
@Order(1)
class DublinCore implements Form {

    static final String OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/";
    static final String SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
    static final String DC = "http://purl.org/dc/elements/1.1/";

    private static final String DOI = "https://doi.org/";
    private static final String UNDETERMINED = "und";

    private final Publications publications;

    DublinCore(Publications publications) {
        this.publications = publications;
    }

    @Override
    public String prefix() {
        return "oai_dc";
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public String namespace() {
        return OAI_DC;
    }

    @Override
    public int mostRecords(int most) {
        return most;
    }

    @Override
    public void write(Work work, String origin, XMLStreamWriter out) throws XMLStreamException {
        String publication = publications.getName();
        begin(out);
        element(out, "title", work.fullTitle(), work.language());
        if (work.digest()) {
            element(out, "creator", publication, null);
        }
        for (Work.Author author : work.authors()) {
            element(out, "creator", author.name().filed().orElse(author.name().whole()), null);
        }
        for (String keyword : work.keywords()) {
            element(out, "subject", keyword, work.language());
        }
        element(out, "description", work.summary(), work.language());
        element(out, "publisher", publication, null);
        element(out, "date", date(work), null);
        element(out, "type", "Text", null);
        element(out, "type", work.kindName(), work.language());
        element(out, "format", "text/html", null);
        element(out, "identifier", origin + work.path(), null);
        if (work.doi() != null) {
            element(out, "identifier", DOI + work.doi(), null);
        }
        if (work.source() != null) {
            element(out, "source", work.source(), null);
        }
        if (work.sourceUrl() != null) {
            element(out, "source", work.sourceUrl(), null);
        }
        if (work.originalDoi() != null) {
            element(out, "source", DOI + work.originalDoi(), null);
        }
        if (!work.language().equals(UNDETERMINED)) {
            element(out, "language", work.language(), null);
        }
        for (Work.Answered answered : work.answers()) {
            Work.Ref essay = answered.essay();
            element(
                    out,
                    "relation",
                    essay != null
                            ? origin + essay.path()
                            : Optional.ofNullable(answered.citation()).orElse(""),
                    null);
        }
        for (Work.Ref other : work.translations()) {
            element(out, "relation", origin + other.path(), null);
        }
        element(out, "relation", origin + work.series().path(), null);
        element(out, "rights", Licence.address(work.licence()).orElse(work.licence()), null);
        out.writeEndElement();
    }

    /** Of a digest the day it appeared here: its original has a date of its own. */
    private static String date(Work work) {
        return work.digest()
                ? work.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : work.appearedOn();
    }

    /** What a set is about. */
    static void describe(XMLStreamWriter out, String words, String language) throws XMLStreamException {
        begin(out);
        element(out, "description", words, language);
        out.writeEndElement();
    }

    private static void begin(XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement("oai_dc", "dc", OAI_DC);
        out.writeNamespace("oai_dc", OAI_DC);
        out.writeNamespace("dc", DC);
        out.writeAttribute("xsi", OaiWriter.XSI, "schemaLocation", OAI_DC + " " + SCHEMA);
    }

    private static void element(XMLStreamWriter out, String name, String words, @Nullable String language)
            throws XMLStreamException {
        String said = Portable.xml(words).strip();
        if (said.isEmpty()) {
            return;
        }
        out.writeStartElement("dc", name, DC);
        if (language != null && !List.of("", UNDETERMINED).contains(language)) {
            out.writeAttribute("xml", javax.xml.XMLConstants.XML_NS_URI, "lang", language);
        }
        out.writeCharacters(said);
        out.writeEndElement();
    }
}
