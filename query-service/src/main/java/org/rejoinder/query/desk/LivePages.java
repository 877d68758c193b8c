package org.rejoinder.query.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.live.OpenPages;
import org.rejoinder.query.live.Watch;
import org.rejoinder.query.security.Presence;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Streams by which an open page learns that it is old: {@code text/event-stream} with at most one event, {@code changed}, that
 * says nothing else; or {@code enough}, when its person has opened many more since.
 */
@Controller
class LivePages {

    private static final String ASK_AGAIN_SECONDS = "60";
    /** A page may be open for long; of one that is older, days are counted from then on. */
    private static final Duration OPEN = Duration.ofDays(2);

    private final Viewers viewers;
    private final Access access;
    private final OpenDesk desk;
    private final OpenPages pages;
    private final Presence presence;
    private final Clock clock;

    LivePages(
            Viewers viewers,
            Access access,
            OpenDesk desk,
            OpenPages pages,
            Presence presence,
            @Qualifier("viewerClock") Clock clock) {
        this.viewers = viewers;
        this.access = access;
        this.desk = desk;
        this.pages = pages;
        this.presence = presence;
        this.clock = clock;
    }

    /** Where a page asks to be told. */
    static String address(String of, String query, String shown, Instant at) {
        return UriComponentsBuilder.fromPath(of)
                .path("/live")
                .query(query)
                .queryParam("shown", shown)
                .queryParam("at", at.toEpochMilli())
                .build()
                .toUriString();
    }

    @GetMapping("/desk/live")
    ResponseEntity<SseEmitter> desk(
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String at,
            HttpServletRequest request) {
        Map<String, String> filters = new LinkedHashMap<>(asked);
        filters.keySet().removeAll(Set.of("shown", "at"));
        return open(desk.desk(filters, since(at)), shown, request);
    }

    @GetMapping("/desk/commentaries/{id}/live")
    ResponseEntity<SseEmitter> dossier(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "") String at,
            HttpServletRequest request) {
        access.readable(id, viewers.current());
        return open(desk.dossier(id, version, since(at)), shown, request);
    }

    private ResponseEntity<SseEmitter> open(Watch watch, String shown, HttpServletRequest request) {
        Viewer viewer = viewers.current();
        Optional<String> session = presence.session(request);
        if (session.isEmpty()) {
            // A program has no page open.
            throw new NoSuchPage();
        }
        return pages.open(session.get(), viewer, watch, shown)
                .map(stream -> ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        // No proxy in between may keep it back.
                        .header("X-Accel-Buffering", "no")
                        .body(stream))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS)
                        .build());
    }

    private Instant since(String at) {
        Instant now = clock.instant();
        if (at.matches("[0-9]{13}")) {
            Instant opened = Instant.ofEpochMilli(Long.parseLong(at));
            if (opened.isAfter(now.minus(OPEN)) && !opened.isAfter(now)) {
                return opened;
            }
        }
        return now;
    }
}
