package org.rejoinder.query.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Answer;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.query.desk.Drafts;
import org.rejoinder.query.desk.Drafts.Draft;
import org.rejoinder.query.desk.Freshness;
import org.rejoinder.query.desk.PreviewPage;
import org.rejoinder.query.desk.SeriesDesk;
import org.rejoinder.query.forms.Form;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.text.Mark;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
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
    private final WorkingCopies copies;
    private final SeriesDesk series;
    private final Texts texts;
    private final Freshness freshness;
    private final Forms forms;

    WritePages(
            Viewers viewers,
            Drafts drafts,
            WorkingCopies copies,
            SeriesDesk series,
            Texts texts,
            Freshness freshness,
            Forms forms) {
        this.viewers = viewers;
        this.drafts = drafts;
        this.copies = copies;
        this.series = series;
        this.texts = texts;
        this.freshness = freshness;
        this.forms = forms;
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
        return show("write/submit", id, null, null, request, model);
    }

    @GetMapping("/write/{id}/preview")
    String preview(@PathVariable UUID id, Model model) {
        Draft draft = drafts.writable(id, viewers.current());
        WorkingCopy copy = copy(draft);
        List<WritePage.Target> targets = targets(copy);
        model.addAttribute(
                "page",
                new PreviewPage(
                        "/write/" + id,
                        draft.kind(),
                        copy.title().isBlank() ? null : copy.title(),
                        List.of(draft.author()),
                        copy.summary(),
                        copy.keywords(),
                        copy.language(),
                        Rendering.render(copy.markdown()).html(),
                        draft.series(),
                        targets.isEmpty() ? null : targets.get(0).name(),
                        targets.stream()
                                .flatMap(target -> target.pins().stream())
                                .map(WritePage.Pin::quote)
                                .toList(),
                        null));
        return "desk/preview";
    }

    private String show(
            String view, UUID id, @Nullable Long v, @Nullable String notice, HttpServletRequest request, Model model) {
        model.addAttribute("pending", freshness.pending(id, v));
        Draft draft = drafts.writable(id, viewers.current());
        if (!draft.open()) {
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
        WorkingCopy copy = copy(draft);
        int words = Markdown.words(PlainText.of(copy.markdown()).text());
        Integer limit = draft.series().wordLimit();
        List<WritePage.Target> targets = targets(copy);
        boolean limited = draft.kind().equals(RESPONSE);
        return new WritePage(
                draft.id(),
                draft.kind(),
                draft.series(),
                draft.author(),
                !draft.byAuthor(),
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
                        copy.licence()),
                targets,
                words,
                limited && limit != null && words > limit,
                missing(draft, copy, targets, words),
                draft.notesToAnswer());
    }

    private static List<WritePage.Missing> missing(
            Draft draft, WorkingCopy copy, List<WritePage.Target> targets, int words) {
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
        list.add(new WritePage.Missing("licence", !copy.licence().isBlank(), "licence"));
        if (draft.revising()) {
            list.add(new WritePage.Missing("notes", draft.notesToAnswer() == 0, "notes"));
        }
        return list;
    }

    /** A manuscript whose working copy was never saved is an empty page. */
    private WorkingCopy copy(Draft draft) {
        return copies.find(draft.id())
                .orElseGet(() ->
                        new WorkingCopy(0, "", "", List.of(), draft.series().language(), "", List.of(), "", "", null));
    }

    private List<WritePage.Target> targets(WorkingCopy copy) {
        List<WritePage.Target> targets = new ArrayList<>();
        int index = 0;
        for (Answer answer : copy.answers()) {
            List<WritePage.Pin> pins = new ArrayList<>();
            List<Mark> marks = new ArrayList<>();
            for (Passage passage : answer.passages()) {
                String anchor = "p-" + index;
                pins.add(new WritePage.Pin(index, passage.exact(), anchor));
                if (passage.end() > passage.start()) {
                    marks.add(new Mark(anchor, passage.start(), passage.end()));
                }
                index++;
            }
            targets.add(target(answer, pins, marks, targets.size()));
        }
        return List.copyOf(targets);
    }

    private WritePage.Target target(Answer answer, List<WritePage.Pin> pins, List<Mark> marks, int number) {
        Optional<SeriesDesk.Essay> essay = series.essay(answer.target().commentaryId());
        if (essay.isEmpty()) {
            String citation = answer.target().citation();
            return new WritePage.Target(null, citation == null ? "\u2014" : citation, null, null, "", "en", pins);
        }
        SeriesDesk.Essay found = essay.get();
        Optional<EssayText> text = texts.essay(found.text());
        String html = text.map(one -> Rendering.render(one.markdown(), marks))
                .map(RenderedText::html)
                .orElse("");
        return new WritePage.Target(
                found.id(),
                found.title() == null ? found.authors() : found.authors() + ", " + found.title(),
                answer.target().version(),
                series.find(found.series())
                        .map(line -> "/series/" + line.slug() + "/" + found.slug())
                        .orElse(null),
                // Several texts on one page: only the first keeps the ids of its blocks.
                number == 0 ? html : html.replaceAll(" id=\"b", " id=\"t" + number + "b"),
                text.map(EssayText::language).orElse("en"),
                pins);
    }
}
