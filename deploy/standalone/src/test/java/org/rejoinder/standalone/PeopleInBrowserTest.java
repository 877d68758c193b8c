package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** What an administrator does about people, and what these notice of it in their own browser. */
class PeopleInBrowserTest extends BrowserTest {

    private static final String PASSWORD = "nine patient storks";

    @Test
    void an_administrator_opens_an_account_gives_and_takes_roles_and_closes_it() {
        Page administrator = as("rosa", Look.WIDE);
        administrator.navigate("/operations");
        administrator.locator("#people a").click();
        administrator.locator("#open-email").fill("mira@demo.invalid");
        administrator.locator("#open-displayName").fill("Wanda Novak");
        press(administrator, "Open this account");
        assertThat(administrator.locator("#open-email-error")).isVisible();
        assertEquals("Wanda Novak", administrator.locator("#open-displayName").inputValue());
        look(administrator, "people", EVERY_WAY);
        administrator.locator("#open-email").fill("wanda@nowhere.invalid");
        administrator.locator("#open-sortName").fill("Novak, Wanda");
        press(administrator, "Open this account");
        String link = administrator.locator("#setup-link").inputValue();
        look(administrator, "person-opened");
        administrator.reload();
        assertThat(administrator.locator("#setup-link")).hasCount(0);
        assertFalse(administrator.url().contains(link.substring(link.lastIndexOf('/') + 1)));

        Page wanda = visitor(Look.WIDE.withoutScript());
        wanda.navigate(link);
        wanda.locator("#password").fill(PASSWORD);
        press(wanda, "Set this password and sign in");
        wanda.navigate("/account");
        assertThat(wanda.locator(".facts")).not().containsText("Publish");

        find(administrator, "NOVAK");
        press(role(administrator, "Publisher"), "Give this role");
        soon(() -> {
            wanda.navigate("/account");
            return wanda.locator(".facts").innerText().contains("Publish");
        });
        press(role(administrator, "Publisher"), "Take this role");
        soon(() -> {
            wanda.navigate("/account");
            return !wanda.locator(".facts").innerText().contains("Publish");
        });
        assertThat(administrator.locator("#changes")).containsText("Role taken: Publisher");
        look(administrator, "person", EVERY_WAY);

        press(administrator, "Close the account");
        assertThat(administrator.locator(".facts")).containsText("Closed on");
        // The page is still there, but what is sent from it changes nothing.
        wanda.locator("#profile-name").fill("Somebody Else");
        press(wanda, "Keep this");
        soon(() -> {
            wanda.navigate("/account");
            return wanda.url().contains("/sign-in");
        });
        administrator.reload();
        assertThat(administrator.locator("h1")).hasText("Wanda Novak");
        wanda.locator("#email").fill("wanda@nowhere.invalid");
        wanda.locator("#password").fill(PASSWORD);
        press(wanda, "Sign in");
        assertThat(wanda.locator("main")).containsText("No account has this e-mail address and password");
        look(administrator, "person-closed");
        press(administrator, "Open the account again");
        wanda.locator("#password").fill(PASSWORD);
        press(wanda, "Sign in");
        soon(() -> {
            wanda.navigate("/account");
            return wanda.url().endsWith("/account");
        });

        find(administrator, "Rosa");
        assertThat(administrator.locator("#roles")).containsText("nobody gives a role to themselves");
        assertThat(administrator.locator("#account")).hasCount(0);
    }

    /** Within what both services may remember of somebody. */
    private static void soon(BooleanSupplier seen) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(seen::getAsBoolean);
    }

    private static void find(Page administrator, String words) {
        administrator.navigate("/operations/people");
        administrator.locator("#q").fill(words);
        press(administrator, "Find");
        administrator.locator(".lines .told a").first().click();
        administrator.waitForURL("**/operations/people/*");
    }

    private static Locator role(Page administrator, String name) {
        return administrator
                .locator("#roles li", new Page.LocatorOptions().setHasText(name))
                .first();
    }

    private static void press(Locator line, String button) {
        line.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
        line.page().waitForLoadState();
    }
}
