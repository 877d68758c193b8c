package org.rejoinder.command.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a document says by its style sheet alone: Google Docs writes no other emphasis. */
final class HtmlStyles {

    private static final Pattern RULE = Pattern.compile("\\.([\\w-]{1,40})\\s*\\{([^}]{0,2000})}");
    private static final Pattern ITALIC = Pattern.compile("font-style\\s*:\\s*(?:italic|oblique)");
    private static final Pattern BOLD = Pattern.compile("font-weight\\s*:\\s*(?:bold|[6-9]00)");

    private HtmlStyles() {}

    /** Writes italics and bold of runs as elements. */
    static void spellOut(Document document) {
        Map<String, String> rules = new HashMap<>();
        document.select("style").forEach(sheet -> {
            Matcher rule = RULE.matcher(sheet.data());
            while (rule.find()) {
                rules.merge(rule.group(1), rule.group(2).toLowerCase(Locale.ROOT), (a, b) -> a + ";" + b);
            }
        });
        for (Element run : document.select("span[class],span[style],font[style]")) {
            StringBuilder style = new StringBuilder(run.attr("style").toLowerCase(Locale.ROOT));
            run.classNames().forEach(name -> style.append(';').append(rules.getOrDefault(name, "")));
            boolean heading = run.closest("h1,h2,h3,h4,h5,h6") != null;
            if (!run.hasText() || heading) {
                continue;
            }
            if (BOLD.matcher(style).find() && run.closest("b,strong") == null) {
                run.html("<strong>" + run.html() + "</strong>");
            }
            if (ITALIC.matcher(style).find() && run.closest("i,em") == null) {
                run.html("<em>" + run.html() + "</em>");
            }
        }
    }

    /** A parameter of an address, empty when it has none. */
    static String parameter(String address, String name) {
        for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException badEscape) {
                    return "";
                }
            }
        }
        return "";
    }
}
