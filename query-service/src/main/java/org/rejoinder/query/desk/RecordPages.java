package org.rejoinder.query.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The public record of an essay on the desk. */
@Controller
class RecordPages {

    private final Viewers viewers;
    private final RecordDossier dossier;
    private final Freshness freshness;
    private final Forms forms;

    RecordPages(Viewers viewers, RecordDossier dossier, Freshness freshness, Forms forms) {
        this.viewers = viewers;
        this.dossier = dossier;
        this.freshness = freshness;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    /** The page; {@code v} is a version of the record as it counts for who asks. */
    @GetMapping("/desk/commentaries/{id}/record")
    String record(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute(
                "pending",
                freshness.pending(v, version -> dossier.version(id, viewer).orElse(-1) >= version));
        model.addAttribute("page", dossier.page(id, viewer));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("self", "/desk/commentaries/" + id + "/record");
        model.addAttribute("api", "/api/commentaries/" + id);
        model.addAttribute("key", UUID.randomUUID());
        return "desk/record";
    }
}
