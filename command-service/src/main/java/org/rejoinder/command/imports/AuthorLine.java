package org.rejoinder.command.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.source.Block;
import org.rejoinder.contract.commentary.Kind;

/**
 * A line that says who wrote what follows.
 *
 * @param names as printed; none when the line names only a part, such as the author's reply
 * @param kind of essay the line speaks of, absent when it speaks of none
 * @param affiliation empty when none is given
 * @param said whether the line says that it names an author, and is not just a name
 */
record AuthorLine(List<String> names, @Nullable Kind kind, String affiliation, boolean said) {

    private static final int LONGEST = 220;

    private static final String A_RESPONSE =
            "response|reply|rejoinder|comment(?:ary|s)?|answer|reaction|view|editor['\u2019]?s note|author['\u2019]?s reply";

    private static final Pattern OF_KIND = compile("(?:an? |the )?(" + A_RESPONSE + ")\\s+(?:by|from|of)\\s+(.+?):?");
    private static final Pattern BY =
            compile("(?:text |written |essay |article )?by:?\\s+(.+?)|(?:authors?|contributors?):\\s*(.+?)");
    private static final Pattern DOES = compile(
            "(.+?)\\s+(replies|responds|answers|comments|reacts|rejoins)(?:\\s+to\\s+(?:the\\s+)?[\\p{L}'\u2019 .-]{1,60})?:?");
    private static final Pattern KIND_FIRST =
            compile("(" + A_RESPONSE + ")\\s*(?:\\d+\\s*)?[:\u2013\u2014|-]\\s*(.+?)");
    private static final Pattern KIND_LAST = compile("(.+?)\\s*[:\u2013\u2014|(]\\s*(" + A_RESPONSE + ")\\)?");
    private static final Pattern AUTHORS_REPLY = compile("(?:the )?author['\u2019]?s? repl(?:y|ies)(?: to .{1,60})?:?");
    private static final Pattern EDITORS_NOTE =
            compile("(?:an? )?(?:editors?['\u2019]?s?['\u2019]? note|note (?:from|by) the editors?):?");
    private static final Pattern WITH_AFFILIATION =
            Pattern.compile("(.+?)\\s*(?:,\\s+|\\s\\(|\\s[\u2013\u2014|]\\s)(.{3,150}?)\\)?");

    /** Words by which a place of work, or a post, is known. */
    static final Pattern WORKPLACE = compile(
            ".*(?<!\\p{L})(?:universi\\w*|universit\\w*|institut\\w*|college|school|cent(?:er|re)|academy|ministry|council"
                    + "|foundation|department|faculty|professor|lecturer|fellow|director|ambassador|researcher|scholar"
                    + "|think tank|museum|association|society|bank|embassy|laborator\\w+|journalist|editor"
                    + "|\u5927\u5B66|\u7814\u7A76\u6240|\u0443\u043D\u0438\u0432\u0435\u0440\u0441\u0438\u0442\\w*|\u0438\u043D\u0441\u0442\u0438\u0442\u0443\u0442\\w*).*");

    private static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What the block says of an author; empty when it does not look as if it did. */
    static Optional<AuthorLine> in(Block block) {
        if (block.plain().length() > LONGEST
                || block.shape() == Block.Shape.OTHER
                || block.shape() == Block.Shape.RULE
                || block.hasLink()) {
            return Optional.empty();
        }
        return in(block.plain().replaceAll("^[\u2014\u2013~* -]+|[\u2014\u2013~* -]+$", ""));
    }

    static Optional<AuthorLine> in(String line) {
        Matcher reply = AUTHORS_REPLY.matcher(line);
        if (reply.matches()) {
            return Optional.of(new AuthorLine(List.of(), Kind.REPLY, "", true));
        }
        if (EDITORS_NOTE.matcher(line).matches()) {
            return Optional.of(new AuthorLine(List.of(), Kind.EDITORS_NOTE, "", true));
        }
        Matcher kind = OF_KIND.matcher(line);
        if (kind.matches()) {
            return said(kind.group(2), kind(kind.group(1)));
        }
        Matcher by = BY.matcher(line);
        if (by.matches()) {
            return said(by.group(1) == null ? by.group(2) : by.group(1), null);
        }
        Matcher does = DOES.matcher(line);
        if (does.matches()) {
            return said(does.group(1), kind(does.group(2)));
        }
        Matcher first = KIND_FIRST.matcher(line);
        if (first.matches()) {
            return said(first.group(2), kind(first.group(1)));
        }
        Matcher last = KIND_LAST.matcher(line);
        if (last.matches()) {
            Optional<AuthorLine> found = said(last.group(1), kind(last.group(2)));
            if (found.isPresent()) {
                return found;
            }
        }
        return names(line, null, false);
    }

    /** After "by" one word is enough for a name, since the line says that it is one. */
    private static Optional<AuthorLine> said(String names, @Nullable Kind kind) {
        String bare = names.strip();
        Optional<AuthorLine> found = names(bare, kind, true);
        if (found.isPresent() || bare.isEmpty() || bare.length() > 60) {
            return found;
        }
        boolean oneWord =
                bare.matches("\\p{Lu}[\\p{L}'\u2019-]+|[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}\\p{IsHangul}]{2,16}");
        return oneWord ? Optional.of(new AuthorLine(List.of(bare), kind, "", true)) : Optional.empty();
    }

    private static Optional<AuthorLine> names(String line, @Nullable Kind kind, boolean said) {
        Matcher with = WITH_AFFILIATION.matcher(line);
        if (with.matches() && PersonName.several(with.group(1)).isPresent()) {
            boolean workplace = WORKPLACE.matcher(with.group(2)).matches();
            boolean parenthesis = line.contains("(") && line.endsWith(")");
            if (workplace || parenthesis || (said && PersonName.several(line).isEmpty())) {
                boolean sentence = with.group(2).endsWith(".") && !parenthesis;
                return sentence
                        ? Optional.empty()
                        : PersonName.several(with.group(1))
                                .map(names -> new AuthorLine(
                                        names, kind, with.group(2).strip(), said));
            }
        }
        return PersonName.several(line).map(names -> new AuthorLine(names, kind, "", said));
    }

    private static Kind kind(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("rejoin")) {
            return Kind.REJOINDER;
        }
        if (lower.startsWith("editor")) {
            return Kind.EDITORS_NOTE;
        }
        return lower.startsWith("author") ? Kind.REPLY : Kind.RESPONSE;
    }
}
