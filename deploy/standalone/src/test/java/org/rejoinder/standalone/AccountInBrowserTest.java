package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** An account from its first letter on, where no mail goes out: the administrator reads the letters. */
class AccountInBrowserTest extends BrowserTest {

    private static final String ADDRESS = "noor@nowhere.invalid";
    private static final String FIRST = "seven quiet herons";
    private static final String SECOND = "eight loud magpies";

    @Test
    void somebody_opens_an_account_and_gets_a_new_password_without_script() {
        Page administrator = as("rosa", Look.WIDE);
        Page newcomer = visitor(Look.WIDE.withoutScript());
        newcomer.navigate("/sign-in");
        newcomer.locator("main a[href='/register']").click();
        look(newcomer, "register");
        newcomer.locator("#email").fill("noor at nowhere");
        newcomer.locator("#email").evaluate("field => field.type = 'text'");
        press(newcomer, "Send me the link");
        assertThat(newcomer.locator("#email-error")).isVisible();
        assertEquals("noor at nowhere", newcomer.locator("#email").inputValue());
        look(newcomer, "register-refused");
        newcomer.locator("#email").fill(ADDRESS);
        press(newcomer, "Send me the link");
        assertThat(newcomer.locator("main")).containsText("A letter is on its way");
        look(newcomer, "register-sent");

        String link = link(letter(administrator, "A link to open your account"), "/register/");
        newcomer.navigate(link);
        newcomer.locator("#name").fill("Noor Newcomer");
        newcomer.locator("#password").fill("short");
        press(newcomer, "Open this account");
        assertThat(newcomer.locator("#password-error")).isVisible();
        assertEquals("Noor Newcomer", newcomer.locator("#name").inputValue());
        assertEquals("", newcomer.locator("#password").inputValue());
        look(newcomer, "register-open");
        newcomer.locator("#password").fill(FIRST);
        press(newcomer, "Open this account");
        assertThat(newcomer.locator("main")).containsText("Your account is open");
        newcomer.navigate(link);
        assertThat(newcomer.locator("main")).containsText("incomplete");

        Page forgetful = visitor(Look.WIDE);
        forgetful.navigate("/sign-in");
        look(forgetful, "sign-in");
        forgetful.locator("main a[href='/password']").click();
        look(forgetful, "password-ask");
        forgetful.locator("#email").fill(ADDRESS);
        press(forgetful, "Send me the link");
        look(forgetful, "password-sent");
        String choose = link(letter(administrator, "A link to choose a new password"), "/password/");
        forgetful.navigate(choose);
        forgetful.reload();
        look(forgetful, "password-choose");
        forgetful.locator("#password").fill(SECOND);
        press(forgetful, "Use this password");
        assertThat(forgetful.locator("main")).containsText("Your password is a new one");
        look(forgetful, "sign-in-changed");
        forgetful.locator("#email").fill(ADDRESS);
        forgetful.locator("#password").fill(SECOND);
        press(forgetful, "Sign in");
        forgetful.waitForURL("**/desk");
        // Who was signed in before is not any more, at the latest after what is remembered of people.
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            newcomer.navigate("/account");
            return newcomer.url().contains("/sign-in");
        });
    }

    /** The text of a letter to this address, once it is there. */
    private static String letter(Page administrator, String subject) {
        Locator letters = administrator
                .locator(".letters li", new Page.LocatorOptions().setHasText(ADDRESS))
                .filter(new Locator.FilterOptions().setHasText(subject));
        Awaitility.await().atMost(Duration.ofSeconds(45)).until(() -> {
            administrator.navigate("/operations/letters");
            return letters.count() > 0;
        });
        letters.first().locator("a").click();
        administrator.waitForURL("**/operations/letters/*");
        return administrator.locator("pre.mail").innerText();
    }

    /** The path of a link in a letter. */
    private static String link(String letter, String page) {
        Matcher link = Pattern.compile("https?://[^/\\s]+(" + page + "[\\w-]+)").matcher(letter);
        if (!link.find()) {
            throw new AssertionError("no link to " + page + " in " + letter);
        }
        return link.group(1);
    }
}
