package org.rejoinder.query.crossref;

import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Crossref's own schema, with those of JATS and MathML that it names, as a package of a repository software carries it: version 4.4.1,
 * the newest that a package here has. Crossref says of deposits made by it that they are those of today but for the number and for how
 * affiliations are told; so both are told in the old way before a deposit is held against it.
 */
final class CrossrefSchema {

    private static final String FOLDER = "/xsd/crossref/4.4.1/";
    private static final String OLD = "4.4.1";

    /** Two that every schema of JATS names, and the package leaves to the network. */
    private static final Map<String, String> NAMED_ONLY = Map.of("xml.xsd", """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
              <xs:attribute name="lang" type="xs:language"/>
              <xs:attribute name="space" type="xs:NCName"/>
            </xs:schema>""", "xlink.xsd", """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
              <xs:attribute name="actuate" type="xs:string"/>
              <xs:attribute name="href" type="xs:anyURI"/>
              <xs:attribute name="role" type="xs:anyURI"/>
              <xs:attribute name="show" type="xs:string"/>
              <xs:attribute name="title" type="xs:string"/>
              <xs:attribute name="type" type="xs:string"/>
            </xs:schema>""");

    private static final class Loaded {
        private static final Schema SCHEMA = load();
    }

    private CrossrefSchema() {}

    /** What is wrong with a deposit. */
    static List<String> errors(String deposit) throws Exception {
        List<String> errors = new ArrayList<>();
        Validator validator = Loaded.SCHEMA.newValidator();
        validator.setErrorHandler(new Collecting(errors));
        validator.validate(new StreamSource(new StringReader(asOld(deposit))));
        return errors;
    }

    static String asOld(String deposit) {
        return deposit.replace("/schema/" + DepositXml.VERSION, "/schema/" + OLD)
                .replace("version=\"" + DepositXml.VERSION + "\"", "version=\"" + OLD + "\"")
                .replace("<affiliations><institution><institution_name>", "<affiliation>")
                .replace("</institution_name></institution></affiliations>", "</affiliation>");
    }

    private static Schema load() {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            DOMImplementationLS dom = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> input(dom, systemId));
            return factory.newSchema(file("crossref4.4.1.xsd"));
        } catch (Exception broken) {
            throw new IllegalStateException("the schema was not read", broken);
        }
    }

    private static URL file(String name) {
        return Objects.requireNonNull(CrossrefSchema.class.getResource(FOLDER + name), name);
    }

    /** Wherever it says it is, it is in the package. */
    private static LSInput input(DOMImplementationLS dom, @Nullable String systemId) {
        String name = Objects.requireNonNull(systemId).substring(systemId.lastIndexOf('/') + 1);
        LSInput input = dom.createLSInput();
        input.setSystemId("crossref:" + name);
        String stub = NAMED_ONLY.get(name);
        if (stub != null) {
            input.setCharacterStream(new StringReader(stub));
        } else {
            InputStream content = CrossrefSchema.class.getResourceAsStream(FOLDER + name);
            input.setByteStream(Objects.requireNonNull(content, systemId));
        }
        return input;
    }

    private record Collecting(List<String> errors) implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            errors.add(warning.getMessage());
        }

        @Override
        public void error(SAXParseException error) {
            errors.add(error.getMessage());
        }

        @Override
        public void fatalError(SAXParseException error) {
            errors.add(error.getMessage());
        }
    }
}
