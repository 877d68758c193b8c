package org.rejoinder.query.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewers;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which an author takes up, or declines, the right of reply. Opening it answers nothing. */
@Controller
class ReplyPages {

    private record OfferRow(
            UUID series,
            String kind,
            @Nullable String title,
            UUID text,
            UUID writtenBy,
            String until,
            String state,
            @Nullable UUID reply) {

        /** What they are told of it: that it was made, and that it was answered. */
        long version() {
            return state.equals("OPEN") ? 0 : 1;
        }
    }

    private final JdbcClient jdbc;
    private final Viewers viewers;
    private final SeriesDesk series;
    private final Texts texts;
    private final People people;
    private final Freshness freshness;
    private final Forms forms;

    ReplyPages(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Viewers viewers,
            SeriesDesk series,
            Texts texts,
            People people,
            Freshness freshness,
            Forms forms) {
        this.jdbc = jdbc;
        this.viewers = viewers;
        this.series = series;
        this.texts = texts;
        this.people = people;
        this.freshness = freshness;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "desk";
    }

    @GetMapping("/desk/commentaries/{id}/reply")
    String reply(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long v,
            HttpServletRequest request,
            Model model) {
        UUID person = viewers.current().person();
        model.addAttribute(
                "pending", freshness.pending(v, version -> offer(id, person).version() >= version));
        OfferRow offer = offer(id, person);
        EssayText text = texts.essay(offer.text()).orElseThrow(NoSuchPage::new);
        model.addAttribute(
                "page",
                new ReplyPage(
                        id,
                        offer.kind(),
                        offer.title(),
                        people.names(List.of(offer.writtenBy())).of(offer.writtenBy()),
                        series.find(offer.series()).orElseThrow(NoSuchPage::new),
                        offer.until(),
                        offer.state(),
                        offer.reply() == null ? null : Waiting.dossier(offer.reply()),
                        text.language(),
                        text.summary(),
                        Rendering.at(
                                "/desk/commentaries/" + id,
                                Rendering.render(text.markdown(), List.of(), text.pictures())
                                        .html()),
                        text.answers().stream()
                                .flatMap(answer -> answer.passages().stream())
                                .map(Passage::exact)
                                .toList()));
        model.addAttribute("form", forms.of(request));
        model.addAttribute("self", "/desk/commentaries/" + id + "/reply");
        model.addAttribute("api", "/api/commentaries/" + id + "/reply");
        model.addAttribute("key", UUID.randomUUID());
        return "desk/reply";
    }

    /** Whom nothing is offered is told the same as about a page that does not exist. */
    private OfferRow offer(UUID id, UUID person) {
        return jdbc.sql("""
                        select * from answered_offers
                        where commentary_id = :id and author_id = :person and state <> 'VOID'""")
                .param("id", id)
                .param("person", person)
                .query((row, n) -> new OfferRow(
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getObject("text_id", UUID.class),
                        row.getObject("written_by", UUID.class),
                        row.getString("until"),
                        row.getString("state"),
                        row.getObject("reply_id", UUID.class)))
                .optional()
                .orElseThrow(NoSuchPage::new);
    }
}
