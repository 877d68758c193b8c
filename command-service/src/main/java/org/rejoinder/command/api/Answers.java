package org.rejoinder.command.api;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers a call that went well: JSON with the new version, or the page a form goes on to. */
public final class Answers {

    private Answers() {}

    /**
     * Something was changed.
     *
     * @param page where a form goes on to unless it names a page; {@code {id}} stands for the outcome's id
     */
    public static ResponseEntity<Outcome> done(Call call, Outcome outcome, String page) {
        return call.isForm()
                ? seeOther(call, outcome, page)
                : json(HttpStatus.OK, outcome).body(outcome);
    }

    /** Something was changed, by a button that leads to a page of its own whatever page the form names. */
    public static ResponseEntity<Outcome> doneAt(Call call, Outcome outcome, String page) {
        return call.isForm()
                ? goTo(LocalPath.to(page), outcome)
                : json(HttpStatus.OK, outcome).body(outcome);
    }

    /**
     * Something new is there.
     *
     * @param location its address in the API; {@code {id}} stands for the outcome's id
     */
    public static ResponseEntity<Outcome> created(Call call, Outcome outcome, String location, String page) {
        return call.isForm()
                ? seeOther(call, outcome, page)
                : json(HttpStatus.CREATED, outcome)
                        .location(LocalPath.to(location).withId(outcome.id()).uri())
                        .body(outcome);
    }

    private static ResponseEntity.BodyBuilder json(HttpStatus status, Outcome outcome) {
        // Named, not negotiated: what is done is done, and must not be answered with "not acceptable".
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        return outcome.version() == null ? answer : answer.eTag("\"" + outcome.version() + "\"");
    }

    private static ResponseEntity<Outcome> seeOther(Call call, Outcome outcome, String page) {
        return goTo(call.next().orElseGet(() -> LocalPath.to(page)), outcome);
    }

    private static ResponseEntity<Outcome> goTo(LocalPath page, Outcome outcome) {
        LocalPath to = page.withId(outcome.id());
        if (outcome.version() != null) {
            to = to.with("v", outcome.version());
        }
        if (outcome.notice() != null) {
            to = to.with("notice", outcome.notice());
        }
        URI location = to.uri();
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(location).build();
    }
}
