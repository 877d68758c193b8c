package org.rejoinder.command.figure;

/** A file that is not taken as a picture, and why. */
public final class NoPicture extends RuntimeException {

    private final transient Object[] arguments;

    /**
     * @param code stable, upper case; its words are in {@code command-messages.properties}
     */
    NoPicture(String code, Object... arguments) {
        super(code, null, false, false);
        this.arguments = arguments.clone();
    }

    public String code() {
        return String.valueOf(getMessage());
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}
