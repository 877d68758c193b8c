package org.rejoinder.contract.publication;

import java.util.List;

/** The licences that essays are published under here. */
public final class Licences {

    /** As SPDX names them, the most open one first. */
    public static final List<String> OFFERED =
            List.of("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0");

    private Licences() {}
}
