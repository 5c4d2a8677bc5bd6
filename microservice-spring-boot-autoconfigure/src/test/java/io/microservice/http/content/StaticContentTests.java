package io.microservice.http.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

import io.microservice.http.HttpStatic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is answered with the files of a directory.
 */
class StaticContentTests {

	private static final Instant CHANGED = Instant.parse("2024-05-06T07:08:09.123456Z");

	private static final String CHANGED_HEADER = "Mon, 06 May 2024 07:08:09 GMT";

	@TempDir
	static Path directory;

	private static StaticServer server;

	private static WebTestClient client;

	@BeforeAll
	static void start() throws IOException {
		write("hello.txt", "Hello, wörld");
		write("digits", "0123456789");
		write("empty.txt", "");
		write("docs/index.html", "<p>docs");
		write("docs/a b.json", "{}");
		write("docs/sub/plain.txt", "plain");
		write(".env", "secret");
		write(".well-known/security.txt", "mail us");
		write("index.html", "<p>home");
		for (String name : new String[] { "a.js", "a.mjs", "a.css", "a.svg", "a.WEBMANIFEST", "a.md", "a.wasm" }) {
			write(name, "x");
		}
		server = StaticServer.start(Map.of("directory", directory.toString(), "age", "3600"), Plain.class,
				Indexed.class);
		client = server.client();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static void write(String name, String content) throws IOException {
		Path file = directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
		Files.setLastModifiedTime(file, FileTime.from(CHANGED));
	}

	@Test
	void whenFileIsThereThenItIsSentWithWhatTellsItFromOthers() {
		client.get()
			.uri("/plain/hello.txt")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
			.expectHeader()
			.contentLength(13)
			.expectHeader()
			.valueEquals(HttpHeaders.LAST_MODIFIED, CHANGED_HEADER)
			.expectHeader()
			.valueMatches(HttpHeaders.ETAG, "\"[0-9a-f]+-d\"")
			.expectHeader()
			.valueEquals(HttpHeaders.ACCEPT_RANGES, "bytes")
			.expectHeader()
			.valueEquals("X-Content-Type-Options", "nosniff")
			.expectHeader()
			.doesNotExist(HttpHeaders.CACHE_CONTROL)
			.expectBody(String.class)
			.isEqualTo("Hello, wörld");
	}

	@Test
	void whenHeadThenAllButTheBodyIsSent() throws IOException {
		HttpHeaders get = client.get().uri("/plain/hello.txt").exchange().returnResult(Void.class).getResponseHeaders();
		HttpHeaders head = client.head()
			.uri("/plain/hello.txt")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.isEmpty()
			.getResponseHeaders();
		assertThat(head.toSingleValueMap()).isEqualTo(get.toSingleValueMap());
	}

	@Test
	void whenFileIsEmptyThenItIsSent() {
		client.get()
			.uri("/plain/empty.txt")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentLength(0)
			.expectBody()
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "a.js,text/javascript;charset=UTF-8", "a.mjs,text/javascript;charset=UTF-8",
			"a.css,text/css;charset=UTF-8", "a.svg,image/svg+xml", "a.WEBMANIFEST,application/manifest+json",
			"a.md,text/markdown;charset=UTF-8", "a.wasm,application/wasm", "digits,application/octet-stream",
			"docs/a b.json,application/json" })
	void whenNameEndsSoThenTheTypeIsThis(String name, String type) {
		client.get()
			.uri("/plain/" + name)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_TYPE, type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD" })
	void whenClientHasTheContentThenItIsNotModified(String method) {
		String entityTag = entityTag("/home/hello.txt");
		for (String condition : new String[] { entityTag, "W/" + entityTag, "\"other\", " + entityTag }) {
			client.method(org.springframework.http.HttpMethod.valueOf(method))
				.uri("/home/hello.txt")
				.header(HttpHeaders.IF_NONE_MATCH, condition)
				.exchange()
				.expectStatus()
				.isNotModified()
				.expectHeader()
				.valueEquals(HttpHeaders.ETAG, entityTag)
				.expectHeader()
				.valueEquals(HttpHeaders.LAST_MODIFIED, CHANGED_HEADER)
				.expectHeader()
				.valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=3600, public")
				.expectBody()
				.isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			If-Modified-Since | Mon, 06 May 2024 07:08:09 GMT |                | 304
			If-Modified-Since | Mon, 06 May 2024 07:08:10 GMT |                | 304
			If-Modified-Since | Mon, 06 May 2024 07:08:08 GMT |                | 200
			If-Modified-Since | yesterday                     |                | 200
			If-Modified-Since | Mon, 06 May 2024 07:08:10 GMT | "other"        | 200
			""")
	void whenConditionIsThisThenStatusIsThat(String header, String value, String entityTag, int status) {
		client.get().uri("/plain/hello.txt").headers((headers) -> {
			headers.set(header, value);
			if (entityTag != null) {
				headers.set(HttpHeaders.IF_NONE_MATCH, entityTag);
			}
		}).exchange().expectStatus().isEqualTo(status);
	}

	@Test
	void whenFileChangesThenItsEntityTagDoes() throws IOException {
		write("changing.txt", "one");
		String before = entityTag("/plain/changing.txt");
		write("changing.txt", "three");
		String longer = entityTag("/plain/changing.txt");
		Files.setLastModifiedTime(directory.resolve("changing.txt"), FileTime.from(CHANGED.plusNanos(1_000_000)));
		String later = entityTag("/plain/changing.txt");
		assertThat(before).isNotEqualTo(longer).isNotEqualTo(later);
		assertThat(longer).isNotEqualTo(later);
	}

	@Test
	void whenTimeOfFileTellsNothingThenItsContentIsItsEntityTag() throws IOException {
		write("built.txt", "one");
		FileTime made = FileTime.from(Instant.parse("1980-01-01T00:00:01Z"));
		Files.setLastModifiedTime(directory.resolve("built.txt"), made);
		String before = entityTag("/plain/built.txt");
		client.get()
			.uri("/plain/built.txt")
			.header(HttpHeaders.IF_MODIFIED_SINCE, CHANGED_HEADER)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HttpHeaders.LAST_MODIFIED);
		client.get()
			.uri("/plain/built.txt")
			.header(HttpHeaders.IF_NONE_MATCH, before)
			.exchange()
			.expectStatus()
			.isNotModified();
		try (StaticServer restarted = StaticServer.start(Map.of("directory", directory.toString()), Plain.class)) {
			write("built.txt", "two");
			Files.setLastModifiedTime(directory.resolve("built.txt"), made);
			assertThat(restarted.client()
				.get()
				.uri("/plain/built.txt")
				.exchange()
				.returnResult(Void.class)
				.getResponseHeaders()
				.getETag()).isNotEqualTo(before);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bytes=2-5   | 2345       | bytes 2-5/10
			bytes=7-    | 789        | bytes 7-9/10
			bytes=-3    | 789        | bytes 7-9/10
			bytes=0-0   | 0          | bytes 0-0/10
			bytes=5-99  | 56789      | bytes 5-9/10
			bytes=0-1,50-60 | 01     | bytes 0-1/10
			""")
	void whenRangeIsAskedForThenItIsSent(String range, String content, String contentRange) {
		client.get()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, range)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.PARTIAL_CONTENT)
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_RANGE, contentRange)
			.expectHeader()
			.contentLength(content.length())
			.expectHeader()
			.exists(HttpHeaders.ETAG)
			.expectBody(String.class)
			.isEqualTo(content);
	}

	@Test
	void whenRangesAreAskedForThenTheyAreSentInParts() {
		EntityExchangeResult<String> result = client.get()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, "bytes=0-1, 8-9")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.PARTIAL_CONTENT)
			.expectBody(String.class)
			.returnResult();
		MediaType type = result.getResponseHeaders().getContentType();
		assertThat(type).isNotNull();
		assertThat(type.isCompatibleWith(MediaType.valueOf("multipart/byteranges"))).isTrue();
		assertThat(result.getResponseBody()).containsSubsequence("--" + type.getParameter("boundary"),
				"Content-Range: bytes 0-1/10", "01", "--" + type.getParameter("boundary"),
				"Content-Range: bytes 8-9/10", "89", "--" + type.getParameter("boundary") + "--");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=10-", "bytes=5-2", "bytes=a-b", "bytes=-0", "bytes=20-30,40-50" })
	void whenRangeIsNotThereThenItsLengthIsTold(String range) {
		client.get()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, range)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_RANGE, "bytes */10");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lines=1-2", "bytes=0-,0-,0-", "bytes=0-5,0-5" })
	void whenRangeIsNoneOrMoreThanAllThenAllIsSent(String range) {
		client.get()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, range)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HttpHeaders.CONTENT_RANGE)
			.expectBody(String.class)
			.isEqualTo("0123456789");
	}

	@Test
	void whenHeadHasRangeThenItIsIgnored() {
		client.head()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, "bytes=0-1")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentLength(10);
	}

	@Test
	void whenRangeIsOfOtherContentThenAllIsSent() {
		String entityTag = entityTag("/plain/digits");
		assertThat(statusOfRange(entityTag)).isEqualTo(206);
		assertThat(statusOfRange(CHANGED_HEADER)).isEqualTo(206);
		assertThat(statusOfRange("W/" + entityTag)).isEqualTo(200);
		assertThat(statusOfRange("\"other\"")).isEqualTo(200);
		assertThat(statusOfRange("Mon, 06 May 2024 07:08:10 GMT")).isEqualTo(200);
	}

	private static int statusOfRange(String condition) {
		return client.get()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, "bytes=0-1")
			.header(HttpHeaders.IF_RANGE, condition)
			.exchange()
			.returnResult(Void.class)
			.getStatus()
			.value();
	}

	@Test
	void whenClientHasTheContentThenRangesDoNotMatter() {
		client.get()
			.uri("/plain/digits")
			.header(HttpHeaders.RANGE, "bytes=99-")
			.header(HttpHeaders.IF_NONE_MATCH, entityTag("/plain/digits"))
			.exchange()
			.expectStatus()
			.isNotModified();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain/", "/plain", "/plain/docs", "/plain/docs/", "/plain/missing.txt",
			"/plain/hello.txt/", "/plain/hello.txt/x", "/plainhello.txt", "/plain/.env",
			"/plain/.well-known/security.txt", "/home/docs/sub/", "/home/docs/sub", "/home/hello.txt/" })
	void whenThereIsNothingToServeThenItIsNotFound(String path) {
		client.get().uri(path).exchange().expectStatus().isNotFound();
	}

	@Test
	void whenDirectoryHasAnIndexThenItIsServed() {
		client.get()
			.uri("/home/docs/")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
			.expectBody(String.class)
			.isEqualTo("<p>docs");
		client.get().uri("/home/").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("<p>home");
	}

	@ParameterizedTest
	@CsvSource({ "/home/docs,/home/docs/", "/home,/home/", "/home/docs?a=%20b,/home/docs/?a=%20b" })
	void whenPathOfDirectoryLacksTheSlashThenItIsRedirected(String path, String location) throws IOException {
		assertThat(server.get(path)).startsWith("HTTP/1.1 308 ")
			.containsIgnoringCase("\r\nlocation: " + location + "\r\n");
	}

	@Test
	void whenDotfilesAreServedThenTheyAreServed() {
		client.get()
			.uri("/home/.well-known/security.txt")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("mail us");
	}

	@Test
	void whenCacheControlIsGivenThenItIsSent() {
		client.get()
			.uri("/home/hello.txt")
			.exchange()
			.expectHeader()
			.valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=3600, public");
	}

	@Test
	void whenFileNameIsInsideTheUrlThenTheFileIsServed() {
		client.get().uri("/download/hello.txt/raw").exchange().expectStatus().isOk();
		client.get().uri("/download/missing.txt/raw").exchange().expectStatus().isNotFound();
	}

	private static String entityTag(String path) {
		String entityTag = client.get().uri(path).exchange().returnResult(Void.class).getResponseHeaders().getETag();
		assertThat(entityTag).isNotNull();
		return entityTag;
	}

	@HttpStatic(path = "${directory}", url = "/plain/")
	static class Plain {

	}

	static class Indexed {

		@HttpStatic(path = "file:${directory}", url = "/home", index = "index.html",
				cacheControl = "max-age=${age}, public", dotfiles = true)
		@HttpStatic(path = "${directory}", url = "/download/{filename}/raw")
		private void anything() {
		}

	}

}
