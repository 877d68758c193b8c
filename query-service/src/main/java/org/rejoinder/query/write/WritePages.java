package org.rejoinder.query.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureUse;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.query.desk.Arrangements;
import org.rejoinder.query.desk.Drafts;
import org.rejoinder.query.desk.Drafts.Draft;
import org.rejoinder.query.desk.Freshness;
import org.rejoinder.query.desk.Pictures;
import org.rejoinder.query.desk.PreviewPage;
import org.rejoinder.query.desk.UnpublishedEssays;
import org.rejoinder.query.forms.Form;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.write.WorkingCopies.WorkingCopy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing an essay: the text, the passages it answers, the preview, and the last look before it is handed in. */
@Controller
class WritePages {

    /** The limit of a call is for what it calls for. */
    private static final String RESPONSE = Kind.RESPONSE.name();

    private final Viewers viewers;
    private final Drafts drafts;
    private final WrittenCopies copies;
    private final Targets targets;
    private final Pictures pictures;
    private final UnpublishedEssays previews;
    private final Freshness freshness;
    private final Forms forms;
    private final Publications publications;

    WritePages(
            Viewers viewers,
            Drafts drafts,
            WrittenCopies copies,
            Targets targets,
            Pictures pictures,
            UnpublishedEssays previews,
            Freshness freshness,
            Forms forms,
            Publications publications) {
        this.viewers = viewers;
        this.drafts = drafts;
        this.copies = copies;
        this.targets = targets;
        this.pictures = pictures;
        this.previews = previews;
        this.freshness = freshness;
        this.forms = forms;
        this.publications = publications;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/write/{id}")
    String write(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            @RequestParam(required = false) @Nullable String notice,
            HttpServletRequest request,
            Model model) {
        return show("write/write", id, v, notice, request, model);
    }

    @GetMapping("/write/{id}/submit")
    String submit(@PathVariable UUID id, HttpServletRequest request, Model model) {
        String view = show("write/submit", id, null, null, request, model);
        if (model.getAttribute("page") instanceof WritePage page && page.revising()) {
            model.addAttribute("dossier", drafts.dossier(id, viewers.current()));
        }
        return view;
    }

    /** Who else wrote it. */
    @GetMapping("/write/{id}/coauthors")
    String coauthors(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        return show("write/coauthors", id, v, null, request, model);
    }

    /** What it answers. */
    @GetMapping("/write/{id}/targets")
    String targets(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String q, HttpServletRequest request, Model model) {
        String view = show("write/targets", id, null, null, request, model);
        if (model.getAttribute("page") instanceof WritePage page) {
            Draft draft = drafts.written(id, viewers.current());
            model.addAttribute("asked", q);
            model.addAttribute("found", targets.answerable(page.series().id(), id, copies.of(draft), q));
        }
        return view;
    }

    @GetMapping("/write/{id}/preview")
    String preview(@PathVariable UUID id, Model model) {
        Draft draft = drafts.previewable(id, viewers.current());
        if (!draft.editing() && !draft.read()) {
            return "redirect:/desk/commentaries/" + id;
        }
        WorkingCopy copy = copies.of(draft);
        EssayText text = new EssayText(
                copy.title().isBlank() ? null : copy.title().strip(),
                copy.summary().strip(),
                copy.keywords(),
                copy.language(),
                copy.markdown(),
                copy.answers(),
                pictures.broughtIn(id));
        model.addAttribute(
                "page",
                new PreviewPage(
                        draft.open() ? "/write/" + id : "/desk/commentaries/" + id,
                        previews.written(
                                id,
                                viewers.current(),
                                text,
                                copy.licence().isBlank() ? usualLicence() : copy.licence()),
                        null));
        return "desk/preview";
    }

    private String show(
            String view, UUID id, @Nullable Long v, @Nullable String notice, HttpServletRequest request, Model model) {
        model.addAttribute("pending", freshness.pending(id, viewers.current(), v));
        boolean authorsOnly = !view.equals("write/write");
        Draft draft = authorsOnly ? drafts.written(id, viewers.current()) : drafts.writable(id, viewers.current());
        if (!draft.open() || (authorsOnly && draft.editing())) {
            return "redirect:/desk/commentaries/" + id;
        }
        Form form = forms.of(request);
        model.addAttribute("page", page(draft));
        model.addAttribute("form", form);
        model.addAttribute("self", "/write/" + id);
        model.addAttribute("api", "/api/commentaries/" + id);
        model.addAttribute("notice", notice == null ? null : notice.toUpperCase(Locale.ROOT));
        model.addAttribute("key", UUID.randomUUID());
        return view;
    }

    private WritePage page(Draft draft) {
        WorkingCopy copy = copies.of(draft);
        int words = Markdown.words(PlainText.of(copy.markdown()).text());
        Integer limit = draft.series().wordLimit();
        List<WritePage.Target> answered = targets.of(copy);
        boolean chosen = draft.editing() || !copy.licence().isBlank();
        String licence = chosen ? copy.licence() : usualLicence();
        List<EssayText.Figure> figures =
                copy.markdown().contains("figure:") ? pictures.broughtIn(draft.id()) : List.of();
        boolean limited = draft.kind().equals(RESPONSE);
        return new WritePage(
                draft.id(),
                draft.kind(),
                draft.series(),
                draft.author(),
                !draft.byAuthor() && !draft.editing(),
                draft.editing(),
                draft.revising(),
                draft.version(),
                new WritePage.Copy(
                        copy.revision(),
                        copy.title(),
                        copy.summary(),
                        String.join(", ", copy.keywords()),
                        copy.language(),
                        copy.markdown(),
                        copy.competingInterests(),
                        licence,
                        !chosen && !licence.isEmpty()),
                answered,
                words,
                limited && limit != null && words > limit,
                missing(draft, copy, licence, answered, words, figures),
                advised(draft, copy),
                draft.notesToAnswer(),
                draft.coauthors(),
                draft.changesAsked(),
                draft.decidedAnew());
    }

    private static List<WritePage.Missing> advised(Draft draft, WorkingCopy copy) {
        List<WritePage.Missing> list = new ArrayList<>();
        list.add(new WritePage.Missing("summary", !copy.summary().isBlank(), "summary"));
        list.add(new WritePage.Missing("keywords", !copy.keywords().isEmpty(), "keywords"));
        if (draft.series().reviewMode().equals(ReviewMode.DOUBLE_ANONYMOUS.name())) {
            List<String> authors = Stream.concat(
                            Stream.of(draft.author()),
                            draft.coauthors().stream().map(Arrangements.Coauthor::name))
                    .toList();
            String all = String.join("\n", copy.title(), copy.summary(), copy.markdown());
            list.add(new WritePage.Missing("unnamed", !Naming.names(all, authors), "markdown"));
        }
        return list;
    }

    private String usualLicence() {
        String usual = publications.now().licence();
        return usual == null ? "" : usual;
    }

    private static List<WritePage.Missing> missing(
            Draft draft,
            WorkingCopy copy,
            String licence,
            List<WritePage.Target> targets,
            int words,
            List<EssayText.Figure> pictures) {
        List<WritePage.Missing> list = new ArrayList<>();
        list.add(new WritePage.Missing("text", words > 0, "markdown"));
        if (draft.answersSomething()) {
            list.add(new WritePage.Missing("target", !targets.isEmpty(), "targets"));
            Integer limit = draft.series().wordLimit();
            if (limit != null && draft.kind().equals(RESPONSE)) {
                list.add(new WritePage.Missing("length", words <= limit, "markdown"));
            }
        } else {
            list.add(new WritePage.Missing("title", !copy.title().isBlank(), "title"));
        }
        list.add(new WritePage.Missing("interests", !copy.competingInterests().isBlank(), "competingInterests"));
        list.add(new WritePage.Missing("licence", !licence.isBlank(), "licence"));
        List<FigureUse> figures = FigureUse.in(copy.markdown());
        if (!figures.isEmpty()) {
            boolean here = figures.stream()
                    .allMatch(use -> pictures.stream()
                            .anyMatch(picture -> picture.sha256().equals(use.sha256())));
            list.add(
                    new WritePage.Missing("pictures", here && figures.stream().allMatch(FigureUse::alone), "markdown"));
            list.add(new WritePage.Missing("alternatives", figures.stream().noneMatch(FigureUse::unsaid), "markdown"));
        }
        if (!draft.coauthors().isEmpty()) {
            boolean all = draft.coauthors().stream().allMatch(one -> one.state().equals("CONSENTED"));
            list.add(new WritePage.Missing("coauthors", all, "coauthors"));
        }
        if (draft.revising()) {
            list.add(new WritePage.Missing("notes", draft.notesToAnswer() == 0, "notes"));
        }
        return list;
    }
}
