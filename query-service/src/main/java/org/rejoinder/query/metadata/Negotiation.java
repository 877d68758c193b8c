package org.rejoinder.query.metadata;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.prepared.Accepting;
import org.springframework.http.MediaType;

/**
 * What somebody gets who asks at the address of a page: the page, unless they like one of its forms more. Among what they like
 * as much the page comes first, and then the forms in their order.
 *
 * @param form absent for the page
 * @param acceptable whether they take any of it
 */
record Negotiation(Formats.@Nullable Offered form, boolean acceptable) {

    static Negotiation of(@Nullable String accept, List<Formats.Offered> forms) {
        Accepting accepting = Accepting.of(accept);
        double best = accepting.quality(MediaType.TEXT_HTML, null);
        Formats.Offered chosen = null;
        for (Formats.Offered offered : forms) {
            double quality = quality(accepting, offered.form());
            if (quality > best) {
                best = quality;
                chosen = offered;
            }
        }
        return new Negotiation(chosen, best > 0);
    }

    private static double quality(Accepting accepting, Formats.Form form) {
        return form.negotiable()
                ? form.types().stream()
                        .mapToDouble(type -> accepting.quality(MediaType.parseMediaType(type), form.profile()))
                        .max()
                        .orElse(0)
                : 0;
    }

    Optional<String> elsewhere() {
        return Optional.ofNullable(form).map(Formats.Offered::path);
    }
}
