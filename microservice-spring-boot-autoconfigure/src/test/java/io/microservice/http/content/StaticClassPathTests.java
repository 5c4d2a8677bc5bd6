package io.microservice.http.content;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.microservice.http.HttpStatic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is answered with the files of the class path, in directories and in
 * jars.
 */
class StaticClassPathTests {

	private static final String LARGE = "0123456789".repeat(100_000);

	@TempDir
	static Path directory;

	private static URLClassLoader classLoader;

	private static StaticServer server;

	private static WebTestClient client;

	@BeforeAll
	static void start() throws IOException {
		Path jar = directory.resolve("content.jar");
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(file)) {
			add(entries, "web/", "");
			add(entries, "web/hello.txt", "in the jar");
			add(entries, "web/both.txt", "in the jar");
			add(entries, "web/empty.txt", "");
			add(entries, "web/large.txt", LARGE);
			add(entries, "web/a b#c%20d+e.txt", "odd name");
			add(entries, "web/docs/", "");
			add(entries, "web/docs/index.html", "<p>docs");
			add(entries, "web/.env", "secret");
			add(entries, "secret.txt", "secret");
		}
		Files.createDirectories(directory.resolve("classes/web"));
		Files.writeString(directory.resolve("classes/web/both.txt"), "in the directory");
		Files.writeString(directory.resolve("classes/secret.txt"), "secret");
		Files.createSymbolicLink(directory.resolve("classes/web/link.txt"), Path.of("../secret.txt"));
		classLoader = new URLClassLoader(
				new URL[] { directory.resolve("classes/").toUri().toURL(), jar.toUri().toURL() }, null);
		server = StaticServer.start(classLoader, Map.of(), Web.class);
		client = server.client();
	}

	private static void add(JarOutputStream entries, String name, String content) throws IOException {
		JarEntry entry = new JarEntry(name);
		entry.setLastModifiedTime(FileTime.from(Instant.parse("1980-02-01T00:00:00Z")));
		entries.putNextEntry(entry);
		entries.write(content.getBytes(StandardCharsets.UTF_8));
		entries.closeEntry();
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		classLoader.close();
	}

	@Test
	void whenFileIsInAJarThenItIsSent() {
		client.get()
			.uri("/web/hello.txt")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentLength(10)
			.expectHeader()
			.exists(HttpHeaders.LAST_MODIFIED)
			.expectHeader()
			.valueMatches(HttpHeaders.ETAG, "\"[0-9a-f]{32}\"")
			.expectBody(String.class)
			.isEqualTo("in the jar");
		client.get().uri("/web/empty.txt").exchange().expectStatus().isOk().expectBody().isEmpty();
	}

	@Test
	void whenFileIsInSeveralPlacesThenTheFirstIsSent() {
		client.get().uri("/web/both.txt").exchange().expectBody(String.class).isEqualTo("in the directory");
	}

	@Test
	void whenFileInAJarIsLargeThenAllOrARangeOfItIsSent() {
		client.mutate()
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LARGE.length()))
			.build()
			.get()
			.uri("/web/large.txt")
			.exchange()
			.expectHeader()
			.contentLength(LARGE.length())
			.expectBody(String.class)
			.isEqualTo(LARGE);
		client.get()
			.uri("/web/large.txt")
			.header(HttpHeaders.RANGE, "bytes=999990-")
			.exchange()
			.expectStatus()
			.isEqualTo(206)
			.expectBody(String.class)
			.isEqualTo("0123456789");
		client.get()
			.uri("/web/large.txt")
			.header(HttpHeaders.RANGE, "bytes=1-2,500005-500006")
			.exchange()
			.expectStatus()
			.isEqualTo(206)
			.expectBody(String.class)
			.value((body) -> assertThat(body).containsSubsequence("bytes 1-2/1000000", "12",
					"bytes 500005-500006/1000000", "56"));
	}

	@Test
	void whenNameNeedsEncodingThenTheFileIsSent() throws IOException {
		assertThat(server.get("/web/a%20b%23c%2520d+e.txt")).startsWith("HTTP/1.1 200 ").endsWith("odd name");
	}

	@Test
	void whenDirectoryInAJarHasAnIndexThenItIsSent() throws IOException {
		client.get().uri("/web/docs/").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("<p>docs");
		assertThat(server.get("/web/docs")).startsWith("HTTP/1.1 308 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/web/", "/web", "/web/.env", "/web/link.txt", "/web/../secret.txt",
			"/web/%2e%2e/secret.txt", "/web/..%2fsecret.txt", "/web/%252e%252e/secret.txt", "/web/..%5csecret.txt",
			"/web/!/secret.txt", "/web/jar:file:/secret.txt!/secret.txt", "/web/hello.txt/", "/web/hello.txt!/",
			"/web/missing.txt", "/web//secret.txt", "/web/hello.txt%00" })
	void whenPathLeadsOutOrToNothingThenItIsRefused(String path) throws IOException {
		assertThat(server.get(path)).startsWith("HTTP/1.1 4").doesNotContain("secret\n").doesNotEndWith("secret");
	}

	@HttpStatic(path = "classpath:/web/", url = "/web/", index = "index.html")
	static class Web {

	}

}
