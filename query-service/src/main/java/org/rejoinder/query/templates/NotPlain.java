package org.rejoinder.query.templates;

/** An expression, or what it came to, is not as plain as {@link Plain} takes it: it is Spring's to evaluate. */
final class NotPlain extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlain(String what) {
        super(what, null, false, false);
    }
}
