package org.rejoinder.query.rows;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows in PostgreSQL's binary format for {@code COPY}. */
final class CopyBytes {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int FULL = 1 << 16;
    private static final long EPOCH_2000 = 946_684_800;
    private static final long MICROS = 1_000_000;
    private static final int UUID_TYPE = 2950;
    private static final int TEXT_TYPE = 25;

    private byte[] bytes = new byte[2 * FULL];
    private int size;

    CopyBytes() {
        put(SIGNATURE);
        putInt(0);
        putInt(0);
    }

    boolean isFull() {
        return size >= FULL;
    }

    void row(List<Column> columns, Row row) {
        putShort(columns.size());
        for (Column column : columns) {
            value(column.kind, column.get(row));
        }
    }

    private void value(Column.Kind kind, @Nullable Object value) {
        if (value == null) {
            putInt(-1);
            return;
        }
        switch (kind) {
            case ID -> id((UUID) value);
            case TEXT -> text((String) value);
            case INT -> {
                putInt(Integer.BYTES);
                putInt((Integer) value);
            }
            case LONG -> {
                putInt(Long.BYTES);
                putLong((Long) value);
            }
            case BOOLEAN -> {
                putInt(1);
                room(1);
                bytes[size++] = (byte) ((Boolean) value ? 1 : 0);
            }
            case INSTANT -> {
                Instant at = (Instant) value;
                putInt(Long.BYTES);
                putLong((at.getEpochSecond() - EPOCH_2000) * MICROS + at.getNano() / 1000);
            }
            case LEXEMES -> {
                byte[] binary = ((Lexemes) value).binary();
                putInt(binary.length);
                put(binary);
            }
            case IDS -> array(UUID_TYPE, (List<?>) value);
            case TEXTS -> array(TEXT_TYPE, (List<?>) value);
        }
    }

    private void id(UUID id) {
        putInt(2 * Long.BYTES);
        putLong(id.getMostSignificantBits());
        putLong(id.getLeastSignificantBits());
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        putInt(encoded.length);
        put(encoded);
    }

    private void array(int type, List<?> elements) {
        int start = size;
        putInt(0);
        putInt(elements.isEmpty() ? 0 : 1);
        putInt(0);
        putInt(type);
        if (!elements.isEmpty()) {
            putInt(elements.size());
            putInt(1);
        }
        for (Object element : elements) {
            if (element instanceof UUID id) {
                id(id);
            } else {
                text((String) element);
            }
        }
        int end = size;
        size = start;
        putInt(end - start - Integer.BYTES);
        size = end;
    }

    void send(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    void end(CopyIn copy) throws SQLException {
        putShort(-1);
        send(copy);
        copy.endCopy();
    }

    private void put(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    private void putShort(int value) {
        room(Short.BYTES);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    private void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
