package org.rejoinder.query.oai;

import javax.xml.stream.XMLStreamWriter;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.jats.JatsWriter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whole essays in JATS. The suite has no namespace and the protocol takes only elements that have one, so they get that by which
 * most software for journals announces the format.
 */
@Component
@Order(2)
class JatsForm implements Form {

    /** The protocol names schemas of XML only; the document itself names its DTD. */
    static final String XSD = "https://jats.nlm.nih.gov/publishing/1.3/xsd/JATS-journalpublishing1-3.xsd";

    private static final String NAMESPACE = "http://jats.nlm.nih.gov";

    /** An essay is a hundred times what Dublin Core tells of it. */
    private static final int MOST = 20;

    private final JatsWriter jats;

    JatsForm(JatsWriter jats) {
        this.jats = jats;
    }

    @Override
    public String prefix() {
        return "jats";
    }

    @Override
    public String schema() {
        return XSD;
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public int mostRecords(int most) {
        return Math.min(most, MOST);
    }

    @Override
    public void write(Work work, String origin, XMLStreamWriter out) {
        jats.article(work, origin, NAMESPACE, XSD, out);
    }
}
