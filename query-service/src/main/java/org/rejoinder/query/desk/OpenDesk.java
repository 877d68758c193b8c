package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.live.Fingerprint;
import org.rejoinder.query.live.Watch;
import org.rejoinder.query.security.Viewer;
import org.springframework.stereotype.Component;

/** What the desk shows one person, and how an open page of it finds out that it is old. */
@Component
class OpenDesk {

    /**
     * The whole desk.
     *
     * @param told changes to essays that concern the person's own
     * @param waiting proposals for the public record that wait for the person
     * @param fingerprint of all of it
     */
    record Desk(BoardPage board, List<Told.News> told, List<RecordLines.Line> waiting, String fingerprint) {}

    private final Access access;
    private final Board board;
    private final Dossiers dossiers;
    private final Told told;
    private final RecordLines records;

    OpenDesk(Access access, Board board, Dossiers dossiers, Told told, RecordLines records) {
        this.access = access;
        this.board = board;
        this.dossiers = dossiers;
        this.told = told;
        this.records = records;
    }

    /**
     * The desk with the filters of its address.
     *
     * @param now from which days are counted
     */
    Desk desk(Viewer viewer, Map<String, String> asked, Instant now) {
        BoardPage page = board.page(viewer, asked, now);
        List<Told.News> news = told.to(viewer.person());
        List<RecordLines.Line> waiting = records.waitingFor(viewer);
        return new Desk(page, news, waiting, Fingerprint.of(page, news, waiting));
    }

    /** Of a dossier: everything that is to be read on it; not whom a form offers to choose from. */
    static String fingerprint(DossierPage page) {
        return Fingerprint.of(
                page.head(),
                Optional.ofNullable(page.text()).map(Fingerprint::of).orElse(""),
                page.notes(),
                page.versions(),
                page.assignments(),
                page.reviews(),
                page.decisions(),
                Optional.ofNullable(page.letter()).orElse(""),
                page.history(),
                page.moves(),
                page.arrangements(),
                page.points(),
                Optional.<Object>ofNullable(page.request()).orElse(""));
    }

    /** The desk as somebody has it open since a moment. */
    Watch desk(Map<String, String> asked, Instant at) {
        return new DeskWatch(this, Map.copyOf(asked), at);
    }

    /** A dossier as somebody has it open since a moment. */
    Watch dossier(UUID id, @Nullable Integer version, Instant at) {
        return new DossierWatch(this, id, version, at);
    }

    private record DeskWatch(OpenDesk desk, Map<String, String> asked, Instant at) implements Watch {
        @Override
        public Optional<String> fingerprint(Viewer viewer) {
            return Optional.of(desk.desk(viewer, asked, at).fingerprint());
        }
    }

    private record DossierWatch(
            OpenDesk desk, UUID id, @Nullable Integer version, Instant at) implements Watch {
        @Override
        public Optional<String> fingerprint(Viewer viewer) {
            try {
                Manuscript m = desk.access.readable(id, viewer);
                Standing standing = desk.access.standing(m, viewer);
                return Optional.of(OpenDesk.fingerprint(desk.dossiers.page(m, standing, viewer.person(), version, at)));
            } catch (NoSuchPage notForThem) {
                return Optional.empty();
            }
        }
    }
}
