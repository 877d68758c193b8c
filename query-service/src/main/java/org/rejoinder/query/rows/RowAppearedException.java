package org.rejoinder.query.rows;

/** Another segment, working on another stream, has added the same row meanwhile: whoever added it has to look again. */
public final class RowAppearedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RowAppearedException(String sql) {
        super(sql);
    }
}
