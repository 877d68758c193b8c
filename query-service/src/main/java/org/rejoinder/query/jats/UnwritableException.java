package org.rejoinder.query.jats;

import javax.xml.stream.XMLStreamException;

/** Whoever wanted the document is not there any more, or cannot take it. */
public final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnwritableException(XMLStreamException cause) {
        super(cause);
    }
}
