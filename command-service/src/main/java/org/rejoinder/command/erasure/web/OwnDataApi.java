package org.rejoinder.command.erasure.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.erasure.PersonalRecord;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is held about oneself. A POST, so that no other site can have it fetched, and by session only, as all of an account. */
@RestController("ownDataApi")
@Tag(name = "Account")
@RequestMapping("/api/account")
class OwnDataApi {

    private final PersonalRecord record;
    /** The whole log is read for each, so they wait for nobody and are not many at once. */
    private final Semaphore turns = new Semaphore(2);

    OwnDataApi(PersonalRecord record) {
        this.record = record;
    }

    @Operation(
            summary = "Take away everything that is held about oneself",
            description =
                    "A JSON document: account, roles, sessions, tokens without secrets, what was told, and what one"
                            + " did and wrote.")
    @PostMapping("/export")
    ResponseEntity<byte[]> export(Actor by) {
        if (!turns.tryAcquire()) {
            throw Rejection.of(HttpStatus.TOO_MANY_REQUESTS, "EXPORTS_UNDER_WAY");
        }
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejoinder-my-data.json\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(record.of(by.person()).getBytes(StandardCharsets.UTF_8));
        } finally {
            turns.release();
        }
    }
}
