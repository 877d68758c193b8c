package org.rejoinder.command.source;

import java.util.List;

/** A file that cannot be read or split, and why. */
public final class Unreadable extends RuntimeException {

    private final int line;
    private final String code;
    private final transient List<Object> arguments;

    /**
     * @param line of the file, 0 when the whole of it is meant
     * @param code stable, upper case; its words are in {@code command-messages.properties}
     */
    public Unreadable(int line, String code, Object... arguments) {
        super(code, null, false, false);
        this.line = line;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public int line() {
        return line;
    }

    public String code() {
        return code;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
