package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.standalone.Browser.Look;

/** What people are told, where no mail goes out: inboxes, letters that are kept, and the links in them. */
class LettersInBrowserTest extends BrowserTest {

    private static final String ADDRESS = "ida@nowhere.invalid";
    private static final String FOLLOWER = "reader@nowhere.invalid";

    @Test
    void who_is_invited_comes_in_by_letters_alone_and_the_editor_reads_of_it_in_the_inbox() {
        Page editor = as("aiko", Look.WIDE);
        String invitation = invite(editor);
        Page administrator = as("rosa", Look.WIDE);
        String letter = letter(administrator, "An invitation to contribute");
        look(administrator, "letter-kept", EVERY_WAY);
        // The letter itself is not ours to script.
        Page reader = as("rosa", Look.WIDE.withoutScript());
        reader.navigate(administrator.url() + "/html");
        assertThat(reader.locator("blockquote em")).hasText("much");
        look(reader, "letter-html");
        administrator.navigate("/operations/letters");
        look(administrator, "letters", EVERY_WAY);
        administrator.navigate("/operations");
        look(administrator, "operations-letters");

        Page guest = visitor(Look.WIDE);
        guest.navigate(link(letter, "/invitations/"));
        guest.getByRole(AriaRole.BUTTON, button("Accept and start writing")).click();
        guest.waitForURL("**/write/**");
        String manuscript = guest.url().replaceFirst(".*/write/", "").replaceFirst("[?#].*", "");
        guest.navigate("/desk/inbox");
        assertThat(guest.locator("main")).containsText("Here you will read");
        look(guest, "inbox-empty", EVERY_WAY);
        guest.navigate("/write/" + manuscript);
        assertEquals("200 200", handIn(guest, manuscript));

        String received = letter(administrator, "Received: ");
        Page later = visitor(Look.WIDE);
        later.navigate(link(received, "/come-in/"));
        look(later, "come-in", EVERY_WAY);
        press(later, "Come in and read");
        later.waitForURL("**/desk/commentaries/" + manuscript + "**");
        later.navigate(link(received, "/come-in/"));
        assertThat(later.locator("main")).containsText("You are signed in already");
        editor.navigate(link(received, "/come-in/"));
        assertThat(editor.locator("main")).containsText("somebody else");

        later.navigate(link(received, "/unsubscribe/"));
        look(later, "unsubscribe", EVERY_WAY);
        press(later, "Send me no more of these");
        assertThat(later.locator("main"))
                .containsText("You are sent no more letters about what becomes of your essays");
        look(later, "unsubscribed");
        later.navigate("/account/letters");
        assertEquals("NEVER", later.locator("#ownEssays").inputValue());
        later.navigate("/unsubscribe/nothing");
        look(later, "letter-link-unknown");

        // One that came by a moment ago is there when the page is.
        editor.navigate("/desk/inbox");
        assertThat(editor.locator("main li.new").first()).containsText("Submitted");
        assertThat(editor.locator("main")).containsText("Your invitation was accepted");
        assertThat(editor.locator(".unseen")).containsText("new");
        look(editor, "inbox-new", EVERY_WAY);
        press(editor, "Mark all as seen");
        assertThat(editor.locator("main")).containsText("Nothing new.");
        assertThat(editor.locator(".unseen")).hasCount(0);
        look(editor, "inbox-seen");
        assertEquals(200, editor.request().get(invitation).status());
    }

    @Test
    void people_choose_how_they_hear_without_script() {
        Page author = as("tomas", Look.WIDE.withoutScript());
        author.navigate("/account/letters");
        author.locator("#reminders").selectOption("DAILY");
        press(author, "Keep these choices");
        assertEquals("DAILY", author.locator("#reminders").inputValue());
        assertEquals("AT_ONCE", author.locator("#ownEssays").inputValue());
        Page editor = as("aiko", Look.WIDE);
        editor.navigate("/account/letters");
        look(editor, "account-letters", EVERY_WAY);
        editor.navigate("/account#tokens");
        look(editor, "account", EVERY_WAY);
        editor.locator(".account-parts a:has(:target)").click();
        look(editor, "account-security", EVERY_WAY);
    }

    @Test
    void a_reader_follows_by_an_address_says_yes_looks_after_it_and_stops_without_an_account() {
        Page reader = visitor(Look.WIDE);
        reader.navigate("/series");
        reader.locator("main a:has-text('Japan')").first().click();
        reader.locator(".follow summary").click();
        reader.locator("#follow-email").fill(FOLLOWER);
        look(reader, "series-follow", EVERY_WAY);
        press(reader, "Follow by e-mail");
        assertThat(reader.locator("main")).containsText("A letter is on its way");
        look(reader, "follow-sent");

        String letter = letter(as("rosa", Look.WIDE), FOLLOWER, "Do you wish to follow");
        reader.navigate(link(letter, "/following/confirm/"));
        look(reader, "follow-confirm", EVERY_WAY);
        press(reader, "Yes, write to me");
        assertThat(reader.locator("main [role=status]")).containsText("You follow.");
        look(reader, "following", EVERY_WAY);
        reader.locator("input[name=pace][value=WEEKLY]").check();
        press(reader, "Keep this choice");
        assertThat(reader.locator("main [role=status]")).containsText("Your choice is kept.");
        assertThat(reader.locator("input[name=pace][value=WEEKLY]")).isChecked();
        press(reader, "Stop following");
        assertThat(reader.locator("main")).containsText("You follow nothing here");
        look(reader, "follow-stopped");
        reader.navigate(link(letter, "/following/confirm/"));
        look(reader, "follow-unknown");
    }

    @Test
    void somebody_with_an_account_follows_by_one_button_and_the_editors_see_how_many_do() {
        Page follower = as("tomas", Look.WIDE.withoutScript());
        follower.navigate("/series");
        follower.locator("main a:has-text('Japan')").first().click();
        follower.locator(".follow summary").click();
        follower.locator(".follow .ways a").first().click();
        look(follower, "follow", EVERY_WAY);
        press(follower, "Follow with this account");
        assertThat(follower.locator("main")).containsText("Japan");
        look(follower, "account-following", EVERY_WAY);
        Page editor = as("aiko", Look.WIDE);
        editor.navigate("/desk");
        editor.locator("main a[href^='/desk/series/']:has-text('Japan')")
                .first()
                .click();
        assertThat(editor.locator("main"))
                .containsText(Pattern.compile("(One reader follows|2 readers follow) this series by e-mail\\."));
        press(follower, "Stop following");
        assertThat(follower.locator("main")).containsText("You follow nothing yet.");
    }

    /** Both sides have words for all there is: a kind that one of them does not know would break a page or a letter. */
    @Test
    void every_kind_of_notice_has_words_on_both_sides() {
        ResourceBundle letters = ResourceBundle.getBundle("letters", Locale.ROOT);
        ResourceBundle pages = ResourceBundle.getBundle("messages", Locale.ROOT);
        for (NoticeKind kind : NoticeKind.values()) {
            assertEquals(
                    List.of(true, true),
                    List.of(letters.containsKey(kind + ".subject"), pages.containsKey("inbox.fact." + kind)),
                    kind.name());
        }
    }

    private static String invite(Page editor) {
        editor.navigate("/desk");
        String series = editor.locator("main a[href^='/desk/series/']:has-text('Japan')")
                .first()
                .getAttribute("href");
        editor.navigate(series + "/invite");
        editor.locator("input[name=name]").fill("Ida Invited");
        editor.locator("input[name=email]").fill(ADDRESS);
        editor.locator("input[name=kind][value=RESPONSE]").check();
        editor.locator("textarea[name=letter]").fill("Dear Ida,\n\nwe would *much* like to read you.");
        editor.locator("main form button[type=submit]").click();
        press(editor, "Send this invitation");
        return editor.url();
    }

    /** The text of a letter to the invited person, once it is there. */
    private static String letter(Page administrator, String subject) {
        return letter(administrator, ADDRESS, subject);
    }

    private static String letter(Page administrator, String address, String subject) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            administrator.navigate("/operations/letters");
            return letters(administrator, address, subject).count() > 0;
        });
        letters(administrator, address, subject).first().locator("a").click();
        administrator.waitForURL("**/operations/letters/*");
        return administrator.locator("pre.mail").innerText();
    }

    private static Locator letters(Page administrator, String address, String subject) {
        return administrator
                .locator(".letters li", new Page.LocatorOptions().setHasText(address))
                .filter(new Locator.FilterOptions().setHasText(subject));
    }

    /** The path of a link in a letter. */
    private static String link(String letter, String page) {
        Matcher link = Pattern.compile("https?://[^/\\s]+(" + page + "[\\w-]+)").matcher(letter);
        if (!link.find()) {
            throw new AssertionError("no link to " + page + " in " + letter);
        }
        return link.group(1);
    }

    /** Writes a little and submits it, as the page's own script does. */
    private static Object handIn(Page author, String manuscript) {
        return author.evaluate("""
                async id => {
                  const csrf = document.querySelector('input[name=_csrf]').value;
                  const send = async (method, path, body) => (await fetch('/api/commentaries/' + id + path, {
                    method, body: JSON.stringify(body), headers: {'Content-Type': 'application/json', 'X-CSRF-TOKEN': csrf}
                  })).status;
                  const base = Number(document.querySelector('input[name=base]')?.value ?? 0);
                  return await send('PUT', '/working-copy', {base, title: 'What Ida thinks', markdown: 'I have read it.',
                      competingInterests: 'None.', licence: 'CC-BY-4.0'}) + ' ' + await send('POST', '/submit', {});
                }""", manuscript);
    }
}
