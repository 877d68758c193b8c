package org.rejoinder.query.site;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Pages made to be printed, or read in one go: an essay, and a whole series in reading order. */
@Controller
class PrintPages {

    private final ReadingRoom room;
    private final EssayReader reader;
    private final Clock clock;

    PrintPages(ReadingRoom room, EssayReader reader, @Qualifier("viewerClock") Clock clock) {
        this.room = room;
        this.reader = reader;
        this.clock = clock;
    }

    /** An essay at its present version. */
    @GetMapping("/series/{series}/{essay}/print")
    String essay(@PathVariable("series") String series, @PathVariable("essay") String slug, Model model) {
        ReadingRoom.Place place = room.place(series, slug).orElseThrow(PrintPages::unknown);
        if (place.essay().removed()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        EssayPage page = page(place).orElseThrow(PrintPages::unknown);
        model.addAttribute(
                "page", new PrintPage(place.series(), false, page.permalink(), today(), List.of(page), List.of(0)));
        return "site/print";
    }

    /** All essays of a series; one that was removed is named in the table of contents of none. */
    @GetMapping("/series/{series}/print")
    String series(@PathVariable("series") String slug, Model model) {
        Volume volume = room.find(slug).orElseThrow(PrintPages::unknown);
        Series series = volume.series();
        List<EssayPage> pages = new ArrayList<>();
        List<Integer> depths = new ArrayList<>();
        for (Conversation.Turn turn : volume.conversation().turns()) {
            if (!turn.essay().removed()) {
                page(new ReadingRoom.Place(volume, turn.essay())).ifPresent(page -> {
                    pages.add(page);
                    depths.add(turn.depth());
                });
            }
        }
        model.addAttribute("page", new PrintPage(series, true, SitePages.address(series), today(), pages, depths));
        return "site/print";
    }

    private Optional<EssayPage> page(ReadingRoom.Place place) {
        return reader.essay(place, null, EssayPages.address(place.essay()));
    }

    private String today() {
        return Dates.inWords(LocalDate.now(clock).toString());
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
