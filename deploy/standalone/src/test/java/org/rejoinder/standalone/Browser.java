package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A real Chromium: the one that {@code CHROMIUM} names, else the machine's, else Playwright's own. Where there is none
 * the test is skipped, and the closing summary of {@code ./rejoinder test} names it. It is started once for all test
 * classes of a JVM and goes with it; visitors go with the class that asked for them.
 */
final class Browser {

    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /**
     * The rules themselves, without the binding: that opens a second page for each look and sends them there, too. They come to
     * a page when it is looked at, not to every page that is walked through.
     */
    private static final String AXE = axe();

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** Pictures are for people, and take as long as everything else that is done to a page. */
    private static final boolean PICTURES = Boolean.getBoolean("rejoinder.screenshots");

    private static final List<String> ARGUMENTS = List.of(
            // Root has no sandbox in a container, and its /dev/shm is small.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--force-color-profile=srgb",
            // All pages are of one site, and nothing moves: two processes do.
            "--disable-gpu",
            "--in-process-gpu",
            "--process-per-site",
            "--renderer-process-limit=1",
            // What a page runs, axe too, is over before a second compiler has worked for it.
            "--js-flags=--no-opt --no-maglev");

    /** Of a page that is taller, the beginning: the browser does not come to an end with a picture of all of it. */
    private static final int TALLEST_PICTURE = 12_000;

    private static final double PATIENCE_MILLIS = 10_000;

    @Nullable
    private static Browser shared;

    private final com.microsoft.playwright.Browser chromium;
    private final Map<Page, Look> visitors = new HashMap<>();
    /** What was looked at, and with script or without. */
    private final Set<String> seen = new HashSet<>();

    private Browser(com.microsoft.playwright.Browser chromium) {
        this.chromium = chromium;
    }

    /** The one of this JVM; started when it is first asked for. */
    static synchronized Browser shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static Browser start() {
        Path installed = installedChromium().orElse(null);
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed == null ? Map.of() : Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
            if (installed != null) {
                options.setExecutablePath(installed);
            }
            // Playwright's own process, and with it the browser, ends with this one.
            return new Browser(playwright.chromium().launch(options));
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
        static final Look TABLET = new Look(820, 1180, ColorScheme.LIGHT, true);
        static final Look PHONE = new Look(390, 844, ColorScheme.LIGHT, true);

        Look dark() {
            return new Look(width, height, ColorScheme.DARK, script);
        }

        Look withoutScript() {
            return new Look(width, height, colours, false);
        }

        @Override
        public String toString() {
            return width + "-" + colours.name().toLowerCase(Locale.ROOT) + (script ? "" : "-no-script");
        }
    }

    /** A new visitor's tab, on the site at this address. */
    Page visitor(URI address, Look look) {
        return visitor(address, look, "en-GB");
    }

    /**
     * The same.
     *
     * @param language that their browser asks for
     */
    Page visitor(URI address, Look look, String language) {
        BrowserContext context = chromium.newContext(new NewContextOptions()
                .setBaseURL(address.toString())
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.colours())
                .setJavaScriptEnabled(look.script())
                .setLocale(language));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        visitors.put(page, look);
        return page;
    }

    /** A tab of somebody who has signed in through the page. */
    Page signedIn(URI address, Look look, String email, String password) {
        Page page = visitor(address, look);
        page.navigate("/sign-in");
        page.locator("input[name=email]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("main button[type=submit], main form button").first().click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** Closes the tabs of all visitors so far. */
    void showOut() {
        visitors.keySet().forEach(page -> page.context().close());
        visitors.clear();
    }

    /**
     * Looks at a page as others would, with other windows and colours, and then leaves it as it was: each time it must fit its
     * window and axe must find nothing against WCAG 2.2 AA (axe itself needs script). Who comes by a page of the same name again
     * does not look twice. With {@code -Drejoinder.screenshots=true} pictures are kept as
     * {@code target/screenshots/NAME-WIDTH-COLOURS.png}.
     */
    void look(Page page, String name, List<Look> looks) {
        Look own = Objects.requireNonNull(visitors.get(page), "not a page of this browser");
        if (!seen.add(name + (own.script() ? "" : " without script"))) {
            return;
        }
        for (Look look : looks) {
            show(page, look);
            Look shown = own.script() ? look : look.withoutScript();
            if (PICTURES) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(height(page) <= TALLEST_PICTURE)
                        .setPath(SCREENSHOTS.resolve(name + "-" + shown + ".png")));
            }
            demandNoSidewaysScroll(page);
            if (own.script()) {
                demandAccessible(page);
            }
        }
        show(page, own);
    }

    private static int height(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    }

    private static void show(Page page, Look look) {
        page.setViewportSize(look.width(), look.height());
        // A colour on its way to another is neither.
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(look.colours()).setReducedMotion(ReducedMotion.REDUCE));
    }

    /** Demands that axe finds nothing; what it finds is named with the elements. */
    private static void demandAccessible(Page page) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            bringAxe(page);
        }
        Object violations = page.evaluate("""
                async tags => {
                  const found = await axe.run(document, {runOnly: tags, resultTypes: ['violations']});
                  if (found.passes.length === 0) return 'axe has looked at nothing';
                  return found.violations
                      .map(rule => `${rule.id} (${rule.help}): ${rule.nodes.map(node => node.html).join(' | ')}`)
                      .join('\\n');
                }""", WCAG_22_AA);
        assertThat(violations).as("accessibility of %s", page.url()).isEqualTo("");
    }

    /** Straight to the engine: on the way that evaluates a page's own expressions half a megabyte is read twice. */
    private static void bringAxe(Page page) {
        CDPSession engine = page.context().newCDPSession(page);
        JsonObject script = new JsonObject();
        // What it comes to is for nobody.
        script.addProperty("expression", AXE + "\n;0");
        script.addProperty("silent", true);
        engine.send("Runtime.evaluate", script);
        engine.detach();
    }

    /** Demands that the page is not wider than its window: nobody should have to scroll sideways to read. */
    private static void demandNoSidewaysScroll(Page page) {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) overflow).intValue())
                .as("sideways overflow of %s", page.url())
                .isZero();
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> installedChromium() {
        @Nullable String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        List<String> names = List.of(
                "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
