package org.rejoinder.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.imports.Roundtables.bylines;
import static org.rejoinder.command.imports.Roundtables.codes;
import static org.rejoinder.command.imports.Roundtables.kinds;
import static org.rejoinder.command.imports.Roundtables.split;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Remark;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SplitterTest {

    @Test
    void names_alone_on_a_line_begin_responses_without_titles() {
        ImportDraft draft = split("ferries.txt", """
                The Ferry Talks \u2013 4

                Who Needs a Ferry? A Question for Two Shores

                A ferry is a bridge that thinks about it first, and I have always liked that in a bridge.

                The council says that \u201cnobody rides at night,\u201d which is a reason to light the quay.


                Brandt Ilse

                I have ridden at night, and Moreno has not. The council is right that "nobody rides at night" there.

                Another view of mine is at: https://example.org/a_view?rec_id=26

                Paolo Moreno

                Since Brandt mentions me, I answer: Moreno rides by day, when one can see the other shore.
                """);

        assertThat(draft.series().title()).isEqualTo("The Ferry Talks");
        assertThat(draft.series().number()).isEqualTo(4);
        assertThat(draft.series().slug()).isEqualTo("the-ferry-talks-4");
        assertThat(draft.pieces().get(0).title()).isEqualTo("Who Needs a Ferry? A Question for Two Shores");
        assertThat(bylines(draft)).containsExactly("", "Brandt Ilse", "Paolo Moreno");
        assertThat(kinds(draft)).containsExactly("LEAD", "RESPONSE", "RESPONSE");
        assertThat(draft.pieces().get(1).title()).isEmpty();
        assertThat(draft.pieces().get(1).line()).isEqualTo(10);
        assertThat(draft.pieces().get(1).links()).containsExactly("https://example.org/a_view?rec_id=26");
        assertThat(draft.pieces().get(1).paragraphs().get(1).markdown())
                .isEqualTo("Another view of mine is at: https://example.org/a_view?rec_id=26");
        assertThat(draft.pieces().get(1).answers()).isEqualTo("p1");
        assertThat(draft.pieces().get(1).authors()).containsExactly(new Author("Brandt Ilse", "Brandt Ilse", ""));
        assertThat(draft.pieces().get(2).authors()).containsExactly(new Author("Paolo Moreno", "Moreno, Paolo", ""));
        assertThat(draft.pieces().get(1).pins())
                .extracting(ImportDraft.Offer::quote)
                .containsExactly("nobody rides at night");
    }

    @Test
    void what_was_decided_without_certainty_is_said_with_its_line() {
        ImportDraft draft = split("ferries.txt", """
                Ferries

                A ferry is a bridge that thinks about it first.

                Paolo Moreno

                By day one can see the other shore, which is the point of shores.
                """);

        assertThat(draft.remarks())
                .filteredOn(remark -> remark.code().equals("NAME_ALONE"))
                .extracting(Remark::line)
                .containsExactly(5);
        assertThat(codes(draft))
                .contains("ONE_TITLE", "FILED_AS_PRINTED", "DATE_OF_TODAY", "SOURCE_MADE", "LICENCE_NOT_STATED");
        assertThat(Completeness.missing(draft, Roundtables.MESSAGES))
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith("Line 1: "));
    }

    @Test
    void headings_that_announce_authors_divide_and_other_headings_stay_inside() {
        ImportDraft draft = split("harbour.md", """
                # Roundtable: The harbour question, No. 3

                The editors asked four people what should become of the harbour.

                ## Keep the cranes

                *By Ada Quill, University of Northmouth*

                The harbour was built for coal, and nobody wants coal.[^1]

                ### A second thought

                Quill's law says that a crane outlives its owner.

                ## Response by Ben Ott

                Ada Quill is right about coal. Quill forgets the rust, as [the survey](https://example.org/s) shows.[^two]

                ## What the rust says

                **By Tanaka Hiroshi and Ines de la Cruz**

                Rust has a law of its own, and it is written in *orange*.

                ## Author's reply

                Ott reads me well. Tanaka does not.

                [^1]: A footnote on coal.

                [^two]: The survey of 1998.
                """);

        assertThat(draft.series().numberedTitle()).isEqualTo("Roundtable: The harbour question 3");
        assertThat(draft.series().description()).startsWith("The editors asked four people");
        assertThat(kinds(draft)).containsExactly("LEAD", "RESPONSE", "RESPONSE", "REPLY");
        assertThat(bylines(draft))
                .containsExactly("Ada Quill", "Ben Ott", "Tanaka Hiroshi, Ines de la Cruz", "Ada Quill");
        assertThat(draft.pieces().get(0).authors())
                .containsExactly(new Author("Ada Quill", "Quill, Ada", "University of Northmouth"));
        assertThat(draft.pieces().get(0).markdown())
                .contains("### A second thought")
                .endsWith("[^1]: A footnote on coal.");
        assertThat(draft.pieces().get(1).markdown())
                .contains("[the survey](https://example.org/s)")
                .endsWith("[^two]: The survey of 1998.");
        assertThat(draft.pieces().get(2).title()).isEqualTo("What the rust says");
        assertThat(draft.pieces().get(2).markdown()).contains("*orange*");
        assertThat(draft.pieces().get(3).answers()).isEqualTo("p3");
    }

    @Test
    void a_file_wrapped_by_hand_with_names_that_reply() {
        ImportDraft draft = split("pact.txt", """
                Trade after the pact, part 2
                What the pact forgot
                Ada Quill
                Institute of Harbours

                The pact was signed in haste
                and forgot the small ports.

                BEN OTT replies:

                The pact forgot nothing. It chose
                * and choosing is _dear_.

                Rejoinder by Ada Quill

                1. I did say so.
                """);

        assertThat(draft.series().numberedTitle()).isEqualTo("Trade after the pact 2");
        assertThat(draft.pieces().get(0).title()).isEqualTo("What the pact forgot");
        assertThat(draft.pieces().get(0).authors())
                .containsExactly(new Author("Ada Quill", "Ada Quill", "Institute of Harbours"));
        assertThat(draft.pieces().get(0).paragraphs())
                .containsExactly(new Paragraph(6, "The pact was signed in haste and forgot the small ports."));
        assertThat(bylines(draft)).containsExactly("Ada Quill", "BEN OTT", "Ada Quill");
        assertThat(draft.pieces().get(1).markdown())
                .isEqualTo("The pact forgot nothing. It chose \\* and choosing is \\_dear\\_.");
        assertThat(draft.pieces().get(2).markdown()).isEqualTo("1\\. I did say so.");
        assertThat(codes(draft)).contains("LINES_JOINED", "LEAD_AUTHOR_AGAIN");
    }

    @Test
    void names_below_their_texts_sign_them() {
        ImportDraft draft = split("well.txt", """
                The well and the pump

                A pump needs a well, but a well needs nobody at all, which is why wells are older than pumps are.

                \u2014 Ada Quill

                A well without a pump is a hole with a good reputation, and Quill knows it.

                \u2014 Ben Ott
                """);

        assertThat(bylines(draft)).containsExactly("Ada Quill", "Ben Ott");
        assertThat(codes(draft)).contains("NAMES_SIGN");
    }

    @Test
    void web_pages_keep_footnotes_and_links_and_lose_what_acts() {
        ImportDraft draft = split("rivers.html", """
                <!doctype html><html><head><title>x</title><script>alert(1)</script></head><body>
                <nav><a href="/">Home</a></nav><article><h1>Rivers and Borders 4</h1><h2>Who owns a flood?</h2>
                <p>By Mirjam Holt (Delta School)</p>
                <p>Water does not ask \u201cwhose\u201d it is\u2026<sup><a href="#fn1" id="r1">1</a></sup> It comes.</p>
                <p>A <b>second</b> one with <a href="https://example.org/a_b?c=1">a link</a>.
                   <img src="x.png" onerror="alert(1)"></p>
                <h3>Oleg Petrov</h3><p>Holt is wrong &amp; right. <a href="javascript:alert(1)">Bad.</a></p>
                <ul><li>one</li><li>two</li></ul>
                <h3>Li Wei</h3><p>Both forget the dam.</p>
                <ol><li id="fn1">A note on water. <a href="#r1">back</a></li></ol></article></body></html>
                """);

        assertThat(bylines(draft)).containsExactly("Mirjam Holt", "Oleg Petrov", "Li Wei");
        assertThat(draft.pieces().get(0).authors().get(0).affiliation()).isEqualTo("Delta School");
        assertThat(draft.pieces().get(0).markdown())
                .contains("\u201Cwhose\u201D it is\u2026[^1] It comes.")
                .contains("**second**")
                .contains("[a link](https://example.org/a_b?c=1)")
                .endsWith("[^1]: A note on water.")
                .doesNotContain("alert");
        assertThat(draft.pieces().get(1).markdown()).contains("right. Bad.").doesNotContain("javascript");
        assertThat(draft.pieces().get(1).markdown()).contains("* one");
        assertThat(draft.pieces().get(2).markdown()).isEqualTo("Both forget the dam.");
        assertThat(codes(draft)).contains("PICTURES_LEFT_OUT");
    }

    @Test
    void word_documents_with_styled_headings() {
        byte[] docx = Roundtables.docx(
                Roundtables.paragraphs(
                        "Title", "Hills and Valleys \u2013 7",
                        "Heading1", "A hill is not a wall",
                        "Author", "Carmen Diaz, Upland College",
                        "", "Every hill has a path that \u201cgoes round it twice\u201d before noon.{1}",
                        "", "That is the point of it.",
                        "Heading1", "Response by Noor Haddad",
                        "", "Diaz walks, and the path \"goes round it twice\" only for walkers & goats.",
                        "Heading1", "Sato Kenji",
                        "", "A valley is a hill seen from below."),
                "A path of 1912.");

        ImportDraft draft = split("hills.docx", docx, null);

        assertThat(draft.series().numberedTitle()).isEqualTo("Hills and Valleys 7");
        assertThat(draft.pieces().get(0).title()).isEqualTo("A hill is not a wall");
        assertThat(bylines(draft)).containsExactly("Carmen Diaz", "Noor Haddad", "Sato Kenji");
        assertThat(draft.pieces().get(0).authors().get(0))
                .isEqualTo(new Author("Carmen Diaz", "Diaz, Carmen", "Upland College"));
        assertThat(draft.pieces().get(0).markdown())
                .contains("before noon.[^1]")
                .endsWith("[^1]: A path of 1912.");
        assertThat(draft.pieces().get(1).pins())
                .extracting(ImportDraft.Offer::quote)
                .containsExactly("goes round it twice");
    }

    @Test
    void names_in_other_scripts() {
        ImportDraft draft = split("minato.txt", """
                港の対話 2

                港は誰のものか

                港は船を待つ場所である。しかし船が来なければ、港は海を見る場所になる。

                田中 浩

                港は誰のものでもない。海のものである。

                Иван Петров

                Порт принадлежит тем, кто ждёт. Остальные только проходят мимо.
                """);

        assertThat(draft.series().language()).isEqualTo("ja");
        assertThat(bylines(draft)).containsExactly("", "田中 浩", "Иван Петров");
        assertThat(draft.pieces())
                .allSatisfy(piece -> assertThat(Mending.isSlug(piece.slug())).isTrue());
    }

    @Test
    void a_date_and_a_source_above_the_text_are_taken_for_what_they_are() {
        ImportDraft draft = split("ferries.md", """
                # The Ferry Talks

                # Who needs a ferry?

                By Ada Quill

                19 July 2013

                Source: Ferry Monthly, https://example.org/ferry

                A ferry is a bridge that thinks about it first.
                """);

        assertThat(draft.series().originalDate()).isEqualTo("2013-07-19");
        assertThat(draft.series().source()).startsWith("Ferry Monthly");
        assertThat(draft.series().sourceUrl()).isEqualTo("https://example.org/ferry");
        assertThat(draft.pieces()).hasSize(1);
        assertThat(codes(draft)).contains("NO_RESPONSE");
    }

    @Test
    void the_year_is_that_of_the_latest_day_the_text_names_and_that_is_said() {
        ImportDraft draft = split("ferries.txt", """
                Ferries

                On May 3, 2011 the ferry sank, and on 9 June 2012 it came up again; by 2040-01-01 it will be rust.
                """);

        assertThat(draft.series().originalDate()).isEqualTo("2012");
        assertThat(draft.remarks())
                .filteredOn(remark -> remark.code().equals("DATE_FROM_TEXT"))
                .singleElement()
                .satisfies(remark -> assertThat(remark.message()).contains("2012-06-09"));
    }

    @Test
    void the_author_said_beforehand_wins_and_the_difference_is_said() {
        ImportDraft draft = split(
                "f.txt",
                "Ferries\n\nBy Ada Quill\n\nA ferry is a bridge that thinks.\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Adeline Quill");

        assertThat(bylines(draft)).containsExactly("Adeline Quill");
        assertThat(codes(draft)).contains("LEAD_AUTHOR_DIFFERS");
    }
}
