package org.rejoinder.query.prepared;

import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP/1.1 on connections that answer kept pages themselves; Tomcat makes it by its name. */
public final class PreparedProtocol extends Http11NioProtocol {

    private final PreparedEndpoint endpoint;

    /** As Tomcat's own, until it is told of pages. */
    public PreparedProtocol() {
        this(new PreparedEndpoint());
    }

    private PreparedProtocol(PreparedEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void open(KeptPages kept) {
        endpoint.open(kept);
    }
}
