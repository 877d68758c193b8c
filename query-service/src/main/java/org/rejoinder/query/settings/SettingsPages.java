package org.rejoinder.query.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.Licences;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.desk.Freshness;
import org.rejoinder.query.desk.NoSuchPage;
import org.rejoinder.query.desk.People;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.rejoinder.query.forms.Form;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.language.Languages;
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

/** What the publication is called, how it is reached and what it says of itself. For publishers and administrators. */
@Controller
class SettingsPages {

    private static final int CHANGES = 100;
    private static final String API = "/api/publication";

    private final SettingsRows settings;
    private final Texts texts;
    private final People people;
    private final Forms forms;
    private final Viewers viewers;
    private final Freshness freshness;
    private final Seen seen;
    private final Languages languages;

    SettingsPages(
            SettingsRows settings,
            Texts texts,
            People people,
            Forms forms,
            Viewers viewers,
            Freshness freshness,
            Seen seen,
            Languages languages) {
        this.settings = settings;
        this.texts = texts;
        this.people = people;
        this.forms = forms;
        this.viewers = viewers;
        this.freshness = freshness;
        this.seen = seen;
        this.languages = languages;
    }

    @ModelAttribute("here")
    String here() {
        return "publication";
    }

    @GetMapping("/desk/publication")
    String publication(@RequestParam(required = false) @Nullable Long v, HttpServletRequest request, Model model) {
        demandRight();
        // The frame of this page has the name as readers see it.
        boolean late = !seen.await(Groups.SITE, PublicationEvent.ID, v);
        model.addAttribute("pending", freshness.pending(PublicationEvent.ID, v) || late);
        model.addAttribute("settings", settings.now());
        model.addAttribute("licences", Licences.OFFERED);
        model.addAttribute("fallback", languages.ofInstallation().ownName());
        Map<String, String> spoken = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            spoken.put(language.tag(), language.ownName());
        }
        model.addAttribute("spoken", spoken);
        List<Settings.Line> changes = settings.changes(CHANGES);
        model.addAttribute("changes", changes);
        model.addAttribute(
                "names", people.names(changes.stream().map(Settings.Line::by).toList()));
        model.addAttribute("form", forms.of(request).sentTo(API));
        return "settings/publication";
    }

    @GetMapping("/desk/publication/about")
    String about(@RequestParam(required = false) @Nullable Long base, HttpServletRequest request, Model model) {
        return page(PublicPage.ABOUT, base, request, model);
    }

    @GetMapping("/desk/publication/privacy")
    String privacy(@RequestParam(required = false) @Nullable Long base, HttpServletRequest request, Model model) {
        return page(PublicPage.PRIVACY, base, request, model);
    }

    /**
     * The page where a page is written.
     *
     * @param base the version it was written on, when it comes back as a preview: looking at it is not reading it anew
     */
    private String page(PublicPage page, @Nullable Long base, HttpServletRequest request, Model model) {
        demandRight();
        String name = page.name().toLowerCase(Locale.ROOT);
        Settings now = settings.now();
        Form form = forms.of(request).sentTo(API + "/" + name);
        model.addAttribute("name", name);
        model.addAttribute("version", form.isPreview() && base != null ? base : now.version());
        model.addAttribute("text", now.text(page));
        model.addAttribute("form", form);
        if (form.isPreview()) {
            model.addAttribute(
                    "preview", Rendering.render(form.value("markdown", null)).html());
        }
        return "settings/page";
    }

    /** A page as it was written once. */
    @GetMapping("/desk/publication/changes/{version:[0-9]{1,9}}")
    String change(@PathVariable long version, Model model) {
        demandRight();
        Settings.Line line = settings.change(version).orElseThrow(NoSuchPage::new);
        Change written = line.written().orElseThrow(NoSuchPage::new);
        model.addAttribute("name", written.what());
        model.addAttribute("line", line);
        model.addAttribute("names", people.names(List.of(line.by())));
        texts.content(written.text()).ifPresent(markdown -> {
            model.addAttribute("text", markdown);
            model.addAttribute("html", Rendering.render(markdown).html());
        });
        return "settings/earlier";
    }

    private void demandRight() {
        Viewer viewer = viewers.current();
        if (!viewer.is("PUBLISHER") && !viewer.is("ADMINISTRATOR")) {
            throw new NoSuchPage();
        }
    }
}
