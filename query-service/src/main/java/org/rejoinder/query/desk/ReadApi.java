package org.rejoinder.query.desk;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.DossierPage.Assignment;
import org.rejoinder.query.desk.DossierPage.Decision;
import org.rejoinder.query.desk.DossierPage.Head;
import org.rejoinder.query.desk.DossierPage.Line;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.desk.DossierPage.Point;
import org.rejoinder.query.desk.DossierPage.Review;
import org.rejoinder.query.desk.DossierPage.Text;
import org.rejoinder.query.desk.DossierPage.Version;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The dossier for programs: the same facts as on the page, for the same audience. */
@RestController
class ReadApi {

    /**
     * A commentary as its caller may know it.
     *
     * @param reader EDITOR, AUTHOR or REVIEWER: for whom this was made
     * @param moves codes of what the caller may do now
     * @param points what was raised to the author, with the answers
     * @param request that the caller was last asked to review it
     */
    record Commentary(
            String reader,
            Head head,
            @Nullable Text text,
            List<Note> notes,
            List<Version> versions,
            List<Assignment> assignments,
            List<Review> reviews,
            List<Decision> decisions,
            @Nullable String letter,
            List<Line> history,
            List<String> moves,
            Arrangements arrangements,
            @Nullable ReviewRequest request,
            List<Point> points) {}

    private final Viewers viewers;
    private final Access access;
    private final Dossiers dossiers;
    private final Freshness freshness;
    private final Clock clock;

    ReadApi(
            Viewers viewers,
            Access access,
            Dossiers dossiers,
            Freshness freshness,
            @Qualifier("viewerClock") Clock clock) {
        this.viewers = viewers;
        this.access = access;
        this.dossiers = dossiers;
        this.freshness = freshness;
        this.clock = clock;
    }

    /**
     * One commentary.
     *
     * @param v version that the answer should have reached; it waits up to two seconds for it
     * @param version number of the text's version, the newest one the caller may read without it
     */
    @GetMapping("/api/commentaries/{id}")
    ResponseEntity<Commentary> commentary(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            @RequestParam(required = false) @Nullable Integer version) {
        Viewer viewer = viewers.current();
        freshness.pending(id, viewer, v);
        Manuscript m = access.readable(id, viewer);
        DossierPage page = dossiers.page(m, access.standing(m, viewer), viewer.person(), version, clock.instant());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("ETag", "\"" + page.head().version() + "\"")
                .body(new Commentary(
                        page.reader().name(),
                        page.head(),
                        page.text(),
                        page.notes(),
                        page.versions(),
                        page.assignments(),
                        page.reviews(),
                        page.decisions(),
                        page.letter(),
                        page.history(),
                        page.moves().stream().map(Move::code).toList(),
                        page.arrangements(),
                        page.request(),
                        page.points()));
    }
}
