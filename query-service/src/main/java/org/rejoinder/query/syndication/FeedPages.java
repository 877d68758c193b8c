package org.rejoinder.query.syndication;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The feeds: of everything, and of one series. Public pages like others, prepared and with entity tags as they are. */
@RestController("feedPages")
class FeedPages {

    private final Channels channels;

    FeedPages(Channels channels) {
        this.channels = channels;
    }

    @GetMapping("/feed.atom")
    ResponseEntity<byte[]> atom(@RequestParam(required = false) @Nullable Integer archive) {
        return answer(site(archive), AtomFeed.MEDIA_TYPE, AtomFeed::write);
    }

    @GetMapping("/feed.json")
    ResponseEntity<byte[]> json(@RequestParam(required = false) @Nullable Integer archive) {
        return answer(site(archive), JsonFeed.MEDIA_TYPE, JsonFeed::write);
    }

    @GetMapping("/series/{series}/feed.atom")
    ResponseEntity<byte[]> seriesAtom(
            @PathVariable("series") String slug, @RequestParam(required = false) @Nullable Integer archive) {
        return answer(series(slug, archive), AtomFeed.MEDIA_TYPE, AtomFeed::write);
    }

    @GetMapping("/series/{series}/feed.json")
    ResponseEntity<byte[]> seriesJson(
            @PathVariable("series") String slug, @RequestParam(required = false) @Nullable Integer archive) {
        return answer(series(slug, archive), JsonFeed.MEDIA_TYPE, JsonFeed::write);
    }

    private Channel site(@Nullable Integer archive) {
        return channels.site(origin(), archive).orElseThrow(FeedPages::unknown);
    }

    private Channel series(String slug, @Nullable Integer archive) {
        return channels.series(origin(), slug, archive).orElseThrow(FeedPages::unknown);
    }

    private static ResponseEntity<byte[]> answer(Channel channel, String type, Function<Channel, String> writer) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
                .body(writer.apply(channel).getBytes(StandardCharsets.UTF_8));
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
