package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Refused;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.identity.FormState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.ResponseStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsTest {

    private static final String PERSON = "1f0c3a3e-2f53-4c4e-9f0e-0a5d5c1b7a10";

    private final Machinery machinery = new Machinery();

    private ResultActions json(String body) throws Exception {
        return send(post("/api/samples").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions form(String body) throws Exception {
        return send(post("/api/samples")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(body));
    }

    private ResultActions send(RequestBuilder request) throws Exception {
        return machinery.mvc().perform(request);
    }

    private FormState kept() {
        assertThat(machinery.kept).hasSize(1);
        return machinery.kept.get(0);
    }

    @Test
    void json_and_form_bind_to_the_same_record() throws Exception {
        json("""
                {"title":" On bridges ","text":"one\\ntwo","kind":"QUESTION","person":"%s","dueOn":"2026-12-01","count":7,
                 "agreed":true,"keywords":["a b","c"],"reviewers":["%s"],
                 "byline":[{"displayName":"Mira Okonedo","affiliation":"Free"},{"displayName":"T L"}]}
                """.formatted(PERSON, PERSON)).andExpect(status().isCreated());
        form("title=+On+bridges+&text=one%0D%0Atwo&kind=QUESTION&person=" + PERSON
                        + "&dueOn=2026-12-01&count=7&agreed=on&keywords=a+b%2C+c%2C&reviewers=" + PERSON
                        + "&byline[0].displayName=Mira+Okonedo&byline%5B0%5D.affiliation=Free"
                        + "&byline[1].displayName=T+L&byline[2].displayName=&byline[2].affiliation=&_csrf=x")
                .andExpect(status().isSeeOther());

        UUID person = UUID.fromString(PERSON);
        Sample expected = new Sample(
                "On bridges",
                "one\ntwo",
                NoteKind.QUESTION,
                person,
                LocalDate.of(2026, 12, 1),
                7,
                true,
                List.of("a b", "c"),
                List.of(person),
                List.of(new Sample.Name("Mira Okonedo", "Free"), new Sample.Name("T L", null)));
        assertThat(machinery.received.get(0)).isEqualTo(expected);
        assertThat(machinery.received.get(1))
                .usingRecursiveComparison()
                .ignoringFields("byline")
                .isEqualTo(expected);
        assertThat(machinery.received.get(1).byline()).hasSize(2);
    }

    @Test
    void a_form_with_parts_is_a_form() throws Exception {
        send(multipart("/api/samples")
                        .param("title", "On bridges")
                        .param("text", "one\r\ntwo")
                        .with(request -> {
                            request.setContent(new byte[100]);
                            return request;
                        }))
                .andExpect(status().isSeeOther());
        assertThat(machinery.received.get(0).text()).isEqualTo("one\ntwo");
    }

    @Test
    void repeated_fields_make_a_list() throws Exception {
        form("title=t&reviewers=" + PERSON + "&reviewers=" + Machinery.ID).andExpect(status().isSeeOther());
        assertThat(machinery.received.get(0).reviewers()).containsExactly(UUID.fromString(PERSON), Machinery.ID);
    }

    @Test
    void json_is_answered_with_id_version_tag_and_address() throws Exception {
        json("{\"title\":\"t\"}")
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"3\""))
                .andExpect(header().string("Location", "/api/samples/" + Machinery.ID))
                .andExpect(content().json("{\"id\":\"" + Machinery.ID + "\",\"version\":3}"));
    }

    @Test
    void json_is_answered_whatever_the_client_says_it_accepts() throws Exception {
        send(post("/api/samples")
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.TEXT_HTML)
                        .content("{\"title\":\"t\"}"))
                .andExpect(status().isCreated());
    }

    @Test
    void a_form_goes_on_to_its_page_at_the_new_version() throws Exception {
        form("title=t").andExpect(header().string("Location", "/desk/samples/" + Machinery.ID + "?v=3"));
        form("title=t&_next=/write/%7Bid%7D?tab=2%26v=1%23notes")
                .andExpect(header().string("Location", "/write/" + Machinery.ID + "?tab=2&v=3#notes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "/%09/evil.example",
                "/%0A/evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/a%0D%0ASet-Cookie:x",
                "/ /evil.example",
                "///evil.example",
                "/.//evil.example"
            })
    void a_form_is_never_sent_on_to_another_site(String elsewhere) throws Exception {
        form("title=t&_next=" + elsewhere)
                .andExpect(status().isBadRequest())
                .andExpect(header().doesNotExist("Location"))
                .andExpect(jsonPath("$.code").value("NOT_A_LOCAL_PAGE"));
        form("title=t&_page=" + elsewhere).andExpect(status().isBadRequest());
        form("_page=" + elsewhere).andExpect(status().isBadRequest()).andExpect(header().doesNotExist("Location"));
        assertThat(machinery.received).isEmpty();
        assertThat(machinery.kept).isEmpty();
    }

    @Test
    void every_field_that_does_not_fit_is_named_at_once() throws Exception {
        json("""
                {"title":"","text":7,"kind":"SHOUT","person":"me","dueOn":"tomorrow","count":1.5,"agreed":"maybe",
                 "keywords":"a","reviewers":[1,"x"],"byline":[{"displayName":"ok"},{"displayName":null},3]}
                """)
                .andExpect(status().is(422))
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("/problems/invalid"))
                .andExpect(jsonPath("$.errors[*].field")
                        .value(containsInAnyOrder(
                                "title",
                                "text",
                                "kind",
                                "person",
                                "dueOn",
                                "count",
                                "agreed",
                                "keywords",
                                "reviewers[0]",
                                "reviewers[1]",
                                "byline[1].displayName",
                                "byline[2]")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    title, \\u0000,  CONTROL_CHARACTER
                    title, \\u001b,  CONTROL_CHARACTER
                    title, a\\nb,    LINE_BREAK
                    title, a\\u2028b, LINE_BREAK
                    title, \\u202e,  DIRECTION_CONTROL
                    title, \\u2066,  DIRECTION_CONTROL
                    title, \\ud800,  BROKEN_TEXT
                    title, 123456789012345678901, TOO_LONG
                    text,  \\u0000,  CONTROL_CHARACTER
                    text,  \\u0007,  CONTROL_CHARACTER
                    text,  \\u202e,  DIRECTION_CONTROL
                    text,  \\udc00,  BROKEN_TEXT
                    """)
    void a_text_that_no_one_can_see_through_is_refused(String field, String value, String code) throws Exception {
        json("{\"title\":\"t\",\"" + field + "\":\"" + value + "\"}".replace("\"title\":\"t\",\"title\"", "\"title\""))
                .andExpect(status().is4xxClientError());
        String body = field.equals("title")
                ? "{\"title\":\"" + value + "\"}"
                : "{\"title\":\"t\",\"text\":\"" + value + "\"}";
        json(body)
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].code").value(code))
                .andExpect(jsonPath("$.errors[0].message").value(not(containsString("{"))));
        assertThat(machinery.received).isEmpty();
    }

    @Test
    void texts_of_any_script_and_of_many_lines_pass() throws Exception {
        json("{\"title\":\"\u65e5\u9732\u95a2\u4fc2 \ud83d\ude42 \u05e9\u05dc\u05d5\u05dd\",\"text\":\"a\\n\\tb \\u2067\u05e9\\u2069\"}")
                .andExpect(status().isCreated());
    }

    @Test
    void length_is_counted_as_people_count() throws Exception {
        json("{\"title\":\"" + "\ud83d\ude42".repeat(20) + "\"}").andExpect(status().isCreated());
        json("{\"title\":\"" + "\ud83d\ude42".repeat(21) + "\"}")
                .andExpect(jsonPath("$.errors[0].code").value("TOO_LONG"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("20")));
    }

    @Test
    void an_element_of_a_list_is_named_by_its_place() throws Exception {
        json("{\"title\":\"t\",\"keywords\":[\"a\",\"12345678901\"]}")
                .andExpect(jsonPath("$.errors[0].field").value("keywords[1]"));
        json("{\"title\":\"t\",\"keywords\":[\"a\",\"b\",\"c\",\"d\"]}")
                .andExpect(jsonPath("$.errors[0].field").value("keywords"))
                .andExpect(jsonPath("$.errors[0].code").value("TOO_MANY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"title\":\"t\"} x",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "\u0000",
                "{\"title\":tru}",
                "{title:1}"
            })
    void what_is_not_json_is_malformed(String body) throws Exception {
        json(body)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("MALFORMED"));
    }

    @Test
    void bytes_that_are_not_utf8_are_malformed() throws Exception {
        byte[] latin = "{\"title\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        send(post("/api/samples").contentType(MediaType.APPLICATION_JSON).content(latin))
                .andExpect(status().isBadRequest());
        form("title=caf%E9").andExpect(status().isBadRequest());
        form("title=%zz").andExpect(status().isBadRequest());
    }

    @Test
    void json_nested_beyond_reason_is_malformed() throws Exception {
        json("[".repeat(100_000)).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "\"x\"", "null", "true"})
    void a_document_that_is_no_object_is_refused(String body) throws Exception {
        json(body).andExpect(status().is(422)).andExpect(jsonPath("$.code").value("INVALID"));
    }

    @Test
    void an_unknown_field_is_refused_by_name() throws Exception {
        json("{\"title\":\"t\",\"titel\":\"t\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("titel"))
                .andExpect(jsonPath("$.errors[0].code").value("UNKNOWN_FIELD"));
        form("title=t&byline[0].nick=x").andExpect(jsonPath("$.errors[0].field").value("byline[0].nick"));
        form("title=t&byline[x].displayName=x").andExpect(status().isBadRequest());
        form("title=t&title.more=x").andExpect(status().isBadRequest());
        form("title=t&byline[999999999].displayName=x").andExpect(status().isBadRequest());
    }

    @Test
    void an_empty_body_is_a_document_without_fields() throws Exception {
        send(post("/api/samples")).andExpect(jsonPath("$.errors[0].field").value("title"));
    }

    @Test
    void another_type_of_body_is_unsupported() throws Exception {
        send(post("/api/samples").contentType(MediaType.TEXT_XML).content("<a/>"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.type").value("/problems/unsupported-media-type"));
        send(post("/api/samples").header("Content-Type", "nonsense").content("x"))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void another_method_is_not_allowed() throws Exception {
        send(put("/api/samples").contentType(MediaType.APPLICATION_JSON).content("{}"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", "POST"))
                .andExpect(jsonPath("$.code").value("METHOD_NOT_ALLOWED"));
    }

    @Test
    void an_id_that_is_no_id_is_not_found() throws Exception {
        send(post("/api/samples/7/close"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("NOT_FOUND"));
    }

    @Test
    void a_body_above_two_megabytes_is_too_large_however_it_is_sent() throws Exception {
        String big = "{\"title\":\"t\",\"text\":\"" + "x".repeat(ApiDoor.LIMIT) + "\"}";
        json(big).andExpect(status().is(413)).andExpect(jsonPath("$.code").value("TOO_LARGE"));
        send(post("/api/samples")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(big)
                        .with(request -> {
                            request.removeHeader("Content-Length");
                            return request;
                        }))
                .andExpect(status().is(413));
        form("title=t&text=" + "x".repeat(ApiDoor.LIMIT)).andExpect(status().is(413));
        assertThat(machinery.received).isEmpty();
    }

    @Test
    void a_form_with_too_many_fields_is_refused() throws Exception {
        form("a=1&".repeat(1_001)).andExpect(status().isBadRequest());
    }

    @Test
    void a_refused_form_goes_back_to_its_page_with_what_was_typed() throws Exception {
        form("title=&text=a+long+thought&password=secret&_page=/write/1?tab%3D2&_csrf=x")
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/write/1?tab=2&form=" + Machinery.ID));
        FormState state = kept();
        assertThat(state.action()).isEqualTo("/api/samples");
        assertThat(state.fields())
                .containsEntry("text", List.of("a long thought"))
                .containsEntry("title", List.of(""))
                .doesNotContainKeys("password", "_csrf", "_page");
        assertThat(state.errors()).extracting(FormState.FieldError::field).contains("title");
    }

    @Test
    void what_was_typed_is_kept_even_where_the_database_could_not_hold_it() throws Exception {
        form("title=a%00b&_page=/write/1").andExpect(status().isSeeOther());
        assertThat(kept().fields()).containsEntry("title", List.of("a\uFFFDb"));
        assertThat(kept().errors()).extracting(FormState.FieldError::code).containsExactly("CONTROL_CHARACTER");
    }

    @Test
    void a_refusal_keeps_its_reason() throws Exception {
        machinery.failure = new Refused(AccessReason.NOT_ENTITLED, java.util.Set.of("submit"));
        json("{\"title\":\"t\"}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("/problems/not-entitled"))
                .andExpect(jsonPath("$.moves[0]").value("submit"));
        machinery.failure = new Refused(AccessReason.NOT_YOURS);
        json("{\"title\":\"t\"}").andExpect(status().isNotFound());
        machinery.failure = new Refused(AccessReason.STALE_VERSION);
        json("{\"title\":\"t\"}").andExpect(status().isPreconditionFailed());
    }

    @Test
    void a_refused_form_keeps_the_moves_that_are_possible() throws Exception {
        machinery.failure = new Refused(AccessReason.NOT_ENTITLED, java.util.Set.of("withdraw"));
        form("title=t&_page=/desk").andExpect(status().isSeeOther());
        assertThat(kept().moves()).containsExactly("withdraw");
        assertThat(kept().code()).isEqualTo("NOT_ENTITLED");
    }

    @ResponseStatus(HttpStatus.NOT_FOUND)
    private static final class NoSuchPage extends RuntimeException {}

    @Test
    void what_says_itself_that_it_is_not_there_is_no_failure_of_ours() throws Exception {
        machinery.failure = new NoSuchPage();
        json("{\"title\":\"t\"}")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("NOT_FOUND"));
    }

    @Test
    void a_lost_race_is_a_conflict() throws Exception {
        machinery.failure = new ConcurrencyException("lost");
        json("{\"title\":\"t\"}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("CONCURRENT_CHANGE"));
    }

    @Test
    void without_a_database_the_caller_is_asked_to_come_again() throws Exception {
        machinery.failure = new CannotGetJdbcConnectionException("refused", new java.sql.SQLException("x", "08001"));
        json("{\"title\":\"t\"}")
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "5"));
    }

    @Test
    void a_failure_of_ours_tells_its_id_and_nothing_else() throws Exception {
        machinery.failure = new IllegalStateException("jdbc:postgresql://secret");
        json("{\"title\":\"t\"}")
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.id").isNotEmpty())
                .andExpect(content().string(not(containsString("secret"))))
                .andExpect(content().string(not(containsString("IllegalState"))));
    }

    @Test
    void a_precondition_that_names_no_version_of_ours_fails() throws Exception {
        send(post("/api/samples/" + Machinery.ID + "/close").header("If-Match", "\"x\""))
                .andExpect(status().isPreconditionFailed());
        send(post("/api/samples/" + Machinery.ID + "/close").header("If-Match", "\"3\""))
                .andExpect(status().isOk());
    }

    @Test
    void a_browser_without_a_page_to_go_back_to_is_told_in_a_page() throws Exception {
        send(post("/api/samples")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .accept(MediaType.TEXT_HTML)
                        .content("title="))
                .andExpect(status().is(422))
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML));
    }

    @Test
    void an_unknown_address_is_a_problem_document() throws Exception {
        send(get("/api/nowhere")).andExpect(status().isNotFound());
    }
}
