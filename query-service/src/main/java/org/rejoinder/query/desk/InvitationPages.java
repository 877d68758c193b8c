package org.rejoinder.query.desk;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.identity.ShownLink;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Inviting people, and looking after invitations; for the editors of the series. */
@Controller
class InvitationPages {

    private final Viewers viewers;
    private final SeriesDesk series;
    private final Manuscripts manuscripts;
    private final Invitations invitations;
    private final People people;
    private final Texts texts;
    private final Freshness freshness;
    private final Forms forms;

    InvitationPages(
            Viewers viewers,
            SeriesDesk series,
            Manuscripts manuscripts,
            Invitations invitations,
            People people,
            Texts texts,
            Freshness freshness,
            Forms forms) {
        this.viewers = viewers;
        this.series = series;
        this.manuscripts = manuscripts;
        this.invitations = invitations;
        this.people = people;
        this.texts = texts;
        this.freshness = freshness;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/desk/series/{id}/invite")
    String invite(@PathVariable UUID id, HttpServletRequest request, Model model) {
        Viewer viewer = viewers.current();
        SeriesLine line = series.find(id).filter(found -> viewer.edits(id)).orElseThrow(NoSuchPage::new);
        boolean leadWanted = !line.published()
                && manuscripts.inSeries(id).stream()
                        .filter(m -> m.id().equals(line.lead()))
                        .allMatch(m -> m.stage() == Stage.DECLINED || m.stage() == Stage.WITHDRAWN);
        List<String> kinds = new ArrayList<>(List.of("RESPONSE", "REPLY", "REJOINDER", "EDITORS_NOTE"));
        if (leadWanted) {
            kinds.add(0, "LEAD");
        }
        model.addAttribute("page", new InvitePage(line, series.essays(id), kinds));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("key", UUID.randomUUID());
        return "desk/invite";
    }

    @GetMapping("/desk/invitations/{id}")
    String invitation(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("pending", freshness.pending(id, v));
        Viewer viewer = viewers.current();
        Invitations.Invitation found =
                invitations.find(id).filter(one -> viewer.edits(one.series())).orElseThrow(NoSuchPage::new);
        SeriesLine line = series.find(found.series()).orElseThrow(NoSuchPage::new);
        String letter = texts.content(found.letter()).orElse("");
        model.addAttribute(
                "page",
                new InvitationPage(
                        found,
                        line,
                        invitations.invitee(id),
                        letter,
                        Rendering.render(letter).html(),
                        series.essay(found.target()).map(SeriesDesk.Essay::name).orElse(null),
                        texts.content(found.reason()).orElse(null),
                        link(id, request),
                        found.commentary() == null || viewer.person().equals(found.person())
                                ? null
                                : "/desk/commentaries/" + found.commentary(),
                        history(id)));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("key", UUID.randomUUID());
        return "desk/invitation";
    }

    private List<InvitationPage.Line> history(UUID id) {
        List<Invitations.HistoryRow> rows = invitations.history(id);
        People.Names names =
                people.names(rows.stream().map(Invitations.HistoryRow::person).toList());
        return rows.stream()
                .map(row -> new InvitationPage.Line(row.at(), row.what(), names.of(row.person())))
                .toList();
    }

    /** The link that the command side has just put into this browser's own cookie; with this page it is shown. */
    private static @Nullable String link(UUID invitation, HttpServletRequest request) {
        String name = request.isSecure() ? ShownLink.SECURE_COOKIE : ShownLink.PLAIN_COOKIE;
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .flatMap(cookie -> ShownLink.of(cookie.getValue()).stream())
                        .filter(shown -> shown.invitation().equals(invitation))
                        .map(shown -> ServletUriComponentsBuilder.fromContextPath(request)
                                .path("/invitations/" + shown.token())
                                .build()
                                .toUriString())
                        .findFirst()
                        .orElse(null);
    }
}
