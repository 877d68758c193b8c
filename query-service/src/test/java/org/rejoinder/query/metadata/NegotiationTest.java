package org.rejoinder.query.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rejoinder.query.exchange.ExchangedRecord;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NegotiationTest extends ExchangedRecord {

    private static final String FERRY = "/series/bridges-1/ferry";
    private static final String CHROME =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    private HttpResponse<String> ask(String path, String accept) throws Exception {
        return get(path, "Accept", accept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-bibtex                                            | /cite.bib
            application/x-research-info-systems                             | /cite.ris
            application/vnd.citationstyles.csl+json                         | /cite.json
            application/vnd.citationstyles.csl+json, text/html;q=0.5        | /cite.json
            application/x-bibtex;q=0.4, application/ld+json;q=0.5, */*;q=0.1 | /essay.jsonld
            application/ld+json;profile="https://schema.org/"               | /essay.jsonld
            application/linkset+json                                        | /linkset.json
            """)
    void who_likes_another_form_more_is_led_to_it_before_and_after_the_page_is_prepared(String accept, String form)
            throws Exception {
        for (int again = 0; again < 2; again++) {
            HttpResponse<String> answer = ask(FERRY, accept);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains(FERRY + form);
            assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Accept");
            HttpResponse<String> there = get(FERRY + form);
            assertThat(there.statusCode()).isEqualTo(200);
            assertThat(there.headers().firstValue("Content-Type").orElse("").split(";", 2)[0])
                    .isIn((Object[]) accept.replaceAll(";[^,]*", "").split(", ?", -1));
            HttpResponse<String> page = ask(FERRY, CHROME);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(page.headers().allValues("Vary")).contains("Accept").doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
            */*
            text/*
            text/html, application/x-bibtex
            application/x-bibtex, */*
            image/avif,image/webp,*/*;q=0.5
            text/html;q=0.9, application/pdf;q=0.1
            not a media type
            """)
    void a_browser_and_whoever_likes_the_page_as_much_get_the_page(String accept) throws Exception {
        HttpResponse<String> answer = ask(FERRY, accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @Test
    void an_older_version_is_cited_as_it_was_and_has_no_form_that_there_is_of_the_present_one_alone() throws Exception {
        assertThat(ask(FERRY + "/v/1.0", "application/x-bibtex").headers().firstValue("Location"))
                .contains(FERRY + "/cite.bib?version=1.0");
        assertThat(body(FERRY + "/cite.bib?version=1.0")).contains("version = {1.0}");
    }

    @Test
    void who_takes_nothing_that_there_is_is_told_so_and_what_is_not_there_is_not_found_in_any_form() throws Exception {
        HttpResponse<String> answer = ask(FERRY, "application/vnd.ms-excel");
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ask("/series/bridges-1/nowhere", "application/x-bibtex").statusCode())
                .isEqualTo(404);
        assertThat(ask("/series/bridges-1/toll", "application/x-bibtex").statusCode())
                .isEqualTo(410);
        assertThat(get("/series/bridges-1/toll/essay.jsonld").statusCode()).isEqualTo(410);
        assertThat(get("/series/bridges-1/toll/linkset.json").statusCode()).isEqualTo(410);
        assertThat(get("/series/bridges-1/ferry/essay.jsonld?version=7.7").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_series_has_its_feed_by_the_same_custom() throws Exception {
        assertThat(ask("/series/bridges-1", "application/atom+xml, text/html;q=0.1")
                        .headers()
                        .firstValue("Location"))
                .contains("/series/bridges-1/feed.atom");
    }
}
