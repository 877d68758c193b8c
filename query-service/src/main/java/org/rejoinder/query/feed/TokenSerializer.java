package org.rejoinder.query.feed;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Writes positions as JSON. Axon's own token types have no accessors for all of their state, so fields are read. */
final class TokenSerializer {

    private TokenSerializer() {}

    static Serializer create() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.changeDefaultVisibility(
                        visibility -> visibility.withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)))
                .build();
    }
}
