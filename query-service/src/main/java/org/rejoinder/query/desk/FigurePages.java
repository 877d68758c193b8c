package org.rejoinder.query.desk;

import java.time.Clock;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** How long things take, for those who edit. */
@Controller
class FigurePages {

    private final Viewers viewers;
    private final Access access;
    private final Figures figures;
    private final Clock clock;

    FigurePages(Viewers viewers, Access access, Figures figures, @Qualifier("viewerClock") Clock clock) {
        this.viewers = viewers;
        this.access = access;
        this.figures = figures;
        this.clock = clock;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/desk/figures")
    String figures(@RequestParam(defaultValue = "") String series, Model model) {
        Viewer viewer = viewers.current();
        if (!access.editsAnything(viewer)) {
            throw new NoSuchPage();
        }
        model.addAttribute("page", figures.page(viewer, series, clock.instant()));
        return "desk/figures";
    }
}
