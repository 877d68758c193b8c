package org.rejoinder.query.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.query.desk.NoSuchPage;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Importing a back issue: choosing a file, and looking its split over before anything is written. */
@Controller
class ImportPages {

    private final Viewers viewers;
    private final Imports imports;
    private final Forms forms;

    ImportPages(Viewers viewers, Imports imports, Forms forms) {
        this.viewers = viewers;
        this.imports = imports;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/desk/imports/new")
    String choose(HttpServletRequest request, Model model) {
        model.addAttribute("imports", imports.open(editor().person()));
        model.addAttribute("form", forms.of(request));
        return "imports/new";
    }

    @GetMapping("/desk/imports/{id}")
    String look(@PathVariable UUID id, HttpServletRequest request, Model model) {
        Imports.Row row = imports.find(id, editor().person()).orElseThrow(NoSuchPage::new);
        ImportDraft draft = row.draft();
        model.addAttribute("row", row);
        model.addAttribute("page", draft == null ? null : ImportPage.of(row, draft));
        model.addAttribute("form", forms.of(request));
        return draft == null || row.underWay() || row.state().equals("DONE") ? "imports/progress" : "imports/split";
    }

    /**
     * How far an import has come.
     *
     * @param state READING, READY, WRITING, DONE or FAILED
     * @param done of {@code steps}
     * @param problems why it failed
     * @param address of the series, once it is written
     */
    record Progress(
            UUID id,
            String state,
            int revision,
            int done,
            int steps,
            List<FieldError> problems,
            @Nullable String address,
            @Nullable ImportDraft split) {}

    /** An import for programs. */
    @GetMapping("/api/imports/{id}")
    ResponseEntity<Progress> progress(@PathVariable UUID id) {
        // Whoever began it may ask: this side knows no roles of the installation's own account.
        Imports.Row row = imports.find(id, viewers.current().person()).orElseThrow(NoSuchPage::new);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Progress(
                        row.id(),
                        row.state(),
                        row.revision(),
                        row.done(),
                        row.steps(),
                        row.problems(),
                        row.slug() == null ? null : "/series/" + row.slug(),
                        row.draft()));
    }

    private Viewer editor() {
        Viewer viewer = viewers.current();
        if (!viewer.is("EDITOR")) {
            throw new NoSuchPage();
        }
        return viewer;
    }
}
