package org.rejoinder.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a line may be a person's name, and how the name may be filed. Names come in either order, so no part is
 * taken for the family name by its place: only by what the file says elsewhere.
 */
final class PersonName {

    private static final int LONGEST = 70;

    private static final Pattern PART = Pattern.compile("\\p{Lu}[\\p{L}\\p{M}'\u2019\u2011-]*\\.?");
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.-?)+");
    private static final Pattern ADDED = Pattern.compile("(?i)jr\\.?|sr\\.?|ii|iii|iv|ph\\.?d\\.?");
    private static final Pattern EAST_ASIAN =
            Pattern.compile("\\p{IsHan}{1,5}[ \u3000\u30FB](?:\\p{IsHan}|\\p{IsHiragana}"
                    + "|\\p{IsKatakana}|\u30FC){1,8}|\\p{IsHan}{3,5}|[\\p{IsKatakana}\u30FC]{1,12}(?:[ \u3000\u30FB\uFF1D=]"
                    + "[\\p{IsKatakana}\u30FC]{1,12}){1,3}|\\p{IsHangul}{2,4}(?: \\p{IsHangul}{1,4})?");

    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "del", "della", "der", "den", "di", "do", "dos", "das", "du", "la", "le", "van", "von", "bin",
            "ibn", "al", "el", "ter", "ten", "zu", "y", "e");

    /** Words that begin with a capital in headings, too, and are no one's name. */
    private static final Set<String> NOT_NAMES = Set.of(
            ("a an the of in on for to and or with from at by as is are was can will how why what when where who our"
                            + " introduction conclusion conclusions background note notes reference references bibliography abstract"
                            + " summary acknowledgements appendix part chapter section table figure contents roundtable series policy"
                            + " relations war peace politics history future past problem question questions issue issues island"
                            + " islands sea territories territory economy security trade prospects options lessons implications"
                            + " recommendations discussion response responses reply replies comment comments commentary editor"
                            + " editors author authors about sources further reading north south east west northern southern eastern"
                            + " western new great united european russian japanese chinese american asian african international"
                            + " national foreign domestic public final first second third forum month topics works cited"
                            + " university institute college center centre school press journal review volume")
                    .split(" "));

    private PersonName() {}

    /** Whether nothing speaks against its being a name. */
    static boolean isLikely(String line) {
        String name = line.strip();
        if (name.length() > LONGEST) {
            return false;
        }
        if (EAST_ASIAN.matcher(name).matches()) {
            return name.length() >= 2 && name.length() <= 16;
        }
        String[] parts = name.split(" ", -1);
        if (parts.length < 2 || parts.length > 6) {
            return false;
        }
        int proper = 0;
        for (String part : parts) {
            String bare = part.endsWith(",") ? part.substring(0, part.length() - 1) : part;
            if (NOT_NAMES.contains(bare.toLowerCase(Locale.ROOT))) {
                return false;
            }
            if (INITIALS.matcher(bare).matches() || ADDED.matcher(bare).matches()) {
                continue;
            }
            if (PARTICLES.contains(bare)) {
                continue;
            }
            // A full stop ends an abbreviated title such as Prof., and nothing longer.
            if (!PART.matcher(bare).matches() || (bare.endsWith(".") && bare.length() > 5)) {
                return false;
            }
            proper++;
        }
        return proper >= 1 && (proper >= 2 || parts.length >= 2) && !PARTICLES.contains(parts[parts.length - 1]);
    }

    /** Several names of one line; empty when one of them cannot be a name. */
    static Optional<List<String>> several(String line) {
        List<String> names = new ArrayList<>();
        for (String part :
                line.split("\\s*;\\s*|\\s*,?\\s+(?:and|und|et)\\s+|\\s*&\\s*|\\s*,\\s*|\\s*\u3001\\s*", -1)) {
            if (!isLikely(part)) {
                return Optional.empty();
            }
            names.add(part.strip());
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    /**
     * How the name may be filed, told by the name itself (a comma, a family name in capitals) or by the rest of the file,
     * which calls people by their family names.
     *
     * @param text of the whole file on one line
     * @return empty when nothing tells
     */
    static Optional<String> filed(String name, String text) {
        if (name.contains(",")) {
            return Optional.of(name);
        }
        String[] parts = name.split(" ", -1);
        if (parts.length < 2) {
            return Optional.of(name);
        }
        String first = parts[0];
        String last = parts[parts.length - 1];
        boolean capitalFirst = isCapitals(first);
        boolean capitalLast = isCapitals(last);
        if (capitalFirst != capitalLast) {
            return Optional.of(capitalFirst ? name : last + ", " + without(name, last));
        }
        int firstAlone = alone(first, parts[1], parts[1], text);
        int lastAlone = alone(last, parts[parts.length - 2], parts[parts.length - 2], text);
        if (lastAlone > 0 && lastAlone >= 3 * firstAlone) {
            return Optional.of(last + ", " + without(name, last));
        }
        return firstAlone > 0 && firstAlone >= 3 * lastAlone ? Optional.of(name) : Optional.empty();
    }

    private static boolean isCapitals(String part) {
        return part.length() > 1 && part.equals(part.toUpperCase(Locale.ROOT)) && !part.contains(".");
    }

    private static String without(String name, String last) {
        return name.substring(0, name.length() - last.length()).strip();
    }

    /** How often a part of the name stands without the other part beside it. */
    private static int alone(String part, String before, String after, String text) {
        if (part.length() < 2) {
            return 0;
        }
        var mention = Pattern.compile("(?<![\\p{L}\\p{N}])(?<!" + Pattern.quote(before) + " )" + Pattern.quote(part)
                        + "(?![\\p{L}\\p{N}])(?! " + Pattern.quote(after) + ")(?! \\p{Lu})")
                .matcher(text);
        int count = 0;
        while (mention.find()) {
            count++;
        }
        return count;
    }
}
