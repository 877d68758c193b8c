package org.rejoinder.torture.client;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rejoinder.contract.text.CanonicalJson;

/** One client's file: a line before each command, a line after each answer. Nothing in it is ever changed. */
final class ClientLog implements AutoCloseable {

    static final String ASKED = "ASKED ";
    static final String TOLD = "TOLD ";

    private final BufferedWriter file;

    ClientLog(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Asked asked) {
        line(ASKED + CanonicalJson.write(asked));
    }

    void write(Told told) {
        line(TOLD + CanonicalJson.write(told));
    }

    private synchronized void line(String line) {
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
