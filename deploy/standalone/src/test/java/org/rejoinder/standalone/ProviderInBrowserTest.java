package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rejoinder.provider.TestProvider;
import org.rejoinder.standalone.Browser.Look;

/** Somebody signs in by another site: at first it is away, then it is linked, then it lets in, and then no more. */
class ProviderInBrowserTest extends BrowserTest {

    private static final String WHO = "mira";
    private static final String THERE = "mira-elsewhere";

    @Test
    void somebody_links_another_site_signs_in_by_it_without_script_and_unlinks_it() {
        Page page = visitor(Look.WIDE);
        page.navigate("/sign-in?next=/account/security");
        page.locator(".providers a").click();
        assertThat(page.locator("main")).containsText("Elsewhere does not answer at the moment");
        look(page, "sign-in-provider-away", EVERY_WAY);
        page.navigate("/register");
        assertThat(page.locator(".providers a")).hasText("Continue with Elsewhere");
        look(page, "register-provider");
        try (TestProvider provider = TestProvider.start(
                RunningStandalone.PROVIDER_PORT, rejoinder.address() + "/api/sign-in/return/elsewhere")) {
            linkIt(page, provider);
            signInWithoutScript();
            unlinkIt(page);
        }
    }

    private static void linkIt(Page page, TestProvider provider) {
        // One that was away is left alone for a moment.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            page.navigate("/sign-in?next=/account/security");
            page.locator(".providers a").click();
            return page.url().startsWith(provider.issuer());
        });
        signInThere(page);
        page.waitForURL("**/sign-in/link");
        assertThat(page.locator("main")).containsText("is who you are at Elsewhere. No account here is linked");
        look(page, "link", EVERY_WAY);
        page.locator("#email").fill(RunningStandalone.emailOf(WHO));
        page.locator("#password").fill("not the password");
        press(page, "Sign in and link");
        assertThat(page.locator("#problem")).containsText("No account has this e-mail address and password");
        look(page, "link-refused");
        page.locator("#password").fill(rejoinder.passwordOf(WHO));
        press(page, "Sign in and link");
        assertThat(page.locator("main")).containsText("From now on you can sign in that way, too");
        assertThat(page.locator("#providers")).containsText(THERE);
        look(page, "account-provider-linked", EVERY_WAY);
    }

    private static void signInWithoutScript() {
        Page page = visitor(Look.PHONE.withoutScript());
        page.navigate("/sign-in?next=/account/security");
        page.locator(".providers a").click();
        signInThere(page);
        page.waitForURL("**/account/security");
        assertThat(page.locator("#sessions")).containsText("by another site");
    }

    private static void unlinkIt(Page page) {
        page.navigate("/account/security");
        page.locator("#providers details summary").click();
        page.locator("#unlink-1-presentPassword").fill("not the password");
        press(page, "Unlink Elsewhere");
        assertThat(page.locator("#unlink-1-presentPassword-error")).isVisible();
        look(page, "account-unlink-refused");
        page.locator("#unlink-1-presentPassword").fill(rejoinder.passwordOf(WHO));
        press(page, "Unlink Elsewhere");
        assertThat(page.locator("main")).containsText("Unlinked. Every other session of yours has ended");
        // There it is still known who sits here, so it comes back at once; and here the password is asked for.
        page.locator("#providers a.button").click();
        page.waitForURL("**/account/security#providers");
        page.locator("#link-presentPassword").fill("not the password");
        look(page, "account-provider-vouched");
        press(page, "Link with Elsewhere");
        assertThat(page.locator("#link-presentPassword-error")).isVisible();
    }

    private static void signInThere(Page page) {
        page.locator("#username").fill(THERE);
        page.locator("#password").fill(TestProvider.PASSWORD);
        page.locator("button[type=submit]").click();
    }
}
