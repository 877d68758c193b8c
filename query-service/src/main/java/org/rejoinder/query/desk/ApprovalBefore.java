package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;

/** What was approved before a decision, kept beside it as JSON so that it can be approved again. */
record ApprovalBefore(
        @Nullable String sha256,
        @Nullable Integer version,
        @Nullable String stale,
        @Nullable List<UUID> editors) {

    static String of(DeskManuscriptRow manuscript) {
        return CanonicalJson.write(new ApprovalBefore(
                manuscript.approvedSha256, manuscript.approvedVersion, manuscript.stale, manuscript.copyEditors));
    }

    static ApprovalBefore read(@Nullable String json) {
        return CanonicalJson.read(json == null ? "{}" : json, ApprovalBefore.class);
    }

    void restore(DeskManuscriptRow manuscript) {
        manuscript.approvedSha256 = sha256;
        manuscript.approvedVersion = version;
        manuscript.stale = stale;
        manuscript.copyEditors = editors == null ? List.of() : editors;
    }
}
