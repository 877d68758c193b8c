package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** An account from its first letter to its tokens, where no mail goes out: the administrator reads the letters. */
class AccountInBrowserTest extends BrowserTest {

    private static final String ADDRESS = "noor@nowhere.invalid";
    private static final String FIRST = "seven quiet herons";
    private static final String SECOND = "eight loud magpies";

    @Test
    void somebody_opens_an_account_looks_after_it_and_gets_a_new_password_without_script() {
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
        lookAfterTheAccount(forgetful);
    }

    private static void lookAfterTheAccount(Page owner) {
        owner.navigate("/account");
        owner.locator("#profile-affiliation").fill("At home");
        owner.locator("#profile-orcid").fill("0000-0002-1825-0098");
        press(owner, "Keep this");
        assertThat(owner.locator("#profile-orcid-error")).isVisible();
        assertEquals("At home", owner.locator("#profile-affiliation").inputValue());
        look(owner, "account-refused");
        owner.locator("#profile-orcid").fill("0000-0002-1825-0097");
        press(owner, "Keep this");
        assertThat(owner.locator("main")).containsText("This is how you are called from now on");

        owner.navigate("/account/security");
        owner.locator("#tokens summary").click();
        owner.locator("#token-name").fill("my script");
        owner.locator("#token-presentPassword").fill("not the password");
        press(owner, "Make this token");
        assertThat(owner.locator("#token-presentPassword-error")).hasCount(0);
        assertThat(owner.locator("#token-scopes")).containsText("Fill this in");
        owner.locator("#token-scopes input[value=READ]").check();
        owner.locator("#token-presentPassword").fill(SECOND);
        press(owner, "Make this token");
        String secret = owner.locator("#token-secret").inputValue();
        look(owner, "account-token", EVERY_WAY);
        // It is known, and asks for nothing that there is.
        assertEquals(404, read(owner, secret));
        owner.navigate("/account/security");
        assertThat(owner.locator("#token-secret")).hasCount(0);
        owner.locator("#tokens li").getByRole(AriaRole.BUTTON).click();
        assertThat(owner.locator("main")).containsText("The token has ended");
        assertEquals(401, read(owner, secret));

        Page second = anotherBrowser();
        second.navigate("/account/security");
        assertThat(second.locator("#sessions")).containsText("This one");
        look(second, "account-sessions");
        press(second, "End all others");
        assertThat(second.locator("#sessions li")).hasCount(1);
        owner.navigate("/account");
        owner.waitForURL("**/sign-in**");
        askForACode(second);
    }

    private static void askForACode(Page owner) {
        owner.navigate("/account/security");
        owner.locator("#begin-presentPassword").fill("not the password");
        press(owner, "Set up an app");
        assertThat(owner.locator("#begin-presentPassword-error")).isVisible();
        owner.locator("#begin-presentPassword").fill(SECOND);
        press(owner, "Set up an app");
        byte[] secret = secret(owner.locator(".letters").innerText());
        owner.locator("#code").fill("12345");
        press(owner, "Ask for a code from now on");
        assertThat(owner.locator("#code-error")).isVisible();
        look(owner, "second-step", EVERY_WAY);
        long step = Instant.now().getEpochSecond() / 30;
        owner.locator("#code").fill(code(secret, step));
        press(owner, "Ask for a code from now on");
        assertThat(owner.locator(".codes li")).hasCount(10);
        look(owner, "account-recovery-codes", EVERY_WAY);
        String recovery = owner.locator(".codes code").first().innerText();
        owner.navigate("/account/security");
        assertThat(owner.locator(".codes")).hasCount(0);

        Page again = visitor(Look.WIDE.withoutScript());
        again.navigate("/sign-in?next=/account/security");
        again.locator("#email").fill(ADDRESS);
        again.locator("#password").fill(SECOND);
        press(again, "Sign in");
        again.locator("#code").fill("12345");
        press(again, "Sign in");
        assertThat(again.locator("#code-error")).isVisible();
        look(again, "sign-in-code");
        // The code before counts no more; that of the next half minute does already.
        again.locator("#code").fill(code(secret, step + 1));
        press(again, "Sign in");
        again.waitForURL("**/account/security");
        assertThat(again.locator("#sessions")).containsText("by password and code");

        again.locator("#second-step summary").last().click();
        again.locator("#off-presentPassword").fill(SECOND);
        again.locator("#off-code").fill(recovery);
        press(again, "Switch the codes off");
        assertThat(again.locator("main")).containsText("Your password alone lets you in from now on");
        askToBeErased(again);
    }

    private static void askToBeErased(Page owner) {
        owner.navigate("/account");
        owner.locator(".account-parts a", new Page.LocatorOptions().setHasText("Your data"))
                .click();
        Download file = owner.waitForDownload(() -> press(owner, "Take it away as a file"));
        assertEquals("rejoinder-my-data.json", file.suggestedFilename());
        owner.locator("#data summary").click();
        owner.locator("#erasure-words").fill("I write elsewhere now.");
        owner.locator("#erasure-presentPassword").fill("not the password");
        press(owner, "Ask to be erased");
        assertThat(owner.locator("#erasure-presentPassword-error")).isVisible();
        assertEquals("I write elsewhere now.", owner.locator("#erasure-words").inputValue());
        look(owner, "account-erasure-refused", EVERY_WAY);
        owner.locator("#erasure-presentPassword").fill(SECOND);
        press(owner, "Ask to be erased");
        assertThat(owner.locator("#data")).containsText("to be erased. An administrator does it.");
        look(owner, "account-erasure");
        Page administrator = as("rosa", Look.WIDE);
        administrator.navigate("/operations");
        assertThat(administrator.locator("#people")).containsText("One person asks to be erased");
        administrator.locator("#people a").click();
        look(administrator, "people-erasure");
        administrator.locator(".lines .told a").first().click();
        assertThat(administrator.locator(".banner.wait")).containsText("I write elsewhere now.");
        press(owner, "I want to stay");
        assertThat(owner.locator("main")).containsText("You stay");
        owner.navigate("/account");
        press(owner, "Sign out");
    }

    /** What an app makes of the letters that it is given. */
    private static byte[] secret(String letters) {
        BigInteger number = BigInteger.ZERO;
        String written = letters.replace(" ", "");
        for (int i = 0; i < written.length(); i++) {
            int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(written.charAt(i));
            number = number.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        byte[] secret = new byte[20];
        for (int i = 0; i < secret.length; i++) {
            secret[secret.length - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return secret;
    }

    /** What an app shows in a half minute. */
    private static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 15, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Another browser in which the person has signed in. */
    private static Page anotherBrowser() {
        Page page = visitor(Look.WIDE);
        page.navigate("/sign-in");
        page.locator("#email").fill(ADDRESS);
        page.locator("#password").fill(SECOND);
        press(page, "Sign in");
        page.waitForURL("**/desk");
        return page;
    }

    /** Status of what a script with this token is answered, which has no cookies. */
    private static int read(Page page, String token) {
        return page.request()
                .get(
                        "/api/commentaries/" + new UUID(0, 0),
                        RequestOptions.create().setHeader("Authorization", "Bearer " + token))
                .status();
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
