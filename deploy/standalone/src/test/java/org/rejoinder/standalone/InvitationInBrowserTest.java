package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** From an editor's letter to the invited person's first words, without script, and in every width and colour. */
class InvitationInBrowserTest extends BrowserTest {

    @Test
    void an_invited_person_comes_from_the_letter_to_the_writing_page_and_back_in() {
        Page editor = as("aiko", Look.WIDE.withoutScript());
        String link = invite(editor, "Ines Invited", "ines@example.org");
        assertThat(editor.locator("main").innerText()).contains("A link to pass on yourself");

        Page guest = visitor(Look.WIDE.withoutScript());
        guest.navigate(link);
        assertThat(guest.locator("main").innerText()).contains("Aiko", "Ines Invited", "Dear Ines");
        guest.locator("main button:has-text('Accept')").click();
        assertThat(guest.url()).contains("/write/");
        String manuscript = guest.url().replaceFirst("[?#].*", "");

        Page later = visitor(Look.WIDE.withoutScript());
        later.navigate(link);
        later.locator("main button:has-text('Go on writing')").click();
        assertThat(later.url()).startsWith(manuscript);

        editor.navigate("/desk");
        assertThat(editor.locator("section.needs").innerText()).contains("Accepted your invitation", "Ines Invited");
    }

    @Test
    void who_declines_reads_that_it_is_done_and_an_editor_who_tries_a_link_reads_whose_it_is() {
        Page editor = as("aiko", Look.WIDE.withoutScript());
        String link = invite(editor, "Noor Newcomer", "noor@example.org");
        editor.navigate(link);
        assertThat(editor.locator("main").innerText()).contains("You are signed in as", "Noor Newcomer");
        assertThat(editor.locator("main button:has-text('Accept')").count()).isZero();

        Page guest = visitor(Look.WIDE.withoutScript());
        guest.navigate(link);
        guest.locator("main textarea[name=reason]").fill("No time this year.");
        guest.locator("main button:has-text('Decline')").click();
        assertThat(guest.locator("main").innerText()).contains("This invitation was declined");
        assertThat(guest.locator("main form").count()).isZero();
    }

    @Test
    void a_refused_draft_keeps_what_was_typed() {
        Page editor = as("aiko", Look.WIDE.withoutScript());
        editor.navigate(series(editor) + "/invite");
        editor.locator("input[name=name]").fill("Half a Person");
        editor.locator("input[name=email]").fill("nowhere@nowhere");
        editor.locator("textarea[name=letter]").fill("Dear half,");
        editor.locator("input[name=kind][value=REJOINDER]").check();
        editor.locator("main form button[type=submit]").click();
        assertThat(editor.locator("main [role=alert]").innerText()).contains("which essay");
        assertThat(editor.locator("textarea[name=letter]").inputValue()).isEqualTo("Dear half,");
        assertThat(editor.locator("input[name=kind][value=REJOINDER]").isChecked())
                .isTrue();
    }

    @Test
    void the_pages_fit_a_phone_and_a_wide_screen_and_are_accessible_in_light_and_dark() {
        Page editor = as("aiko", Look.WIDE.withoutScript());
        String link = invite(editor, "Olga von und zu Oberlangenfeld-Weißenburg", "olga@example.org");
        String sent = editor.url().replaceFirst("[?#].*", "");
        String series = series(editor);
        editor.navigate(series + "/invite");
        draft(editor, "Paula Planned", "paula@example.org");
        String draft = editor.url().replaceFirst("[?#].*", "");

        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("desk", "/desk");
        pages.put("series-desk", series);
        pages.put("series-settings", series + "/settings");
        pages.put("invite", series + "/invite");
        pages.put("invitation-draft", draft);
        pages.put("invitation-sent", sent);
        Page publisher = as("daniel", Look.WIDE);
        pages.forEach((name, path) -> {
            publisher.navigate(path);
            look(publisher, name, EVERY_WAY);
        });
        Page guest = visitor(Look.WIDE);
        guest.navigate(link);
        look(guest, "invitation-answer", EVERY_WAY);
        guest.navigate("/invitations/nothing");
        look(guest, "invitation-unknown", EVERY_WAY);
    }

    private static String series(Page editor) {
        editor.navigate("/desk");
        return editor.locator("main a[href^='/desk/series/']:has-text('Japan')")
                .first()
                .getAttribute("href");
    }

    /** Drafts and sends an invitation, and answers the link that is shown. */
    private static String invite(Page editor, String name, String email) {
        editor.navigate(series(editor) + "/invite");
        draft(editor, name, email);
        editor.locator("main button:has-text('Send this invitation')").click();
        return editor.locator("#link-address").inputValue();
    }

    private static void draft(Page editor, String name, String email) {
        editor.locator("input[name=name]").fill(name);
        editor.locator("input[name=email]").fill(email);
        editor.locator("input[name=kind][value=RESPONSE]").check();
        editor.locator("textarea[name=letter]")
                .fill("Dear " + name.split(" ", 2)[0] + ",\n\nwe would *much* like to read your answer to the lead.");
        editor.locator("main form button[type=submit]").click();
        assertThat(editor.url()).contains("/desk/invitations/");
    }
}
