package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.Reason;
import org.rejoinder.contract.words.Language;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All that people read of the machine itself: in bundles, whole in each language, and nowhere else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WordsTest {

    private static final List<String> BUNDLES = List.of("messages", "command-messages", "letters");

    /** Which forms a plural has in a language, by CLDR, where it says a number; "other" alone tells apart explicit ones. */
    private static final Map<Language, Set<String>> FORMS = Map.of(
            Language.ENGLISH,
            Set.of("one", "other"),
            Language.JAPANESE,
            Set.of("other"),
            Language.RUSSIAN,
            Set.of("one", "few", "many", "other"));

    /** Words that are the same in every language: names, and what is typed as it stands. */
    private static final Set<String> NAMES = Set.of(
            "Rejoinder",
            "HTML",
            "Markdown",
            "ORCID",
            "iD",
            "DOI",
            "DocMap",
            "XML",
            "JATS",
            "EPUB",
            "ISSN",
            "UTC",
            "Kafka",
            "PostgreSQL",
            "SHA",
            "PDF",
            "PNG",
            "JPEG",
            "CC",
            "BY",
            "API",
            "BibTeX",
            "RIS",
            "CSL",
            "JSON",
            "v",
            "B",
            "I");

    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][\\w.-]*)[(}]|#messages\\.msg\\('([\\w.-]+)'[,)]");

    /** Where templates are that are compiled. */
    private static final Path COMPILED = Path.of("../../query-service/src/main/jte");

    /** What a compiled template asks for by a whole key, of two at once, too. */
    private static final Pattern KEY_THERE =
            Pattern.compile("\\bsay\\((?:[^\";]* \\? \"([\\w.-]+)\" : )?\"([\\w.-]+)\"(?! \\+)|slots\\(\"([\\w.-]+)\"");

    /** A day written in one way, whatever the language; a moment in a field is for a machine to read. */
    private static final Pattern OWN_DATE = Pattern.compile("#temporals\\.format\\([^']*'(?!yyyy-MM-dd)[^']*'");

    @Test
    void every_language_says_all_that_English_says_and_nothing_else() throws IOException {
        for (String bundle : BUNDLES) {
            Set<Object> english = read(bundle, Language.ENGLISH).keySet();
            assertThat(spoken(bundle)).as(bundle).containsExactly(Language.values());
            for (Language language : spoken(bundle)) {
                assertThat(read(bundle, language).keySet())
                        .as("%s in %s", bundle, language)
                        .containsExactlyInAnyOrderElementsOf(english);
            }
        }
    }

    @Test
    void a_text_has_the_same_places_in_every_language_and_the_forms_of_its_own() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String bundle : BUNDLES) {
            Properties english = read(bundle, Language.ENGLISH);
            for (Language language : spoken(bundle)) {
                read(bundle, language).forEach((key, text) -> {
                    String where = language.tag() + " " + bundle + " " + key;
                    if (text.toString().contains("'")) {
                        wrong.add(where + ": ' has a meaning here, write ’");
                    }
                    String original = english.getProperty(key.toString(), "");
                    if (text.toString().contains(",choice,")) {
                        wrong.add(where + ": has a choice, which knows no plurals");
                    }
                    Places here = Places.of(where, text.toString(), wrong);
                    Places there = Places.of(where, original, wrong);
                    if (!here.numbers.equals(there.numbers)) {
                        wrong.add(where + ": has " + here.numbers + " for " + there.numbers);
                    }
                    here.plurals.forEach((number, forms) -> {
                        Set<String> originals = there.plurals.getOrDefault(number, Set.of("one", "other"));
                        Set<String> wanted =
                                originals.contains("one") ? FORMS.getOrDefault(language, Set.of()) : Set.of("other");
                        if (!forms.equals(wanted) && !forms.equals(FORMS.get(language))) {
                            wrong.add(where + ": has the forms " + forms + " for " + wanted);
                        }
                    });
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_text_is_left_in_English() throws IOException {
        List<String> left = new ArrayList<>();
        for (String bundle : BUNDLES) {
            Properties english = read(bundle, Language.ENGLISH);
            for (Language language : spoken(bundle)) {
                if (language != Language.ENGLISH) {
                    read(bundle, language).forEach((key, text) -> {
                        if (text.equals(english.get(key)) && !isOfNames(text.toString())) {
                            left.add(language.tag() + " " + key + "=" + text);
                        }
                    });
                }
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void pages_and_letters_have_no_words_of_their_own() throws Exception {
        List<String> own = new ArrayList<>();
        for (Resource page : templates(".html")) {
            Matcher date = OWN_DATE.matcher(page.getContentAsString(StandardCharsets.UTF_8));
            while (date.find()) {
                own.add(page.getFilename() + ": " + date.group());
            }
            new MarkupParser(ParseConfiguration.htmlConfiguration())
                    .parse(page.getContentAsString(StandardCharsets.UTF_8), new OwnWords(page.getFilename(), own));
        }
        for (Path page : compiled()) {
            new MarkupParser(ParseConfiguration.htmlConfiguration())
                    .parse(withoutJava(Files.readString(page)), new OwnWords(page.toString(), own));
        }
        for (Resource letter : templates(".txt")) {
            String words =
                    letter.getContentAsString(StandardCharsets.UTF_8).replaceAll("(?s)\\[\\(.*?\\)]|\\[[#/].*?]", "");
            if (words.codePoints().anyMatch(Character::isLetter)) {
                own.add(letter.getFilename() + ": " + words.strip());
            }
        }
        assertThat(own).isEmpty();
    }

    @Test
    void there_are_words_for_whatever_a_page_or_a_letter_asks() throws IOException {
        Set<Object> words = new TreeSet<>();
        words.addAll(read("messages", Language.ENGLISH).keySet());
        words.addAll(read("letters", Language.ENGLISH).keySet());
        Set<String> missing = new TreeSet<>();
        for (Resource page : Stream.concat(templates(".html").stream(), templates(".txt").stream())
                .toList()) {
            Matcher asked = KEY.matcher(page.getContentAsString(StandardCharsets.UTF_8));
            while (asked.find()) {
                String key = asked.group(1) == null ? asked.group(2) : asked.group(1);
                if (!words.contains(key)) {
                    missing.add(page.getFilename() + ": " + key);
                }
            }
        }
        int inCompiled = 0;
        for (Path page : compiled()) {
            Matcher asked = KEY_THERE.matcher(Files.readString(page));
            while (asked.find()) {
                for (int group = 1; group <= asked.groupCount(); group++) {
                    String key = asked.group(group);
                    if (key != null) {
                        inCompiled++;
                        if (!words.contains(key)) {
                            missing.add(page + ": " + key);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(inCompiled).isGreaterThan(150);
    }

    @Test
    void every_refusal_has_its_sentence() throws IOException, ClassNotFoundException {
        Set<Object> words = read("command-messages", Language.ENGLISH).keySet();
        List<String> reasons = new ArrayList<>();
        for (JavaClass family : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.rejoinder.command")) {
            if (family.isEnum() && family.isAssignableTo(Reason.class)) {
                for (Object reason : Class.forName(family.getName()).getEnumConstants()) {
                    reasons.add(((Reason) reason).key());
                }
            }
        }
        assertThat(reasons)
                .hasSizeGreaterThan(100)
                .allSatisfy(key -> assertThat(words).contains(key));
    }

    private static boolean isOfNames(String text) {
        String words = text.replaceAll("\\{[^{}]*}", " ");
        return Arrays.stream(words.split("[^\\p{L}]+", -1)).allMatch(word -> word.isEmpty() || NAMES.contains(word));
    }

    private static List<Language> spoken(String bundle) {
        return Arrays.stream(Language.values())
                .filter(language -> file(bundle, language) != null)
                .toList();
    }

    private static @Nullable URL file(String bundle, Language language) {
        String name = language == Language.ENGLISH ? bundle : bundle + "_" + language.tag();
        return WordsTest.class.getClassLoader().getResource(name + ".properties");
    }

    private static Properties read(String bundle, Language language) throws IOException {
        Properties texts = new Properties();
        URL file = file(bundle, language);
        if (file == null) {
            throw new IOException("no " + bundle + " in " + language);
        }
        try (InputStreamReader in = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static List<Resource> templates(String ending) throws IOException {
        PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
        return Stream.of("classpath*:templates/**/*", "classpath*:letters/*")
                .flatMap(where -> {
                    try {
                        return Arrays.stream(files.getResources(where + ending));
                    } catch (IOException none) {
                        return Stream.empty();
                    }
                })
                .filter(found -> found.toString().contains("rejoinder") || found.isFile())
                .toList();
    }

    private static List<Path> compiled() throws IOException {
        try (Stream<Path> files = Files.walk(COMPILED)) {
            return files.filter(file -> file.toString().endsWith(".jte")).toList();
        }
    }

    /** A compiled template without what is Java in it, and without its remarks. */
    private static String withoutJava(String template) {
        String rest = template.replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?m)^@(import|param) .*$", "");
        StringBuilder markup = new StringBuilder();
        int at = 0;
        Matcher java = JAVA.matcher(rest);
        while (java.find(at)) {
            markup.append(rest, at, java.start());
            at = rest.charAt(java.end() - 1) == '{' || rest.charAt(java.end() - 1) == '('
                    ? endOf(rest, java.end() - 1)
                    : java.end();
            if (java.group().startsWith("@template.frame.page")) {
                // What it is given is markup.
                at = java.end();
            }
        }
        return markup.append(rest.substring(at)).toString();
    }

    private static final Pattern JAVA = Pattern.compile(
            "\\$(?:unsafe)?\\{|!\\{|@template[\\w.]+\\(|@(?:if|elseif|for)\\(|@(?:else|endif|endfor)|(?:title|links|main) = @`|`[,)]|(?m:^here = here,(?: viewer.*,)?$)");

    /** Behind the bracket that closes the one at that place; what stands in quotation marks closes none. */
    private static int endOf(String text, int open) {
        int depth = 0;
        boolean quoted = false;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            quoted ^= c == '"';
            if (!quoted && "({".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ")}".indexOf(c) >= 0 && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** The places of arguments in a text, and the forms of those that are plurals, explicit numbers left out. */
    private record Places(Set<String> numbers, Map<String, Set<String>> plurals) {

        static Places of(String where, String text, List<String> wrong) {
            Places places = new Places(new TreeSet<>(), new TreeMap<>());
            try {
                MessagePattern pattern = new MessagePattern(text);
                for (int i = 0; i < pattern.countParts(); i++) {
                    Part part = pattern.getPart(i);
                    if (part.getType() == Part.Type.ARG_START) {
                        String name = pattern.getSubstring(pattern.getPart(i + 1));
                        places.numbers.add(name);
                        if (part.getArgType() == ArgType.PLURAL) {
                            places.forms(pattern, i, name);
                        }
                    }
                }
            } catch (IllegalArgumentException malformed) {
                wrong.add(where + ": " + malformed.getMessage());
            }
            return places;
        }

        private void forms(MessagePattern pattern, int start, String name) {
            int end = pattern.getLimitPartIndex(start);
            int depth = 0;
            for (int i = start + 1; i < end; i++) {
                Part.Type type = pattern.getPartType(i);
                depth += type == Part.Type.MSG_START ? 1 : type == Part.Type.MSG_LIMIT ? -1 : 0;
                if (depth == 0 && type == Part.Type.ARG_SELECTOR) {
                    String form = pattern.getSubstring(pattern.getPart(i));
                    plurals.computeIfAbsent(name, none -> new TreeSet<>());
                    if (!form.startsWith("=")) {
                        plurals.get(name).add(form);
                    }
                }
            }
        }
    }

    /** Finds what is shown of a template without having been asked for. */
    private static final class OwnWords extends AbstractMarkupHandler {

        private static final Set<String> SAID = Set.of("alt", "title", "placeholder", "aria-label", "aria-description");
        private static final Set<String> REPLACED = Set.of("th:text", "th:utext", "th:replace", "th:insert");

        private final @Nullable String name;
        private final List<String> own;
        private final List<Boolean> replaced = new ArrayList<>();
        private final Set<String> attributes = new TreeSet<>();
        private final Map<String, String> said = new TreeMap<>();

        @Nullable
        private String language;

        OwnWords(@Nullable String name, List<String> own) {
            this.name = name;
            this.own = own;
        }

        private void find(String words, int line) {
            if (words.codePoints().anyMatch(Character::isLetter) && !isOfNames(words)) {
                own.add(name + ":" + line + ": " + words.strip());
            }
        }

        @Override
        public void handleAttribute(
                char[] buffer,
                int nameOffset,
                int nameLen,
                int nameLine,
                int nameCol,
                int operatorOffset,
                int operatorLen,
                int operatorLine,
                int operatorCol,
                int valueContentOffset,
                int valueContentLen,
                int valueOuterOffset,
                int valueOuterLen,
                int valueLine,
                int valueCol) {
            String attribute = new String(buffer, nameOffset, nameLen);
            attributes.add(attribute);
            if (attribute.equals("lang")) {
                language = new String(buffer, valueContentOffset, valueContentLen);
            }
            if (SAID.contains(attribute)) {
                said.put(attribute, new String(buffer, valueContentOffset, valueContentLen));
            }
        }

        @Override
        public void handleOpenElementStart(char[] buffer, int nameOffset, int nameLen, int line, int col) {
            begin();
        }

        @Override
        public void handleOpenElementEnd(char[] buffer, int nameOffset, int nameLen, int line, int col) {
            end(line);
            replaced.add(attributes.stream().anyMatch(REPLACED::contains) || isSilent(buffer, nameOffset, nameLen));
        }

        @Override
        public void handleStandaloneElementStart(
                char[] buffer, int nameOffset, int nameLen, boolean minimized, int line, int col) {
            begin();
        }

        @Override
        public void handleStandaloneElementEnd(
                char[] buffer, int nameOffset, int nameLen, boolean minimized, int line, int col) {
            end(line);
        }

        @Override
        public void handleCloseElementEnd(char[] buffer, int nameOffset, int nameLen, int line, int col) {
            pop();
        }

        @Override
        public void handleAutoCloseElementEnd(char[] buffer, int nameOffset, int nameLen, int line, int col) {
            pop();
        }

        @Override
        public void handleText(char[] buffer, int offset, int len, int line, int col) throws ParseException {
            if (!replaced.contains(true)) {
                find(new String(buffer, offset, len), line);
            }
        }

        private void begin() {
            attributes.clear();
            said.clear();
            language = null;
        }

        private void end(int line) {
            if ("en".equals(language) && !attributes.contains("th:lang") && !"_layout.html".equals(name)) {
                own.add(name + ":" + line + ": is said to be in English, whatever the reader's language is");
            }
            said.forEach((attribute, words) -> {
                if (!attributes.contains("th:" + attribute) && !attributes.contains("th:attr")) {
                    find(words, line);
                }
            });
        }

        private void pop() {
            if (!replaced.isEmpty()) {
                replaced.remove(replaced.size() - 1);
            }
        }

        private static boolean isSilent(char[] buffer, int offset, int length) {
            return Set.of("script", "style").contains(new String(buffer, offset, length));
        }
    }
}
