package org.rejoinder.query.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening a series, looking after it, and beginning a response in it. */
@Controller
class SeriesPages {

    private final Viewers viewers;
    private final SeriesDesk series;
    private final Manuscripts manuscripts;
    private final People people;
    private final RecordLines records;
    private final Invitations invitations;
    private final Freshness freshness;
    private final Titles titles;
    private final Forms forms;
    private final FollowerCount followers;

    SeriesPages(
            Viewers viewers,
            SeriesDesk series,
            Manuscripts manuscripts,
            People people,
            RecordLines records,
            Invitations invitations,
            Freshness freshness,
            Titles titles,
            Forms forms,
            FollowerCount followers) {
        this.titles = titles;
        this.viewers = viewers;
        this.series = series;
        this.manuscripts = manuscripts;
        this.people = people;
        this.records = records;
        this.invitations = invitations;
        this.freshness = freshness;
        this.forms = forms;
        this.followers = followers;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/desk/series/new")
    String open(HttpServletRequest request, Model model) {
        if (!viewers.current().is("EDITOR")) {
            throw new NoSuchPage();
        }
        model.addAttribute("form", forms.of(request));
        model.addAttribute("key", UUID.randomUUID());
        return "desk/series-new";
    }

    @GetMapping("/desk/series/{id}")
    String series(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("pending", freshness.pending(id, v));
        Viewer viewer = viewers.current();
        SeriesLine line = series.find(id).filter(found -> viewer.edits(id)).orElseThrow(NoSuchPage::new);
        List<Manuscript> found = manuscripts.inSeries(id);
        People.Names names = people.names(found.stream().map(Manuscript::author).toList());
        Titles.Untitled untitled = titles.untitled(found.stream()
                .filter(m -> m.title() == null)
                .map(Manuscript::id)
                .toList());
        List<SeriesDeskPage.Item> items = found.stream()
                .filter(m -> !viewer.person().equals(m.author()))
                .map(m -> new SeriesDeskPage.Item(
                        "/desk/commentaries/" + m.id(),
                        m.kind(),
                        untitled.or(m.title(), m.id()),
                        names.of(m.author()),
                        m.stage().name()))
                .toList();
        boolean ownLead = found.stream()
                .anyMatch(m -> m.id().equals(line.lead()) && viewer.person().equals(m.author()));
        boolean leadWanted = (line.lead() == null && !line.published())
                || found.stream()
                        .filter(m -> m.id().equals(line.lead()))
                        .anyMatch(m -> m.stage() == Stage.DECLINED || m.stage() == Stage.WITHDRAWN);
        model.addAttribute(
                "page",
                new SeriesDeskPage(
                        line,
                        series.essays(id),
                        items,
                        people.all(),
                        viewer.person(),
                        ownLead,
                        leadWanted,
                        invitations(id),
                        line.continues() == null
                                ? null
                                : series.find(line.continues())
                                        .map(SeriesLine::name)
                                        .orElse(null)));
        model.addAttribute("records", records.in(id, viewer));
        model.addAttribute("followers", followers.of(id));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("key", UUID.randomUUID());
        return "desk/series";
    }

    private List<SeriesDeskPage.Invited> invitations(UUID id) {
        List<Invitations.Invitation> found = invitations.inSeries(id);
        Map<UUID, Invitations.Invitee> invitees = invitations.invitees(
                found.stream().map(Invitations.Invitation::id).toList());
        return found.stream()
                .map(one -> new SeriesDeskPage.Invited(
                        "/desk/invitations/" + one.id(),
                        Objects.requireNonNullElse(invitees.get(one.id()), Invitations.NOBODY)
                                .name(),
                        one.kind(),
                        one.state(),
                        one.since(),
                        one.answerBy()))
                .toList();
    }

    /** What the series is and how it is edited. */
    @GetMapping("/desk/series/{id}/settings")
    String settings(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("pending", freshness.pending(id, v));
        Viewer viewer = viewers.current();
        SeriesLine line = series.find(id).filter(found -> viewer.edits(id)).orElseThrow(NoSuchPage::new);
        List<People.Person> staff = people.editorsOf(id);
        boolean appoints = viewer.is("PUBLISHER") || viewer.is("ADMINISTRATOR");
        model.addAttribute(
                "page",
                new SeriesSettingsPage(
                        line,
                        series.all().stream()
                                .filter(other -> !other.id().equals(id))
                                .toList(),
                        staff,
                        appoints
                                ? people.all().stream()
                                        .filter(person -> !staff.contains(person))
                                        .toList()
                                : List.of(),
                        appoints,
                        viewer.is("PUBLISHER") || !line.secondPairOfEyes(),
                        Arrays.stream(Kind.values()).map(Kind::name).toList()));
        model.addAttribute("form", forms.of(request));
        return "desk/series-settings";
    }

    /** A response is begun by choosing what it answers; an editor may begin one in an author's name. */
    @GetMapping("/desk/series/{id}/respond")
    String respond(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID to,
            HttpServletRequest request,
            Model model) {
        Viewer viewer = viewers.current();
        SeriesLine line = series.find(id).orElseThrow(NoSuchPage::new);
        boolean editor = viewer.edits(id);
        List<SeriesDesk.Essay> essays = series.essays(id);
        UUID chosen = essays.stream()
                .map(SeriesDesk.Essay::id)
                .filter(essay -> essay.equals(to))
                .findFirst()
                .or(() -> essays.stream().map(SeriesDesk.Essay::id).findFirst())
                .orElse(null);
        model.addAttribute(
                "page",
                new RespondPage(
                        line,
                        essays,
                        chosen,
                        editor || line.callOpen(),
                        editor ? people.all() : List.of(),
                        viewer.person()));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("key", UUID.randomUUID());
        return "desk/respond";
    }
}
