package org.rejoinder.query.site;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The public pages of an essay: its text at each version, what changed between two, the notices on it, its history. At the
 * addresses of a removed essay stands a page that says so.
 */
@Controller
class EssayPages {

    private final ReadingRoom room;
    private final EssayReader reader;
    private final RecordReader records;
    private final Seen seen;

    EssayPages(ReadingRoom room, EssayReader reader, RecordReader records, Seen seen) {
        this.room = room;
        this.reader = reader;
        this.records = records;
        this.seen = seen;
    }

    /**
     * An essay at its present version.
     *
     * @param version version of the public record that the page must have reached, given after a change
     * @param passage the passage a reader was led to, see {@link Pointed}
     */
    @GetMapping("/series/{series}/{essay}")
    String essay(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "v", required = false) @Nullable Long version,
            @RequestParam(name = "passage", required = false) @Nullable String passage,
            HttpServletResponse response,
            Model model) {
        ReadingRoom.Place place = place(series, essay);
        boolean pending = !seen.await(
                Groups.SITE, PublicRecordEvent.recordIdOf(place.essay().id()), version);
        model.addAttribute("pending", pending);
        return read(version == null ? place : place(series, essay), null, passage, response, model);
    }

    /** An essay at one of its versions, for ever at this address. */
    @GetMapping("/series/{series}/{essay}/v/{version}")
    String essayVersion(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("version") String version,
            @RequestParam(name = "passage", required = false) @Nullable String passage,
            HttpServletResponse response,
            Model model) {
        return read(place(series, essay), version, passage, response, model);
    }

    /**
     * The address of a passage, for ever: leads to where its words are best read now. That is the present version as long as
     * they, or what they became, stand in it, and else the version they were pointed at in.
     */
    @GetMapping("/series/{series}/{essay}/v/{version}/{passage:[0-9]+-[0-9]+}")
    ResponseEntity<Void> passage(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("version") String version,
            @PathVariable("passage") String passage) {
        ReadingRoom.Place place = place(series, essay);
        Essay found = place.essay();
        Pointed pointed = Pointed.parse(version + "-" + passage).orElseThrow(EssayPages::unknown);
        String url = found.removed()
                ? found.url()
                : reader.bestReadAt(found, pointed).orElseThrow(EssayPages::unknown);
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create(url)).build();
    }

    private String read(
            ReadingRoom.Place place,
            @Nullable String version,
            @Nullable String passage,
            HttpServletResponse response,
            Model model) {
        if (place.essay().removed()) {
            return removed(place, response, model);
        }
        Optional<EssayPage> page = reader.essay(
                place, version, address(place.essay()), Pointed.parse(passage).orElse(null));
        if (page.isEmpty()) {
            return noSuchVersion(place, response, model);
        }
        model.addAttribute("page", page.get());
        return "site/essay";
    }

    /** Leads the form's choice of two versions to their own address; without a choice, to what changed last. */
    @GetMapping("/series/{series}/{essay}/compare")
    ResponseEntity<Void> compare(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "view", required = false) @Nullable String view) {
        ReadingRoom.Place place = place(series, essay);
        Essay found = place.essay();
        List<String> versions =
                place.versions().stream().map(VersionLine::version).toList();
        if (versions.isEmpty()) {
            throw unknown();
        }
        String older = versions.contains(from) ? from : versions.get(Math.max(0, versions.size() - 2));
        String newer = versions.contains(to) ? to : versions.get(versions.size() - 1);
        String pair = found.url() + "/compare/" + older + "..." + newer + ("side".equals(view) ? "?view=side" : "");
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(pair))
                .build();
    }

    /** What changed between two versions. */
    @GetMapping("/series/{series}/{essay}/compare/{from:[0-9]+[.][0-9]+}...{to:[0-9]+[.][0-9]+}")
    String compared(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("from") String from,
            @PathVariable("to") String to,
            @RequestParam(name = "view", required = false) @Nullable String view,
            HttpServletResponse response,
            Model model) {
        ReadingRoom.Place place = place(series, essay);
        if (place.essay().removed()) {
            return removed(place, response, model);
        }
        Optional<ChangesPage> page = records.compare(place, from, to, "side".equals(view), address(place.essay()));
        if (page.isEmpty()) {
            return noSuchVersion(place, response, model);
        }
        model.addAttribute("page", page.get());
        return "site/changes";
    }

    /** What happened to an essay, as far as it is public. */
    @GetMapping("/series/{series}/{essay}/history")
    String history(@PathVariable("series") String series, @PathVariable("essay") String essay, Model model) {
        ReadingRoom.Place place = place(series, essay);
        model.addAttribute("page", records.history(place, address(place.essay())));
        return "site/history";
    }

    /** One notice, for ever at this address. */
    @GetMapping("/series/{series}/{essay}/notices/{number:[0-9]{1,6}}")
    String notice(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("number") int number,
            Model model) {
        ReadingRoom.Place place = place(series, essay);
        model.addAttribute(
                "page", records.notice(place, number, address(place.essay())).orElseThrow(EssayPages::unknown));
        return "site/notice";
    }

    private String removed(ReadingRoom.Place place, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_GONE);
        model.addAttribute("page", records.removed(place, address(place.essay())));
        return "site/removed";
    }

    private String noSuchVersion(ReadingRoom.Place place, HttpServletResponse response, Model model) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("page", records.history(place, address(place.essay())));
        return "site/no-version";
    }

    private ReadingRoom.Place place(String series, String essay) {
        return room.place(series, essay).orElseThrow(EssayPages::unknown);
    }

    static String address(Essay essay) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(essay.url())
                .build()
                .encode()
                .toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
