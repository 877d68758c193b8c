package org.rejoinder.query.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.context.ExpressionContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.SPELVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.standard.expression.VariableExpression;

/** What is worked out quickly comes to the same as what Spring works out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvaluationTest {

    private static final SpringTemplateEngine ENGINE = new SpringTemplateEngine();
    private static final IStandardVariableExpressionEvaluator SPRINGS = SPELVariableExpressionEvaluator.INSTANCE;

    private enum Fate {
        MOVED {
            @Override
            public String toString() {
                return "elsewhere";
            }
        },
        REMOVED
    }

    record Essay(
            UUID id,
            @Nullable String title,
            int words,
            List<String> authors,
            @Nullable Essay answers,
            @Nullable Fate fate) {

        public boolean isLong() {
            return words > 1000;
        }

        public String getNames() {
            return String.join(", ", authors);
        }

        public boolean answers(Essay other) {
            return other.equals(answers);
        }

        public boolean has(int least) {
            return words >= least;
        }
    }

    private static IExpressionContext context() {
        UUID one = new UUID(1, 1);
        Essay lead = new Essay(one, "On harbours", 1200, List.of("Ann", "Bo"), null, Fate.MOVED);
        Map<String, Object> variables = new HashMap<>();
        variables.put("lead", lead);
        variables.put("essay", new Essay(new UUID(2, 2), null, 7, List.of(), lead, Fate.REMOVED));
        variables.put("same", new UUID(1, 1));
        variables.put("labels", Map.of("first", "one", "size", "of a map"));
        variables.put("places", new String[] {"here", "there"});
        variables.put("count", 3);
        variables.put("many", 3_000_000_000L);
        variables.put("half", 0.5);
        variables.put("nothing", null);
        variables.put("empty", "");
        variables.put("yes", true);
        variables.put("words", CharBuffer.wrap("On harbours"));
        return new ExpressionContext(ENGINE.getConfiguration(), Locale.ENGLISH, variables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.title",
                "lead.words",
                "lead.names",
                "lead.long",
                "lead.isLong()",
                "lead.authors.empty",
                "lead.authors.size()",
                "lead.authors[1]",
                "places[0]",
                "labels.first",
                "labels.size",
                "labels.empty",
                "labels['first']",
                "lead.fate",
                "lead.fate.name()",
                "essay.fate == lead.fate",
                "lead.fate.name() == 'MOVED'",
                "lead.fate == 'MOVED'",
                "essay.answers.title",
                "essay.answers?.title",
                "lead.answers?.title",
                "lead.answers == null",
                "essay.answers != null",
                "essay.title ?: 'Untitled'",
                "empty ?: 'Untitled'",
                "essay.answers(lead)",
                "lead.has(1000)",
                "lead.has(count)",
                "same == lead.id",
                "same != essay.id",
                "lead.words > 1000",
                "lead.words >= count",
                "count < many",
                "count <= 3",
                "many == 3000000000L",
                "count == many",
                "half == 0.5",
                "half > count",
                "yes and lead.long",
                "essay.long or yes",
                "!essay.long",
                "not yes",
                "count == 1 ? 'one' : 'more'",
                "lead.title + ' · ' + lead.names",
                "'v' + count",
                "count + 1",
                "count - 1",
                "count + ' of ' + many",
                "yes + ''",
                "'a' + lead.fate",
                "'half ' + half",
                "words == lead.title",
                "nothing",
                "unknown",
                "nothing == unknown",
                "count == 'x'",
                "lead == essay",
                "#lists.isEmpty(lead.authors)",
                "#strings.isEmpty(essay.title)",
                "#locale.language",
                "#lists.size(lead.authors) > 1 and yes",
                "{lead, essay}.size()",
                "lead.authors.![length()]",
                "count * 2",
                "-count",
                "lead.title.length()",
                "lead.title.substring(3)",
                "lead.title.substring(0, 2)",
                "T(java.lang.Math).max(1, 2)",
                "count eq 3",
                "yes ? lead.title : nothing.title"
            })
    void it_comes_to_what_spring_makes_of_it(String expression) {
        Evaluation evaluation = new Evaluation(SPRINGS);
        String springs = outcome(SPRINGS, expression);
        assertThat(outcome(evaluation, expression)).isEqualTo(springs);
        // And again, now that it remembers where things are.
        assertThat(outcome(evaluation, expression)).isEqualTo(springs);
    }

    @Test
    void a_place_that_shows_another_class_reads_that_one() {
        Evaluation evaluation = new Evaluation(SPRINGS);
        List<@Nullable Object> sizes = new ArrayList<>();
        for (Object shown : List.of(List.of(), Map.of(), List.of(1, 2), "", List.of())) {
            IExpressionContext context =
                    new ExpressionContext(ENGINE.getConfiguration(), Locale.ENGLISH, Map.of("shown", shown));
            sizes.add(evaluate(evaluation, context, "shown.empty"));
        }
        assertThat(sizes).containsExactly(true, true, false, true, true);
    }

    @Test
    void what_spring_complains_of_is_complained_of_by_spring() {
        Evaluation evaluation = new Evaluation(SPRINGS);
        assertThatThrownBy(() -> evaluate(evaluation, context(), "nothing.title"))
                .hasStackTraceContaining("EL1007E");
        assertThatThrownBy(() -> evaluate(evaluation, context(), "lead.subtitle"))
                .hasStackTraceContaining("EL1008E");
    }

    @Test
    void nearly_all_that_templates_say_is_plain() throws IOException {
        List<String> said = new ArrayList<>();
        List<String> springs = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\\$\\{([^{}]+)}")
                        .matcher(Files.readString(template))
                        .results()
                        .map(found -> found.group(1).replace("&gt;", ">").replace("&lt;", "<"))
                        .forEach(said::add);
            }
        }
        for (String expression : said) {
            try {
                Plain.parse(expression);
            } catch (NotPlain left) {
                springs.add(expression);
            }
        }
        assertThat(said).hasSizeGreaterThan(1000);
        assertThat(springs).as("left to Spring").hasSizeLessThan(said.size() / 20);
    }

    private static String outcome(IStandardVariableExpressionEvaluator evaluator, String expression) {
        try {
            Object value = evaluate(evaluator, context(), expression);
            return value + " of " + (value == null ? null : value.getClass());
        } catch (RuntimeException refused) {
            return "refused";
        }
    }

    private static @Nullable Object evaluate(
            IStandardVariableExpressionEvaluator evaluator, IExpressionContext context, String expression) {
        return evaluator.evaluate(
                context, new VariableExpression(expression), StandardExpressionExecutionContext.NORMAL);
    }
}
