package org.rejoinder.query.oai;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.rejoinder.query.exchange.Work;

/** A form that records are given in. Each is a component; the writer names all there are. */
interface Form {

    /** By which it is asked for. */
    String prefix();

    /** Where its rules are. */
    String schema();

    String namespace();

    /** Records of an answer: what it tells of one may be a line or a book. */
    int mostRecords(int most);

    /**
     * Writes one element in its namespace.
     *
     * @param work that was not removed
     * @param origin where the site is, without a slash at its end
     */
    void write(Work work, String origin, XMLStreamWriter out) throws XMLStreamException;
}
