package org.rejoinder.query.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.rejoinder.query.desk.Drafts;
import org.rejoinder.query.desk.Drafts.Draft;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.write.WorkingCopies.WorkingCopy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Bringing a file into what is being written, with what became of the last one; and a picture for a figure. */
@Controller
class BringPages {

    private final Viewers viewers;
    private final Drafts drafts;
    private final WrittenCopies copies;
    private final Intakes intakes;
    private final Forms forms;

    BringPages(Viewers viewers, Drafts drafts, WrittenCopies copies, Intakes intakes, Forms forms) {
        this.viewers = viewers;
        this.drafts = drafts;
        this.copies = copies;
        this.intakes = intakes;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/write/{id}/file")
    String file(@PathVariable UUID id, HttpServletRequest request, Model model) {
        return show("write/file", id, request, model);
    }

    @GetMapping("/write/{id}/figure")
    String figure(@PathVariable UUID id, HttpServletRequest request, Model model) {
        return show("write/figure", id, request, model);
    }

    private String show(String view, UUID id, HttpServletRequest request, Model model) {
        Draft draft = drafts.writable(id, viewers.current());
        if (!draft.open()) {
            return "redirect:/desk/commentaries/" + id;
        }
        WorkingCopy copy = copies.of(draft);
        model.addAttribute(
                "page",
                new BringPage(
                        id,
                        draft.series(),
                        copy.revision(),
                        !copy.markdown().isBlank(),
                        intakes.last(id, draft.accepted()).orElse(null)));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("self", "/write/" + id);
        model.addAttribute("api", "/api/commentaries/" + id);
        return view;
    }
}
