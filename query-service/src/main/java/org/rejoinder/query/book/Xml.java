package org.rejoinder.query.book;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.rejoinder.query.exchange.Portable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Documents as trees. Prefixes of names are part of them: ours are written by us alone. */
final class Xml {

    private Xml() {}

    static Document parse(String xml) {
        try {
            return builder().parse(new InputSource(new StringReader(Portable.xml(xml))));
        } catch (SAXException | IOException notWellFormed) {
            throw new IllegalStateException(notWellFormed);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Elements of a name below a node, in order; all of them for {@code *}. They stay the same when the tree changes. */
    static List<Element> below(Node node, String name) {
        List<Element> found = new ArrayList<>();
        collect(node, name, found);
        return found;
    }

    private static void collect(Node node, String name, List<Element> found) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && (name.equals("*") || element.getTagName().equals(name))) {
                found.add(element);
            }
            collect(child, name, found);
        }
    }

    static Element element(Node parent, String name) {
        Document owner = parent instanceof Document document ? document : parent.getOwnerDocument();
        Element element = owner.createElement(name);
        parent.appendChild(element);
        return element;
    }

    static Element element(Node parent, String name, String words) {
        Element element = element(parent, name);
        element.setTextContent(words);
        return element;
    }

    /** The same element under another name. */
    static Element renamed(Element element, String name) {
        if (element.getTagName().equals(name)) {
            return element;
        }
        Element other = element.getOwnerDocument().createElement(name);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            other.setAttribute(attribute.getName(), attribute.getValue());
        }
        move(element, other);
        element.getParentNode().replaceChild(other, element);
        return other;
    }

    /** Gives all that is in a node to another. */
    static void move(Node from, Node to) {
        for (Node child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
            to.appendChild(child);
        }
    }

    /** Leaves what is in an element in its place. */
    static void unwrap(Element element) {
        Node parent = element.getParentNode();
        for (Node child = element.getFirstChild(); child != null; child = element.getFirstChild()) {
            parent.insertBefore(child, element);
        }
        parent.removeChild(element);
    }

    static void remove(Node node) {
        Node parent = node.getParentNode();
        if (parent != null) {
            parent.removeChild(node);
        }
    }

    /** Whether one of the elements around a node has one of the names. */
    static boolean within(Node node, List<String> names) {
        for (Node at = node.getParentNode(); at instanceof Element element; at = at.getParentNode()) {
            if (names.contains(element.getTagName())) {
                return true;
            }
        }
        return false;
    }

    /** As XML, without a declaration. */
    static String write(Node node) {
        StringBuilder xml = new StringBuilder();
        write(node, xml);
        return Portable.xml(xml.toString());
    }

    private static void write(Node node, StringBuilder xml) {
        if (node instanceof Element element) {
            xml.append('<').append(element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                xml.append(' ').append(attribute.getName()).append("=\"");
                escape(attribute.getValue(), xml);
                xml.append('"');
            }
            if (element.getFirstChild() == null) {
                xml.append("/>");
                return;
            }
            xml.append('>');
            writeAll(element, xml);
            xml.append("</").append(element.getTagName()).append('>');
        } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
            escape(node.getNodeValue(), xml);
        } else {
            writeAll(node, xml);
        }
    }

    private static void writeAll(Node node, StringBuilder xml) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            write(child, xml);
        }
    }

    private static void escape(String text, StringBuilder xml) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            switch (one) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(one);
            }
        }
    }
}
