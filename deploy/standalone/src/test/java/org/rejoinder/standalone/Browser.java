package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A real Chromium: the one that {@code CHROMIUM} names, else the machine's, else Playwright's own. Where there is none
 * the test is skipped, and the closing summary of {@code ./rejoinder test} names it.
 */
final class Browser implements AutoCloseable {

    /** Widths that pages are looked at in: a phone, a tablet, a wide screen. */
    static final List<Integer> WIDTHS = List.of(390, 820, 1440);

    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 10_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String address;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String address) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.address = address;
    }

    /** Opens a browser on the site at this address. */
    static Browser on(String address) {
        Path installed = installedChromium().orElse(null);
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed == null ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                    // Root has no sandbox in a container, and its /dev/shm is small.
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"));
            if (installed != null) {
                options.setExecutablePath(installed);
            }
            return new Browser(playwright, playwright.chromium().launch(options), address);
        } catch (PlaywrightException e) {
            if (installed != null) {
                throw e;
            }
            throw new TestAbortedException("no Chromium on this machine, and none could be downloaded", e);
        }
    }

    /** How somebody looks at the site: one is a new visitor, with cookies of their own. */
    record Look(int width, int height, ColorScheme colours, boolean script) {
        static final Look WIDE = new Look(1440, 900, ColorScheme.LIGHT, true);
        static final Look PHONE = new Look(390, 844, ColorScheme.LIGHT, true);

        Look dark() {
            return new Look(width, height, ColorScheme.DARK, script);
        }

        Look withoutScript() {
            return new Look(width, height, colours, false);
        }
    }

    /** A new visitor's tab. */
    Page visitor(Look look) {
        BrowserContext context = chromium.newContext(new NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.colours())
                .setJavaScriptEnabled(look.script())
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context.newPage();
    }

    /** A tab of somebody who has signed in through the page. */
    Page signedIn(Look look, String email, String password) {
        Page page = visitor(look);
        page.navigate("/sign-in");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("main button[type=submit], main form button").first().click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** Keeps the whole page as {@code target/screenshots/NAME.png}. */
    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Demands that axe finds nothing against WCAG 2.2 AA; what it finds is named with the elements. */
    static void demandAccessible(Page page) {
        List<Rule> violations =
                new AxeBuilder(page).withTags(WCAG_22_AA).analyze().getViolations();
        String told = violations.stream()
                .map(rule -> rule.getId() + " (" + rule.getHelp() + "): "
                        + rule.getNodes().stream().map(CheckedNode::getHtml).collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("\n"));
        assertThat(told).as("accessibility of %s", page.url()).isEmpty();
    }

    /** Demands that the page is not wider than its window: nobody should have to scroll sideways to read. */
    static void demandNoSidewaysScroll(Page page) {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue())
                .as("sideways overflow of %s", page.url())
                .isZero();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> installedChromium() {
        @Nullable String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        List<String> names = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
