package org.rejoinder.torture.client;

import java.util.List;

/** The demo people that the clients act for. */
public final class People {

    public static final String EDITOR = "aiko@demo.invalid";
    public static final List<String> AUTHORS = List.of("mira@demo.invalid", "tomas@demo.invalid");
    public static final List<String> ALL = List.of(EDITOR, AUTHORS.get(0), AUTHORS.get(1));

    private People() {}
}
