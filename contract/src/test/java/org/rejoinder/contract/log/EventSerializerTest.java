package org.rejoinder.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EventSerializerTest {

    private final EventSerializer serializer = new EventSerializer();

    @Property
    void whatever_an_event_says_is_read_back(@ForAll("events") Class<?> event, @ForAll long seed) {
        Object written = Samples.random(event, seed);

        SerializedObject<byte[]> stored = serializer.serialize(written, byte[].class);
        Object read = serializer.deserialize(stored);

        assertThat(read).isEqualTo(written);
        assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).doesNotContain(":null");
        assertThat(serializer.serialize(read, byte[].class).getData()).isEqualTo(stored.getData());
    }

    @Provide
    Arbitrary<Class<?>> events() {
        return Arbitraries.of(EventNames.all())
                .map(name -> EventNames.classOf(name).orElseThrow());
    }

    @Test
    void metadata_is_read_back() {
        MetaData written = MetaData.from(Map.of("b", "two", "a", 1));

        SerializedObject<String> stored = serializer.serialize(written, String.class);

        assertThat(stored.getData()).isEqualTo("{\"a\":1,\"b\":\"two\"}");
        assertThat(serializer.<String, MetaData>deserialize(stored)).isEqualTo(written);
    }

    @Test
    void a_class_that_is_not_in_the_contract_does_not_get_into_the_log() {
        assertThatThrownBy(() -> serializer.serialize("a string", String.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_of_a_newer_build_is_unknown_and_not_an_error() {
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                "{}", String.class, new SimpleSerializedType("series.SeriesRenamed", "1")));

        assertThat(read).isInstanceOf(UnknownSerializedType.class);
    }
}
