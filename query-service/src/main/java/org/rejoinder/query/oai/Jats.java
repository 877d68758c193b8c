package org.rejoinder.query.oai;

import javax.xml.stream.XMLStreamWriter;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.jats.JatsWriter;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Essays with their texts, in a namespace that the suite itself does not have, see {@code docs/decisions/0105-harvesting.md}. */
@Component
@Order(2)
class Jats implements Form {

    /** With their texts, a few fill an answer. */
    private static final int MOST = 20;

    private final JatsWriter jats;

    Jats(JatsWriter jats) {
        this.jats = jats;
    }

    @Override
    public String prefix() {
        return "jats";
    }

    @Override
    public String schema() {
        return "https://jats.nlm.nih.gov/publishing/1.3/xsd/JATS-journalpublishing1-3.xsd";
    }

    @Override
    public String namespace() {
        return "http://jats.nlm.nih.gov";
    }

    @Override
    public int mostRecords(int most) {
        return Math.min(most, MOST);
    }

    @Override
    public void write(Work work, String origin, XMLStreamWriter out) {
        jats.article(work, origin, namespace(), out);
    }
}
