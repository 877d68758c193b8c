package org.rejoinder.command.correspondence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * What GreenMail lacks: a door before its SMTP port that speaks TLS with a certificate of its own for {@code localhost}, from the
 * start or after {@code STARTTLS}. Behind it everything is GreenMail's.
 */
final class TlsDoor implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket socket;
    private final SSLContext tls;
    private final boolean atOnce;
    private final int behind;

    TlsDoor(Path keys, boolean atOnce, int behind) {
        this.atOnce = atOnce;
        this.behind = behind;
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        thread(this::answer);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Makes a key with a certificate for this machine, and answers the certificate as a PEM file. */
    static Path certificate(Path keys) throws IOException, InterruptedException, GeneralSecurityException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "mail", "-keyalg", "EC", "-dname", "CN=localhost"));
        command.addAll(List.of("-ext", "san=dns:localhost", "-validity", "2", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", keys.toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("mail").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(keys.resolveSibling("mail.pem"), pem);
    }

    private void answer() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                thread(() -> {
                    try (caller) {
                        serve(caller);
                    } catch (IOException gone) {
                        // The caller hung up, as those do who do not trust us.
                    }
                });
            } catch (IOException closed) {
                // The test is over.
            }
        }
    }

    private void serve(Socket caller) throws IOException {
        if (atOnce) {
            pass(secured(caller), true);
            return;
        }
        OutputStream out = caller.getOutputStream();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        say(out, "220 door");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.toUpperCase(Locale.ROOT).startsWith("EHLO")) {
                say(out, "250-door\r\n250 STARTTLS");
            } else if (line.equalsIgnoreCase("STARTTLS")) {
                say(out, "220 go ahead");
                pass(secured(caller), false);
                return;
            } else {
                say(out, line.toUpperCase(Locale.ROOT).startsWith("QUIT") ? "221 bye" : "530 not in the open");
            }
        }
    }

    private SSLSocket secured(Socket caller) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(caller, null, caller.getPort(), true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    /** From here on GreenMail is spoken to, which greets once more: after STARTTLS nobody waits for that. */
    private void pass(SSLSocket caller, boolean greets) throws IOException {
        try (Socket inner = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            if (!greets) {
                int read = inner.getInputStream().read();
                while (read >= 0 && read != '\n') {
                    read = inner.getInputStream().read();
                }
            }
            thread(() -> {
                try {
                    caller.getInputStream().transferTo(inner.getOutputStream());
                } catch (IOException gone) {
                    // Either side hung up.
                }
            });
            inner.getInputStream().transferTo(caller.getOutputStream());
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "tls door");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
