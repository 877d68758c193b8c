package org.rejoinder.torture.client;

/** What a client does all day. */
interface Role {

    /** One thing, and a short pause. */
    void step();
}
