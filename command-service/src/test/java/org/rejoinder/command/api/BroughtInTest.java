package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.source.Docx.run;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.source.Docx;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.contract.text.FigureUse;

/** Files, pictures and works outside that are brought into what is being written, over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BroughtInTest {

    private static final House HOUSE = House.standing();

    private static String series;

    @BeforeAll
    static void a_series_with_an_open_call() {
        series = HOUSE.post(
                        "aiko",
                        "/api/series",
                        Map.of("title", "On quays", "description", "Of quays.", "language", "en"))
                .text("id");
        Map<String, Object> lead = new HashMap<>(Map.of("series", series, "kind", "LEAD", "title", "The quay"));
        lead.put("markdown", "The quay stood empty for years.");
        lead.put("byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")));
        lead.put("licence", "CC-BY-4.0");
        lead.put("originalDate", "2013");
        lead.put("source", "A. Writer, The quay, 2013");
        lead.put("digest", false);
        ok(HOUSE.post("aiko", "/api/records", lead));
        ok(HOUSE.post("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think.")));
    }

    private static House.Answer ok(House.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer;
    }

    private static String begun() {
        return ok(HOUSE.post("mira", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE")))
                .text("id");
    }

    private static String at(String id, String what) {
        return "/api/commentaries/" + id + "/" + what;
    }

    private static String code(House.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.json().path("errors").path(0).path("code").asString();
    }

    private static byte[] png(int colour) {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, colour);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException inMemory) {
            throw new java.io.UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static byte[] document() {
        Docx docx = new Docx();
        docx.p("Title", run("Who swept the quay"));
        docx.p(run("Nobody did.") + docx.footnote(run("So they say.")));
        docx.p(docx.picture(png(7), "An empty quay"));
        return docx.bytes();
    }

    private static House.Answer take(String id, int base, Map<String, String> how, byte[] file) {
        Map<String, String> fields = new HashMap<>(how);
        fields.put("base", "" + base);
        return HOUSE.upload("mira", at(id, "working-copy/file"), fields, "talk.docx", file);
    }

    private static String written(String id) {
        return HOUSE.store()
                .sql("select title || '|' || markdown from store.working_copies where commentary_id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void a_file_is_taken_over_with_a_report_and_what_stood_there_before_can_be_put_back() {
        String id = begun();
        House.Answer taken = ok(take(id, 0, Map.of(), document()));

        assertThat(taken.json().path("revision").asInt()).isOne();
        assertThat(taken.json().path("report").path("kept").toString()).contains("FOOTNOTES", "FIGURES");
        assertThat(written(id)).startsWith("Who swept the quay|Nobody did.[^1]").contains("[^1]: So they say.");
        assertThat(FigureUse.in(written(id)))
                .singleElement()
                .satisfies(use -> assertThat(use.alt()).isEqualTo("An empty quay"));

        assertThat(take(id, 0, Map.of("how", "REPLACE"), document()).status()).isEqualTo(412);
        assertThat(code(take(id, 1, Map.of(), document()))).isEqualTo("HOW_WANTED");

        ok(take(id, 1, Map.of("how", "APPEND"), document()));
        assertThat(written(id)).contains("[^1]: So they say.", "[^2]: So they say.", "# Who swept the quay");

        String before = written(id);
        ok(HOUSE.upload(
                "mira",
                at(id, "working-copy/file"),
                Map.of("base", "2", "how", "REPLACE"),
                "b.txt",
                "Other words.".getBytes(StandardCharsets.UTF_8)));
        assertThat(written(id)).isEqualTo("Who swept the quay|Other words.");
        ok(HOUSE.post("mira", at(id, "working-copy/file/undo"), Map.of("base", 3)));
        assertThat(written(id)).isEqualTo(before);
        ok(HOUSE.post("mira", at(id, "working-copy/file/undo"), Map.of("base", 4)));
        assertThat(written(id)).isEqualTo("Who swept the quay|Other words.");
    }

    @Test
    void what_cannot_be_taken_is_told_beside_its_field_and_changes_nothing() {
        String id = begun();

        assertThat(code(HOUSE.upload("mira", at(id, "working-copy/file"), Map.of("base", "0"), "a.docm", document())))
                .isEqualTo("FILE_HAS_MACROS");
        assertThat(code(HOUSE.post("mira", at(id, "working-copy/file"), Map.of("base", 0))))
                .isEqualTo("FILE_WANTED");
        assertThat(HOUSE.upload("tomas", at(id, "working-copy/file"), Map.of("base", "0"), "a.docx", document())
                        .status())
                .isIn(403, 404);
        assertThat(HOUSE.upload("mira", at(id, "figures"), Map.of(), "a.png", new byte[18 * 1024 * 1024])
                        .status())
                .isEqualTo(413);
        assertThat(code(HOUSE.upload(
                        "mira", at(id, "figures"), Map.of(), "a.svg", "<svg/>".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("PICTURE_IS_SVG");
        assertThat(HOUSE.upload("tomas", at(id, "figures"), Map.of(), "a.png", png(1))
                        .status())
                .isIn(403, 404);
        assertThat(written(id)).isEqualTo("|");
    }

    @Test
    void a_figure_is_frozen_with_the_version_that_shows_it_and_erased_with_it() {
        String id = begun();
        House.Answer brought = ok(HOUSE.upload("mira", at(id, "figures"), Map.of(), "a.png", png(9)));
        String hash = brought.text("figure");
        assertThat(brought.text("src")).isEqualTo("/desk/commentaries/" + id + "/figures/" + hash);
        assertThat(brought.json().path("width").asInt()).isEqualTo(40);

        write(id, 0, "![?](figure:" + hash + " \"The quay\")");
        assertThat(code(HOUSE.post("mira", at(id, "submit"), Map.of()))).isEqualTo("FIGURE_WITHOUT_WORDS");
        write(id, 1, "Words.\n\n![An empty quay](figure:" + hash + " \"The quay\")");
        ok(HOUSE.post("mira", at(id, "versions"), Map.of()));
        String first = versions(id).get(0);
        ok(HOUSE.post("mira", at(id, "submit"), Map.of()));

        assertThat(versions(id))
                .hasSize(2)
                .as("the same words have the same hash")
                .containsOnly(first);
        EssayText text = CanonicalJson.read(first, EssayText.class);
        Figure figure = text.pictures().get(0);
        assertThat(figure.sha256()).isEqualTo(hash);
        String kept = content(figure.text());
        assertThat(CanonicalJson.read(kept, FigureText.class).bytes()).startsWith(0x89, 'P', 'N', 'G');

        ok(HOUSE.post("mira", at(id, "withdraw"), Map.of("reason", "Not now.")));
        ok(HOUSE.post("rosa", "/api/operations/commentaries/" + id + "/erase", Map.of("confirm", id)));
        assertThat(content(figure.text())).isEmpty();
        assertThat(HOUSE.store()
                        .sql("select count(*) from store.figures where commentary_id = ?::uuid")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void write(String id, int base, String markdown) {
        ok(HOUSE.put(
                "mira",
                at(id, "working-copy"),
                Map.of("base", base, "markdown", markdown, "competingInterests", "None.", "licence", "CC-BY-4.0")));
    }

    private static List<String> versions(String id) {
        return HOUSE.store()
                .sql("""
                        select t.content from store.events e join store.texts t on t.id::text = e.payload #>> '{text,id}'
                         where e.aggregate_id = ? and t.media_type = ? order by e.sequence_number""")
                .params(id, EssayText.MEDIA_TYPE)
                .query(String.class)
                .list();
    }

    private static String content(UUID text) {
        return HOUSE.store()
                .sql("select content from store.texts where id = ?")
                .param(text)
                .query((row, n) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .orElse("");
    }

    @Test
    void a_work_outside_is_answered_quoted_and_cited_otherwise() {
        String id = begun();
        Map<String, Object> work = Map.of(
                "authors",
                "Ada Quill",
                "title",
                "Of quays",
                "container",
                "Harbours 3",
                "year",
                "1998",
                "doi",
                "https://doi.org/10.1000/182");
        ok(HOUSE.post("mira", at(id, "targets"), Map.of("work", work)));
        ok(HOUSE.post("mira", at(id, "passages"), Map.of("answer", 1, "quote", "No quay\n is  empty.")));
        House.Answer again =
                ok(HOUSE.post("mira", at(id, "passages"), Map.of("answer", 1, "quote", "No quay is empty.")));
        assertThat(again.text("notice")).isEqualTo("ALREADY_PINNED");
        assertThat(answers(id))
                .contains("Ada Quill, \u201COf quays\u201D, Harbours 3 (1998). https://doi.org/10.1000/182")
                .contains("\"doi\": \"10.1000/182\"", "No quay is empty.");

        ok(HOUSE.post("mira", at(id, "targets"), Map.of("index", 1, "citation", "A. Quill, Of quays")));
        assertThat(answers(id))
                .contains("A. Quill, Of quays", "No quay is empty.")
                .doesNotContain("10.1000");
        assertThat(code(HOUSE.post("mira", at(id, "targets"), Map.of("index", 0, "citation", "x"))))
                .isEqualTo("NO_SUCH_TARGET");
        assertThat(code(HOUSE.post("mira", at(id, "targets"), Map.of("work", Map.of("title", "T", "doi", "11.2")))))
                .isEqualTo("WRONG_FORM");
    }

    private static String answers(String id) {
        return HOUSE.store()
                .sql("select answers::text from store.working_copies where commentary_id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }
}
