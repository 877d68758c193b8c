package org.rejoinder.contract.log;

import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * Events of the contract as canonical JSON under their logical names, and message metadata as a JSON object. It writes
 * nothing else: a class that is not in the contract cannot get into the log. Former revisions are read as the present one.
 */
public final class EventSerializer implements Serializer {

    private static final SerializedType NOTHING = SimpleSerializedType.emptyType();
    private static final String METADATA = MetaData.class.getName();

    private final Converter converter = new ChainingConverter(EventSerializer.class.getClassLoader());

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        SerializedType type = typeForClass(object == null ? null : object.getClass());
        String json = object == null ? "null" : CanonicalJson.write(object);
        return new SimpleSerializedObject<>(
                converter.convert(json, String.class, expectedRepresentation), expectedRepresentation, type);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return converter.canConvert(String.class, expectedRepresentation);
    }

    /**
     * Reads an event or metadata.
     *
     * @return the event; an {@link UnknownSerializedType} for a name this build does not know; null for nothing
     */
    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // Axon's signature
    public <S, T> T deserialize(SerializedObject<S> serializedObject) {
        SerializedType type = serializedObject.getType();
        if (NOTHING.equals(type)) {
            return null;
        }
        Class<?> target = classForType(type);
        if (target == UnknownSerializedType.class) {
            return (T) new UnknownSerializedType(this, serializedObject);
        }
        String json = converter.convert(serializedObject, String.class).getData();
        if (target == MetaData.class) {
            return (T) MetaData.from(CanonicalJson.read(json, Map.class));
        }
        boolean withNames = "1".equals(type.getRevision()) && NamesTakenOut.EVENTS.contains(type.getName());
        return (T) CanonicalJson.read(withNames ? NamesTakenOut.of(json).payload() : json, target);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (NOTHING.equals(type)) {
            return Void.class;
        }
        if (METADATA.equals(type.getName())) {
            return MetaData.class;
        }
        Optional<Class<?>> event = EventNames.classOf(type.getName());
        return event.isPresent() ? event.get() : UnknownSerializedType.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || Void.TYPE.equals(type) || Void.class.equals(type)) {
            return NOTHING;
        }
        if (type == MetaData.class) {
            return new SimpleSerializedType(METADATA, null);
        }
        return new SimpleSerializedType(EventNames.nameOf(type), EventNames.revisionOf(type));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    /**
     * One is as good as another. Axon asks before it stores a dead letter, and reads the event to write it anew when they
     * differ: an event that cannot be read could not even be put aside.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSerializer;
    }

    @Override
    public int hashCode() {
        return EventSerializer.class.hashCode();
    }
}
