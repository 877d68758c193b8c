package org.rejoinder.query.syndication;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.Contributors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The feeds: of everything, of one series, and of one contributor. Public pages like others, prepared and with entity tags as they are. */
@RestController("feedPages")
class FeedPages {

    private final Channels channels;
    private final Contributors contributors;

    FeedPages(Channels channels, Contributors contributors) {
        this.channels = channels;
        this.contributors = contributors;
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

    @GetMapping("/contributors/{contributor}/feed.atom")
    ResponseEntity<byte[]> contributorAtom(
            @PathVariable("contributor") String slug, @RequestParam(required = false) @Nullable Integer archive) {
        return contributor(slug, archive, AtomFeed.ENDING, AtomFeed.MEDIA_TYPE, AtomFeed::write);
    }

    @GetMapping("/contributors/{contributor}/feed.json")
    ResponseEntity<byte[]> contributorJson(
            @PathVariable("contributor") String slug, @RequestParam(required = false) @Nullable Integer archive) {
        return contributor(slug, archive, JsonFeed.ENDING, JsonFeed.MEDIA_TYPE, JsonFeed::write);
    }

    /** At an address by another spelling of the name the way to the one by which they are known. */
    private ResponseEntity<byte[]> contributor(
            String slug, @Nullable Integer archive, String ending, String type, Function<Channel, String> writer) {
        Contributors.Entry known = contributors.find(slug).orElseThrow(FeedPages::unknown);
        if (!known.contributor().slug().equals(slug)) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(known.contributor().url() + "/feed" + ending))
                    .build();
        }
        return answer(channels.contributor(origin(), known, archive).orElseThrow(FeedPages::unknown), type, writer);
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
