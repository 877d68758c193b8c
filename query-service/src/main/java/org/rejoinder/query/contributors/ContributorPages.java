package org.rejoinder.query.contributors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.servlet.view.RedirectView;

/** The public pages of those who have written here. */
@Controller
class ContributorPages {

    private final Contributors contributors;
    private final ContributorReader reader;

    ContributorPages(Contributors contributors, ContributorReader reader) {
        this.contributors = contributors;
        this.reader = reader;
    }

    @GetMapping("/contributors")
    String all(Model model) {
        model.addAttribute("letters", ContributorIndex.of(contributors.all()));
        model.addAttribute("here", "contributors");
        return "contributors/all";
    }

    /** A contributor; at an address by another spelling of the name the way to it. */
    @GetMapping("/contributors/{contributor}")
    ModelAndView one(@PathVariable("contributor") String slug) {
        Contributors.Entry entry =
                contributors.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!entry.contributor().slug().equals(slug)) {
            RedirectView there = new RedirectView(entry.contributor().url());
            there.setStatusCode(HttpStatus.FOUND);
            there.setExpandUriTemplateVariables(false);
            return new ModelAndView(there);
        }
        ModelAndView page = new ModelAndView("contributors/one");
        page.addObject("page", reader.page(entry, address(entry.contributor())));
        page.addObject("here", "contributors");
        return page;
    }

    private static String address(Contributor contributor) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + contributor.url();
    }
}
