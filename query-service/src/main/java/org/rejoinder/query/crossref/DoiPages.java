package org.rejoinder.query.crossref;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.desk.Freshness;
import org.rejoinder.query.desk.NoSuchPage;
import org.rejoinder.query.desk.People;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** DOIs on the desk: what has one, what is to be deposited, and the deposits themselves. For publishers; of one essay for its editors, too. */
@Controller
class DoiPages {

    private static final String API = "/api/publication/doi-deposits";

    private final Deposits deposits;
    private final DoiRows rows;
    private final People people;
    private final Forms forms;
    private final Viewers viewers;
    private final Freshness freshness;
    private final Seen seen;

    DoiPages(
            Deposits deposits,
            DoiRows rows,
            People people,
            Forms forms,
            Viewers viewers,
            Freshness freshness,
            Seen seen) {
        this.deposits = deposits;
        this.rows = rows;
        this.people = people;
        this.forms = forms;
        this.viewers = viewers;
        this.freshness = freshness;
        this.seen = seen;
    }

    @ModelAttribute("here")
    String here() {
        return "publication";
    }

    /**
     * All essays.
     *
     * @param made a deposit that was just made
     * @param of how many essays it is of
     * @param settled a deposit of which was just said what became of it
     */
    @GetMapping("/desk/publication/dois")
    String dois(
            @RequestParam(required = false) @Nullable UUID made,
            @RequestParam(required = false, defaultValue = "0") int of,
            @RequestParam(required = false) @Nullable UUID settled,
            HttpServletRequest request,
            Model model) {
        demandPublisher();
        boolean here = made == null || seen.await(Groups.DESK, () -> rows.lastOf(made) >= of);
        boolean gone = settled == null
                || seen.await(Groups.DESK, () -> rows.underWay(settled).isEmpty());
        DoisPage page = deposits.page();
        model.addAttribute("pending", !here || !gone);
        model.addAttribute("page", page);
        model.addAttribute("made", made);
        model.addAttribute("api", API);
        model.addAttribute("key", UUID.randomUUID());
        model.addAttribute("form", forms.of(request));
        model.addAttribute(
                "names",
                people.names(page.underWay().stream().map(DoisPage.Batch::by).toList()));
        return "settings/dois";
    }

    /** The file to be deposited. */
    @GetMapping("/desk/publication/dois/{batch}/crossref.xml")
    void deposit(@PathVariable UUID batch, HttpServletResponse response) throws IOException {
        demandPublisher();
        seen.await(Groups.DESK, () -> !rows.underWay(batch).isEmpty());
        List<Known> essays = rows.underWay(batch);
        if (essays.isEmpty()) {
            throw new NoSuchPage();
        }
        demandComplete();
        asFile(response, "crossref-" + batch.toString().substring(0, 8));
        deposits.write(batch, essays, origin(), response.getOutputStream());
    }

    /** One essay and its DOI. */
    @GetMapping("/desk/publication/dois/essays/{id}")
    String essay(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        demandPublisher();
        model.addAttribute("pending", freshness.pending(PublicRecordEvent.recordIdOf(id), v));
        Work work = deposits.essay(id).orElseThrow(NoSuchPage::new);
        Known known = rows.of(id);
        String doi = work.previouslyPublished() ? known.original() : known.doi();
        model.addAttribute("work", work);
        model.addAttribute("known", known);
        model.addAttribute("doi", doi);
        model.addAttribute("address", doi == null ? null : Doi.address(doi));
        model.addAttribute(
                "file", Deposits.mayHave(work, known) && deposits.missing().isEmpty());
        model.addAttribute("names", people.names(Collections.singletonList(known.registeredBy())));
        model.addAttribute("api", "/api/commentaries/" + id + "/doi");
        model.addAttribute("self", "/desk/publication/dois/essays/" + id);
        model.addAttribute("form", forms.of(request));
        return "settings/doi";
    }

    /** What Crossref is, or would be, told of an essay. */
    @GetMapping("/desk/commentaries/{id}/crossref.xml")
    void essayFile(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Viewer viewer = viewers.current();
        Work work = deposits.essay(id).orElseThrow(NoSuchPage::new);
        if (!viewer.edits(work.series().id())) {
            throw new NoSuchPage();
        }
        Known known = rows.of(id);
        if (!Deposits.mayHave(work, known)) {
            throw new NoSuchPage();
        }
        demandComplete();
        asFile(response, "crossref-" + work.slug());
        deposits.write(work, known, origin(), response.getOutputStream());
    }

    /** Without a journal and someone to write to there is no file. */
    private void demandComplete() {
        if (!deposits.missing().isEmpty()) {
            throw new NoSuchPage();
        }
    }

    private void demandPublisher() {
        if (!viewers.current().is("PUBLISHER")) {
            throw new NoSuchPage();
        }
    }

    private static void asFile(HttpServletResponse response, String name) {
        response.setContentType("application/xml;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + ".xml", StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
