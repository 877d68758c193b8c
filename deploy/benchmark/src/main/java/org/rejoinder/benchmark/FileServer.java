package org.rejoinder.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reference for pages: nginx with the page's bytes as a file, an entity tag of its own and no log. */
final class FileServer implements AutoCloseable {

    private static final String CONFIGURATION = """
            worker_processes auto;
            daemon off;
            pid FOLDER/nginx.pid;
            error_log FOLDER/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 100000000;
              open_file_cache max=100;
              client_body_temp_path FOLDER/body;
              proxy_temp_path FOLDER/proxy;
              fastcgi_temp_path FOLDER/fastcgi;
              uwsgi_temp_path FOLDER/uwsgi;
              scgi_temp_path FOLDER/scgi;
              server {
                listen 127.0.0.1:PORT;
                root FOLDER/www;
                types { text/html html; }
              }
            }
            """;

    private final Process nginx;
    private final URI page;

    private FileServer(Process nginx, URI page) {
        this.nginx = nginx;
        this.page = page;
    }

    /** Whether there is an nginx on this machine. */
    static boolean available() {
        try {
            return new ProcessBuilder("nginx", "-v")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static FileServer of(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("rejoinder-bench-nginx");
        // Its workers are somebody else when root starts it.
        folder.toFile().setExecutable(true, false);
        Path www = Files.createDirectories(folder.resolve("www"));
        Files.write(www.resolve("page.html"), bytes);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                CONFIGURATION.replace("FOLDER", folder.toString()).replace("PORT", Integer.toString(port)));
        Process nginx = new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        return new FileServer(nginx, URI.create("http://127.0.0.1:" + port + "/page.html"));
    }

    URI page() {
        return page;
    }

    @Override
    public void close() {
        RunningApplication.stop(nginx);
    }
}
