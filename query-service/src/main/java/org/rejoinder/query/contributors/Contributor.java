package org.rejoinder.query.contributors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * Somebody who has written here, as they last signed.
 *
 * @param id says which bylines are theirs; leads to no account
 * @param slug last part of their address, for good
 * @param name as it is printed
 * @param sortName as it is filed
 * @param affiliations as they gave them, the latest first
 * @param orcid the iD of the account that signs so, absent where there is none
 */
public record Contributor(
        UUID id,
        String slug,
        String name,
        String sortName,
        List<String> affiliations,
        @Nullable String orcid) {

    /** The address of their page. */
    public String url() {
        return url(slug);
    }

    static String url(String slug) {
        return "/contributors/" + UriUtils.encodePathSegment(slug, StandardCharsets.UTF_8);
    }
}
