package org.rejoinder.query.jats;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.codehaus.stax2.validation.XMLValidationSchemaFactory;

/** The DTD of the Journal Publishing tag set, as its makers give it out; read once, from a package, asking nobody. */
public final class JatsRules {

    private static final Path DTD =
            Path.of("src/test/schemas/node_modules/@jats4r/dtds/schema/1.3/JATS-journalpublishing1-3.dtd");

    private static final XMLInputFactory READERS = readers();
    private static final XMLValidationSchema SCHEMA = schema();

    private JatsRules() {}

    private static XMLInputFactory readers() {
        WstxInputFactory readers = new WstxInputFactory();
        // What the document says of its own rules is not fetched.
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return readers;
    }

    private static XMLValidationSchema schema() {
        try {
            return XMLValidationSchemaFactory.newInstance(XMLValidationSchema.SCHEMA_ID_DTD)
                    .createSchema(DTD.toFile());
        } catch (XMLStreamException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** What is wrong with a document; nothing for a valid one. */
    public static List<String> broken(String document) {
        List<String> broken = new ArrayList<>();
        try {
            XMLStreamReader2 reader = (XMLStreamReader2) READERS.createXMLStreamReader(new StringReader(document));
            reader.setValidationProblemHandler(
                    problem -> broken.add(problem.getMessage() + " at " + problem.getLocation()));
            reader.validateAgainst(SCHEMA);
            while (reader.hasNext()) {
                reader.next();
            }
            reader.close();
        } catch (XMLStreamException notXml) {
            broken.add(String.valueOf(notXml.getMessage()));
        }
        return broken;
    }
}
