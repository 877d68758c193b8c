package org.rejoinder.query.desk;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such page, or none that this person may know of: the answer is the same. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchPage extends RuntimeException {

    public NoSuchPage() {
        // An answer, not a fault: without the cost of a stack trace.
        super("no such page", null, false, false);
    }
}
