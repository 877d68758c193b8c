package org.rejoinder.command.log;

/** A value that must be unique has an owner already; nothing of the unit of work was written. */
public final class AlreadyReservedException extends RuntimeException {

    private final String kind;
    private final String value;

    AlreadyReservedException(String kind, String value) {
        super(kind + " " + value + " is taken");
        this.kind = kind;
        this.value = value;
    }

    /** What must be unique, as it was claimed. */
    public String kind() {
        return kind;
    }

    /** The value, as it was claimed. */
    public String value() {
        return value;
    }
}
