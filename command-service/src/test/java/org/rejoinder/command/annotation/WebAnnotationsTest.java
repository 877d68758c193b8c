package org.rejoinder.command.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.contract.commentary.NoteKind;

/** Annotations as programs write them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebAnnotationsTest {

    private static final WebAnnotations READER = new WebAnnotations(new Messages());

    private static List<WebAnnotation> read(String json) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8), "file");
    }

    @Test
    void a_comment_with_markdown_tags_and_an_account_as_hypothesis_writes_it() {
        WebAnnotation read = read("""
                {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "https://hypothes.is/a/x1",
                 "created": "2020-05-03T10:00:00.123+00:00", "modified": "2020-05-04T10:00:00+00:00",
                 "creator": "acct:jo@hypothes.is",
                 "body": [{"type": "TextualBody", "value": "Is *this* so?", "format": "text/markdown"},
                          {"type": "TextualBody", "purpose": "tagging", "value": "doubtful"}],
                 "target": [{"source": "https://example.org/", "selector": [
                     {"type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "/p[1]"}},
                     {"type": "TextPositionSelector", "start": 4, "end": 18},
                     {"type": "TextQuoteSelector", "exact": "a bridge too", "prefix": "It was ", "suffix": " far."}]}]}""").get(0);
        assertThat(read)
                .isEqualTo(new WebAnnotation(
                        "https://hypothes.is/a/x1",
                        NoteKind.COMMENT,
                        "Is *this* so?\n\n#doubtful",
                        null,
                        "jo",
                        LocalDate.of(2020, 5, 3),
                        "a bridge too",
                        "It was ",
                        " far.",
                        4));
    }

    @Test
    void a_question_in_html_and_an_edit_as_annotorious_and_recogito_write_them() {
        List<WebAnnotation> read = read("""
                [{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "#1", "motivation": ["questioning"],
                  "body": {"type": "TextualBody", "format": "text/html",
                           "value": "<p>Why <b>here</b>?</p><script>alert(1)</script><img src=x onerror=alert(1)>"},
                  "target": {"selector": {"type": "TextQuoteSelector", "exact": "here"}}},
                 {"type": "Annotation", "id": "#2", "motivation": "oa:editing",
                  "body": [{"type": "TextualBody", "value": "there", "purpose": "editing"},
                           {"type": "TextualBody", "value": "Plain *stars*.", "purpose": "commenting"}],
                  "creator": {"type": "Person", "name": "Ada  Q\\u0007uist"},
                  "target": {"selector": {"type": "FragmentSelector", "value": "p1",
                             "refinedBy": {"type": "TextQuoteSelector", "exact": "here"}}}}]""");
        assertThat(read.get(0).kind()).isEqualTo(NoteKind.QUESTION);
        assertThat(read.get(0).text()).isEqualTo("Why **here**?");
        assertThat(read.get(1).kind()).isEqualTo(NoteKind.SUGGESTION);
        assertThat(read.get(1).replacement()).isEqualTo("there");
        assertThat(read.get(1).text()).isEqualTo("Plain \\*stars\\*.");
        assertThat(read.get(1).creator()).isEqualTo("Ada Quist");
        assertThat(read.get(1).quote()).isEqualTo("here");
    }

    @Test
    void a_collection_with_its_page_in_it_once_each_and_bodies_elsewhere_as_links() {
        String one = """
                {"type": "Annotation", "id": "urn:x:1", "motivation": "replying",
                 "body": [{"type": "SpecificResource", "source": "https://j.example/series/s/one/v/1.0"},
                          {"type": "TextualBody", "value": "It answers.", "format": "text/plain"}],
                 "target": {"source": "https://j.example/", "selector": [{"type": "TextQuoteSelector", "exact": "words"}]}}""";
        List<WebAnnotation> read = read("""
                {"type": "AnnotationCollection", "total": 2, "first": {"type": "AnnotationPage", "items": [%s, %s]}}""".formatted(one, one));
        assertThat(read).hasSize(1);
        assertThat(read.get(0).text()).isEqualTo("<https://j.example/series/s/one/v/1.0>\n\nIt answers.");
        // Without an id it is known by what it says.
        assertThat(read("{\"type\":\"Annotation\",\"bodyValue\":\"x\"}").get(0).id())
                .startsWith("sha256:")
                .isEqualTo(read("{ \"type\" : \"Annotation\", \"bodyValue\" : \"x\" }")
                        .get(0)
                        .id());
    }

    @Test
    void what_cannot_be_read_is_said_in_words() {
        assertThat(code("not json")).isEqualTo("ANNOTATIONS_UNREADABLE");
        assertThat(code("[".repeat(100))).isEqualTo("ANNOTATIONS_UNREADABLE");
        assertThat(code("{\"rows\": []}")).isEqualTo("NO_ANNOTATIONS");
        assertThat(code("{\"type\":\"AnnotationCollection\",\"first\":\"https://x.example/1\"}"))
                .isEqualTo("ANNOTATIONS_ELSEWHERE");
        assertThat(code(IntStream.range(0, WebAnnotations.MOST + 1)
                        .mapToObj(i -> "{\"type\":\"Annotation\",\"id\":\"urn:x:" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]"))))
                .isEqualTo("TOO_MANY_ANNOTATIONS");
        assertThat(code(" ".repeat(WebAnnotations.LARGEST + 1))).isEqualTo("ANNOTATIONS_TOO_LARGE");
    }

    private static String code(String json) {
        String[] code = new String[1];
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> code[0] = rejection.errors().get(0).code());
        return code[0];
    }
}
