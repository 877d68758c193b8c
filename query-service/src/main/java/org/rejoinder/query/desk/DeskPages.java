package org.rejoinder.query.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.forms.Form;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk and the dossiers on it. */
@Controller
class DeskPages {

    private final Viewers viewers;
    private final Access access;
    private final OpenDesk desk;
    private final Dossiers dossiers;
    private final PastDossiers past;
    private final Versions versions;
    private final Texts texts;
    private final Freshness freshness;
    private final Titles titles;
    private final Forms forms;
    private final Clock clock;

    DeskPages(
            Viewers viewers,
            Access access,
            OpenDesk desk,
            Dossiers dossiers,
            PastDossiers past,
            Versions versions,
            Texts texts,
            Freshness freshness,
            Titles titles,
            Forms forms,
            @Qualifier("viewerClock") Clock clock) {
        this.titles = titles;
        this.viewers = viewers;
        this.access = access;
        this.desk = desk;
        this.dossiers = dossiers;
        this.past = past;
        this.versions = versions;
        this.texts = texts;
        this.freshness = freshness;
        this.forms = forms;
        this.clock = clock;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/desk")
    String desk(@RequestParam Map<String, String> asked, Model model) {
        Viewer viewer = viewers.current();
        Instant now = clock.instant();
        OpenDesk.Desk shown = desk.desk(viewer, asked, now);
        model.addAttribute("page", shown.board());
        model.addAttribute("told", shown.told());
        model.addAttribute("waiting", shown.waiting());
        model.addAttribute(
                "live", LivePages.address("/desk", shown.board().filters().query(), shown.fingerprint(), now));
        return "desk/board";
    }

    @GetMapping("/desk/commentaries/{id}")
    String dossier(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(name = "do", required = false) @Nullable String move,
            @RequestParam(defaultValue = "") String asOf,
            HttpServletRequest request,
            Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute("pending", freshness.pending(id, viewer, v));
        Manuscript m = access.readable(id, viewer);
        if (v != null && m.stage() == Stage.PUBLISHED) {
            // Whoever has just published it wants to see it; its public record is a stream of its own.
            freshness.awaitReaders(id);
        }
        Standing standing = access.standing(m, viewer);
        Form form = forms.of(request);
        model.addAttribute("form", form);
        model.addAttribute("self", "/desk/commentaries/" + id);
        model.addAttribute("api", "/api/commentaries/" + id);
        model.addAttribute("zones", List.of());
        Optional<PastDossiers.Moment> moment = asOf.isEmpty() ? Optional.empty() : moment(m, standing, asOf);
        if (moment.isPresent()) {
            DossierPage then = past.page(m, standing, viewer.person(), version, moment.get());
            if (version != null && then.text() == null) {
                throw new NoSuchPage();
            }
            model.addAttribute("page", then);
            model.addAttribute("past", moment.get());
            return "desk/dossier";
        }
        Instant now = clock.instant();
        DossierPage page = dossiers.page(m, standing, viewer.person(), version, now);
        if (version != null && page.text() == null) {
            throw new NoSuchPage();
        }
        model.addAttribute("page", page);
        Form recommended = form.sentTo("/api/commentaries/" + id + "/recommendation");
        model.addAttribute(
                "letterPreview",
                recommended.isPreviewed() ? EditorDossier.html(recommended.value("letter", "")) : null);
        model.addAttribute("opened", move == null ? opened(page) : move);
        model.addAttribute("zones", page.moves().contains(Move.SCHEDULE) ? ZonedTime.zones() : List.of());
        model.addAttribute("key", UUID.randomUUID());
        model.addAttribute(
                "live",
                LivePages.address(
                        "/desk/commentaries/" + id,
                        version == null ? "" : "version=" + version,
                        OpenDesk.fingerprint(page),
                        now));
        return "desk/dossier";
    }

    /** Only editors look back: their history has every event. */
    private Optional<PastDossiers.Moment> moment(Manuscript m, Standing standing, String asOf) {
        if (!standing.editor() || standing.readsAsAuthor()) {
            throw new NoSuchPage();
        }
        return past.moment(m.id(), asOf);
    }

    private static @Nullable String opened(DossierPage page) {
        return page.moves().stream()
                .findFirst()
                .filter(Move::isExpected)
                .filter(move -> move != Move.ANSWER_REQUEST || isAsked(page.request()))
                .map(Move::code)
                .orElse(null);
    }

    /** Whoever answered may answer otherwise, but is not expected to. */
    private static boolean isAsked(@Nullable ReviewRequest request) {
        return request != null && request.state().equals("ASKED");
    }

    @GetMapping("/desk/commentaries/{id}/compare/{from:[0-9]{1,6}}...{to:[0-9]{1,6}}")
    String compare(
            @PathVariable UUID id,
            @PathVariable int from,
            @PathVariable int to,
            @RequestParam(defaultValue = "") String view,
            Model model) {
        Viewer viewer = viewers.current();
        Manuscript m = access.readable(id, viewer);
        Standing standing = access.standing(m, viewer);
        List<Versions.Row> visible = versions.visibleTo(m, standing, viewer.person());
        EssayText older = text(visible, from);
        EssayText newer = text(visible, to);
        Compared compared = Compared.of(from, older, to, newer);
        Instant now = clock.instant();
        List<ComparePage.Row> rows = Comparing.rows(
                compared.body(),
                dossiers.page(m, standing, viewer.person(), from, now).notesUpTo(from),
                dossiers.page(m, standing, viewer.person(), to, now).notesUpTo(to));
        model.addAttribute(
                "page",
                new ComparePage(
                        "/desk/commentaries/" + id,
                        titles.of(id, newer.title()),
                        newer.language(),
                        compared,
                        Comparing.parts(rows),
                        view.equals("side"),
                        (int) rows.stream().filter(row -> row.change() > 0).count(),
                        visible.stream().map(Versions.Row::number).toList()));
        return "desk/compare";
    }

    /** The proof: the accepted text as it will be published, for its author and for the editors. */
    @GetMapping("/desk/commentaries/{id}/proof")
    String proof(@PathVariable UUID id, Model model) {
        Viewer viewer = viewers.current();
        Manuscript m = access.readable(id, viewer);
        Standing standing = access.standing(m, viewer);
        if (!m.submitted() || !(standing.readsAsAuthor() || standing.editor())) {
            throw new NoSuchPage();
        }
        Versions.Row row = versions.visibleTo(m, standing, viewer.person()).stream()
                .filter(found -> found.number() == m.version())
                .findFirst()
                .orElseThrow(NoSuchPage::new);
        model.addAttribute(
                "page", dossiers.preview(m, row, texts.essay(row.text()).orElseThrow(NoSuchPage::new)));
        return "desk/preview";
    }

    private EssayText text(List<Versions.Row> visible, int number) {
        return visible.stream()
                .filter(row -> row.number() == number)
                .findFirst()
                .flatMap(row -> texts.essay(row.text()))
                .orElseThrow(NoSuchPage::new);
    }
}
