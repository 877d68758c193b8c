package org.rejoinder.query.publication;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The publication as JSON: what its public pages show, for programs. */
@RestController
class PublicationApi {

    /**
     * The publication.
     *
     * @param version to say with a change, -1 while nobody has described it
     * @param licence SPDX identifier of what authors are offered first
     * @param language tag of what pages are in for whoever asks for no language; absent where the installation's is
     * @param about its page, as HTML; absent until it is written
     * @param privacy its page on privacy, as HTML; absent until it is written
     */
    record PublicationDocument(
            long version,
            String name,
            @Nullable String issn,
            @Nullable String doiPrefix,
            @Nullable String licence,
            @Nullable String language,
            @Nullable String contact,
            @Nullable String about,
            @Nullable String privacy) {}

    private final Publications publications;

    PublicationApi(Publications publications) {
        this.publications = publications;
    }

    @GetMapping("/api/publication")
    PublicationDocument publication() {
        Publication now = publications.now();
        Language language = now.language();
        return new PublicationDocument(
                now.version(),
                now.name(),
                now.issn(),
                now.doiPrefix(),
                now.licence(),
                language == null ? null : language.tag(),
                now.contact(),
                html(PublicPage.ABOUT),
                html(PublicPage.PRIVACY));
    }

    private @Nullable String html(PublicPage page) {
        return publications.page(page).map(Publications.Page::html).orElse(null);
    }
}
