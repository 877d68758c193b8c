package org.rejoinder.command.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.EndElement;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/**
 * Makes the XML of a Word document one that the converter reads whole: what it would pass over with the words inside is
 * unwrapped, and what it cannot show is told with the words it stands at.
 */
final class DocxCleaning {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String M = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private static final String MC = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram";

    /** Around words that stay. */
    private static final Set<String> UNWRAPPED = Set.of("fldSimple", "moveTo", "customXml", "dir", "bdo", "smartTag");

    /** With all that is in them. */
    private static final Set<String> DROPPED = Set.of("del", "moveFrom");

    private static final Map<String, String> TOLD = Map.of(
            "ins", "TRACKED_INSERTIONS",
            "moveTo", "TRACKED_INSERTIONS",
            "del", "TRACKED_DELETIONS",
            "moveFrom", "TRACKED_DELETIONS",
            "commentReference", "COMMENTS_LEFT_OUT",
            "txbxContent", "TEXT_BOXES",
            "object", "OBJECTS_LEFT_OUT",
            "altChunk", "OBJECTS_LEFT_OUT");

    /** Fields whose result is not the writer's words but the machine's, and which do not go on being brought up to date. */
    private static final Set<String> FIELDS =
            Set.of("TOC", "REF", "PAGEREF", "NOTEREF", "SEQ", "INDEX", "DATE", "TIME", "PAGE", "NUMPAGES", "FORMTEXT");

    private final XMLEventFactory events = XMLEventFactory.newDefaultFactory();
    private final Losses losses;

    /** Words of the paragraphs that are open, the innermost first. */
    private final Deque<StringBuilder> paragraphs = new ArrayDeque<>();

    /** What was met in the paragraph that is open, to be told when its words are known. */
    private final Deque<List<String>> met = new ArrayDeque<>();

    private final Map<String, String> notes = new LinkedHashMap<>();

    /** For each choice that is open, whether there is what the converter can read. */
    private final Deque<Boolean> fallbacks = new ArrayDeque<>();

    DocxCleaning(Losses losses) {
        this.losses = losses;
    }

    /** Ids of the notes the text refers to, {@code f1} for a footnote and {@code e1} for an endnote. */
    Set<String> notes() {
        return notes.keySet();
    }

    /** A part with running text, cleaned. */
    byte[] clean(byte[] xml) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length);
        try {
            XMLEventReader reader = DocxPackage.plain().createXMLEventReader(new ByteArrayInputStream(xml));
            XMLEventWriter writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
            while (reader.hasNext()) {
                take(reader.nextEvent(), reader, writer);
            }
            writer.close();
        } catch (XMLStreamException malformed) {
            throw new Unreadable(0, "FILE_IS_BROKEN", ".docx");
        }
        return out.toByteArray();
    }

    private void take(XMLEvent event, XMLEventReader reader, XMLEventWriter writer) throws XMLStreamException {
        if (event instanceof StartElement start) {
            begin(withoutLink(start), reader, writer);
        } else if (event instanceof EndElement end) {
            end(end, writer);
        } else {
            if (event.isCharacters() && !paragraphs.isEmpty()) {
                paragraphs.peek().append(event.asCharacters().getData());
            }
            writer.add(event);
        }
    }

    /**
     * A picture that is only linked to is somewhere else: a file of this machine, an address of its network. The converter
     * would go there.
     */
    private StartElement withoutLink(StartElement start) {
        List<Attribute> kept = new ArrayList<>();
        boolean linked = false;
        for (Iterator<Attribute> attributes = start.getAttributes(); attributes.hasNext(); ) {
            Attribute attribute = attributes.next();
            boolean leadsOut = attribute.getName().getLocalPart().equals("link")
                    && !attribute.getName().getNamespaceURI().equals(W);
            linked |= leadsOut;
            if (!leadsOut) {
                kept.add(attribute);
            }
        }
        if (!linked) {
            return start;
        }
        tell("PICTURES_LINKED");
        return events.createStartElement(start.getName(), kept.iterator(), start.getNamespaces());
    }

    private void begin(StartElement start, XMLEventReader reader, XMLEventWriter writer) throws XMLStreamException {
        QName name = start.getName();
        String local = name.getLocalPart();
        if (name.getNamespaceURI().equals(M)) {
            equation(local, reader, writer);
            return;
        }
        if (name.getNamespaceURI().equals(MC)) {
            alternative(start, reader, writer);
            return;
        }
        if (name.getNamespaceURI().equals(CHART) && local.equals("chart")) {
            tell("CHARTS_LEFT_OUT");
        } else if (name.getNamespaceURI().equals(DIAGRAM) && local.equals("relIds")) {
            tell("CHARTS_LEFT_OUT");
        }
        if (!name.getNamespaceURI().equals(W)) {
            writer.add(start);
            return;
        }
        String code = TOLD.get(local);
        if (code != null && !(local.equals("ins") && isMark(reader))) {
            tell(code);
        }
        switch (local) {
            case "p" -> {
                paragraphs.push(new StringBuilder());
                met.push(new ArrayList<>());
            }
            case "strike", "dstrike" -> tell("STRUCK_THROUGH");
            case "footnoteReference" -> note("f", start);
            case "endnoteReference" -> note("e", start);
            case "instrText" -> field(reader, start, writer);
            case "fldSimple" -> fieldCode(attribute(start, "instr"));
            default -> {}
        }
        if (local.equals("instrText")) {
            return;
        }
        if (DROPPED.contains(local)) {
            skip(reader);
        } else if (!UNWRAPPED.contains(local)) {
            writer.add(start);
        }
    }

    /** The converter reads the fallback, where the same things are once more. */
    private void alternative(StartElement start, XMLEventReader reader, XMLEventWriter writer)
            throws XMLStreamException {
        switch (start.getName().getLocalPart()) {
            case "AlternateContent" -> fallbacks.push(false);
            case "Choice" -> {
                skip(reader);
                return;
            }
            default -> {
                fallbacks.poll();
                fallbacks.push(true);
            }
        }
        writer.add(start);
    }

    private void end(EndElement end, XMLEventWriter writer) throws XMLStreamException {
        String local = end.getName().getLocalPart();
        if (end.getName().getNamespaceURI().equals(MC)
                && local.equals("AlternateContent")
                && Boolean.FALSE.equals(fallbacks.poll())) {
            tell("OBJECTS_LEFT_OUT");
        }
        if (end.getName().getNamespaceURI().equals(W)) {
            if (local.equals("p") && !paragraphs.isEmpty()) {
                String words = paragraphs.pop().toString();
                met.pop().forEach(code -> losses.add(code, words));
            }
            if (UNWRAPPED.contains(local)) {
                return;
            }
        }
        writer.add(end);
    }

    /** Told with its paragraph's words; between paragraphs without any. */
    private void tell(String code) {
        List<String> here = met.peek();
        if (here == null) {
            losses.add(code, "");
        } else if (!here.contains(code) || code.equals("COMMENTS_LEFT_OUT")) {
            here.add(code);
        }
    }

    private void note(String kind, StartElement start) {
        String id = attribute(start, "id");
        if (id != null) {
            notes.put(kind + id, kind);
        }
    }

    /** A paragraph mark that was inserted is no words. */
    private static boolean isMark(XMLEventReader reader) throws XMLStreamException {
        XMLEvent next = reader.peek();
        return next != null && next.isEndElement();
    }

    private void field(XMLEventReader reader, StartElement start, XMLEventWriter writer) throws XMLStreamException {
        String code = reader.getElementText();
        fieldCode(code);
        writer.add(start);
        writer.add(events.createCharacters(code));
        writer.add(events.createEndElement(start.getName(), null));
    }

    private void fieldCode(@Nullable String code) {
        String first = code == null ? "" : code.strip().split("\\s+", 2)[0];
        if (FIELDS.contains(first)) {
            tell(first.equals("TOC") ? "CONTENTS_LEFT" : "FIELDS_LEFT");
        }
    }

    /** An equation as the line of characters it is made of: better than nothing, and told. */
    private void equation(String local, XMLEventReader reader, XMLEventWriter writer) throws XMLStreamException {
        StringBuilder characters = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            XMLEvent event = reader.nextEvent();
            depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
            if (event.isCharacters()) {
                characters.append(event.asCharacters().getData().strip());
            }
        }
        if (local.startsWith("oMath") && !characters.isEmpty()) {
            losses.add("EQUATIONS", characters.toString());
            QName run = new QName(W, "r", "w");
            QName text = new QName(W, "t", "w");
            writer.add(events.createStartElement(run, null, null));
            writer.add(events.createStartElement(text, null, null));
            writer.add(events.createCharacters(characters.toString()));
            writer.add(events.createEndElement(text, null));
            writer.add(events.createEndElement(run, null));
            if (!paragraphs.isEmpty()) {
                paragraphs.peek().append(characters);
            }
        }
    }

    private static void skip(XMLEventReader reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            XMLEvent event = reader.nextEvent();
            depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
        }
    }

    private static @Nullable String attribute(StartElement start, String local) {
        Attribute attribute = start.getAttributeByName(new QName(W, local));
        return attribute == null ? null : attribute.getValue();
    }
}
