package org.rejoinder.query.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One field of a row class and the column it stands for. */
final class Column {

    private static final MethodType GET = MethodType.methodType(Object.class, Row.class);
    private static final MethodType SET = MethodType.methodType(void.class, Row.class, Object.class);

    /** What a field's values are, and the types of columns that take them. */
    enum Kind {
        ID("uuid"),
        TEXT("text"),
        INT("int4"),
        LONG("int8"),
        BOOLEAN("bool"),
        INSTANT("timestamptz"),
        IDS("_uuid"),
        TEXTS("_text"),
        LEXEMES("tsvector");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        boolean fits(String type) {
            return type.equals(column) || (this == TEXT && type.equals("json"));
        }
    }

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            UUID.class, Kind.ID,
            String.class, Kind.TEXT,
            int.class, Kind.INT,
            Integer.class, Kind.INT,
            long.class, Kind.LONG,
            Long.class, Kind.LONG,
            boolean.class, Kind.BOOLEAN,
            Boolean.class, Kind.BOOLEAN,
            Instant.class, Kind.INSTANT,
            Lexemes.class, Kind.LEXEMES);

    final String name;
    final Kind kind;
    final boolean nullable;
    /** Its values are all of one size, and there is always one. */
    final boolean primitive;

    private final MethodHandle getter;
    private final MethodHandle setter;

    Column(Field field, MethodHandles.Lookup lookup) throws IllegalAccessException {
        this.name = field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        this.kind = kind(field);
        this.primitive = field.getType().isPrimitive();
        this.nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        this.getter = lookup.unreflectGetter(field).asType(GET);
        this.setter = lookup.unreflectSetter(field).asType(SET);
    }

    private static Kind kind(Field field) {
        Kind kind = KINDS.get(field.getType());
        if (kind != null) {
            return kind;
        }
        if (field.getGenericType() instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            if (element == UUID.class) {
                return Kind.IDS;
            }
            if (element == String.class) {
                return Kind.TEXTS;
            }
        }
        throw new IllegalArgumentException("no column can hold " + field);
    }

    @Nullable
    Object get(Row row) {
        try {
            return (@Nullable Object) getter.invokeExact(row);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    private void set(Row row, @Nullable Object value) {
        try {
            setter.invokeExact(row, value);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    /** Takes the value over from the database's answer. */
    void read(Row row, ResultSet answer, int index) throws SQLException {
        set(
                row,
                switch (kind) {
                    case ID -> answer.getObject(index, UUID.class);
                    case TEXT -> answer.getString(index);
                    case INT -> answer.getObject(index, Integer.class);
                    case LONG -> answer.getObject(index, Long.class);
                    case BOOLEAN -> answer.getObject(index, Boolean.class);
                    case INSTANT -> instant(answer.getObject(index, OffsetDateTime.class));
                    case IDS, TEXTS -> list(answer.getArray(index));
                    case LEXEMES -> lexemes(answer.getString(index));
                });
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Lexemes lexemes(@Nullable String written) {
        return written == null ? null : Lexemes.parse(written);
    }

    private static @Nullable List<?> list(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((Object[]) array.getArray());
    }

    /** Sets the value as a parameter of a statement. */
    static void bind(PreparedStatement statement, int index, Kind kind, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        Connection connection = statement.getConnection();
        switch (kind) {
            case INSTANT -> statement.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC));
            case IDS -> statement.setArray(index, connection.createArrayOf("uuid", ((List<?>) value).toArray()));
            case TEXTS -> statement.setArray(index, connection.createArrayOf("text", ((List<?>) value).toArray()));
            case LEXEMES -> statement.setString(index, value.toString());
            default -> statement.setObject(index, value);
        }
    }
}
