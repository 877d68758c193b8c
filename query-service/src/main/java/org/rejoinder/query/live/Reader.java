package org.rejoinder.query.live;

import java.io.IOException;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.security.Viewer;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page, at the other end of a stream. What may change of it belongs to the thread of {@link OpenPages}. */
final class Reader {

    final SseEmitter stream;
    final String session;
    final Watch watch;
    final String shown;
    final Language language;
    final long endsAt;
    volatile Viewer viewer;
    long heardAt;
    /** Whether what it shows is to be compared with what is there. */
    boolean doubtful = true;

    volatile boolean gone;

    Reader(
            SseEmitter stream,
            String session,
            Viewer viewer,
            Watch watch,
            String shown,
            Language language,
            long now,
            long endsAt) {
        this.stream = stream;
        this.session = session;
        this.viewer = viewer;
        this.watch = watch;
        this.shown = shown;
        this.language = language;
        this.heardAt = now;
        this.endsAt = endsAt;
    }

    /** Says that the page is older than what is there; no word more is ever said on this stream. */
    void changed() {
        send(SseEmitter.event().name("changed").data("1"));
        end();
    }

    /** Says that this person has too many pages open to be told on all of them. */
    void enough() {
        send(SseEmitter.event().name("enough").data("1"));
        end();
    }

    /** A line that means nothing, to find out who is gone and to keep those in between from hanging up. */
    void beat(long now) {
        heardAt = now;
        send(SseEmitter.event().comment(""));
    }

    private void send(SseEmitter.SseEventBuilder event) {
        try {
            stream.send(event);
        } catch (IOException | IllegalStateException hungUp) {
            gone = true;
        }
    }

    void end() {
        gone = true;
        stream.complete();
    }
}
