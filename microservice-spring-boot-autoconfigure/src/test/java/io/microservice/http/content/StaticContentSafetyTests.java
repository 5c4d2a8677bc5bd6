package io.microservice.http.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.microservice.http.HttpStatic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for paths that lead out of what is served, with and without links.
 */
class StaticContentSafetyTests {

	private static final String SECRET = "not to be seen";

	@TempDir
	static Path directory;

	private static StaticServer server;

	@BeforeAll
	static void start() throws IOException {
		write("static/file.txt", "seen");
		write("static/sub/file.txt", "seen");
		write("static/.env", SECRET);
		write("static/.git/config", SECRET);
		write("static-secret/secret.txt", SECRET);
		write("secret.txt", SECRET);
		link("static/inner.txt", Path.of("sub/file.txt"));
		link("static/inner", Path.of("sub"));
		link("static/outside.txt", directory.resolve("secret.txt"));
		link("static/sibling", Path.of("../static-secret"));
		link("static/sibling.txt", Path.of("../static-secret/secret.txt"));
		link("static/parent", Path.of(".."));
		link("static/system", Path.of("/"));
		link("static/shown.txt", Path.of(".env"));
		link("static/.hidden.txt", Path.of("file.txt"));
		link("static/loop", Path.of("loop"));
		link("static/nowhere", Path.of("missing.txt"));
		link("current", Path.of("static"));
		server = StaticServer.start(Map.of("directory", directory.toString()), Served.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static void write(String name, String content) throws IOException {
		Path file = directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private static void link(String name, Path target) throws IOException {
		Files.createSymbolicLink(directory.resolve(name), target);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s/file.txt", "/s/sub/file.txt", "/s/inner.txt", "/s/inner/file.txt", "/linked/file.txt",
			"/s/file.txt?x=../y", "/s/%66ile.txt", "/s/file.txt;x=y" })
	void whenFileIsInsideThenItIsServed(String path) throws IOException {
		assertThat(server.get(path)).startsWith("HTTP/1.1 200 ").endsWith("seen");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s/outside.txt", "/s/sibling/secret.txt", "/s/sibling.txt", "/s/parent/secret.txt",
			"/s/parent/static-secret/secret.txt", "/s/system/etc/passwd", "/s/shown.txt", "/s/.hidden.txt", "/s/loop",
			"/s/nowhere", "/s/.env", "/s/%2eenv", "/s/.git/config", "/s/sub/../.env", "/linked/sibling.txt" })
	void whenLinkLeadsOutOrFileIsHiddenThenItIsRefused(String path) throws IOException {
		assertRefused(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s/../secret.txt", "/s/..", "/s/../", "/s/.", "/s/./file.txt", "/s/sub/../file.txt",
			"/s/..%2fsecret.txt", "/s/..%2Fsecret.txt", "/s/%2e%2e/secret.txt", "/s/%2E%2E%2Fsecret.txt",
			"/s/.%2e/secret.txt", "/s/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/s/%252e%252e/secret.txt",
			"/s/%252e%252e%252fsecret.txt", "/s/..%252fsecret.txt", "/s/%25252e%25252e/secret.txt",
			"/s/sub/../../secret.txt", "/s/sub/%2e%2e/%2e%2e/secret.txt", "/s/..;/secret.txt", "/s/..;x=y/secret.txt",
			"/s/%c0%ae%c0%ae/secret.txt", "/s/%c0%ae%c0%ae%c0%afsecret.txt", "/s/%e0%80%ae%e0%80%ae/secret.txt",
			"/s/%uff0e%uff0e/secret.txt", "/s/．．/secret.txt", "/s/.../secret.txt", "/s/....//secret.txt" })
	void whenPathLeadsUpThenItIsRefused(String path) throws IOException {
		assertRefused(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s/..\\secret.txt", "/s/..%5csecret.txt", "/s/..%5Csecret.txt", "/s/..%255csecret.txt",
			"/s/sub\\file.txt", "/s/sub%5cfile.txt", "/s/%5c%5clocalhost%5cshare", "/s/file.txt%5c" })
	void whenPathHasABackslashThenItIsRefused(String path) throws IOException {
		assertRefused(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s/%00", "/s/file.txt%00", "/s/file.txt%00.html", "/s/%00/file.txt", "/s/%0a",
			"/s/file.txt%0d%0aX-Injected:%20yes", "/s/%7f", "/s/%1b" })
	void whenPathHasAControlCharacterThenItIsABadRequest(String path) throws IOException {
		assertThat(assertRefused(path)).startsWith("HTTP/1.1 400 ").doesNotContain("X-Injected:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s//etc/passwd", "/s///etc/passwd", "/s/%2fetc%2fpasswd", "/s/%2f%2fetc/passwd",
			"/s//file.txt", "/s/sub//file.txt", "/s/sub%2ffile.txt", "/s/file%3a///etc/passwd", "/s/file:///etc/passwd",
			"/s/C:/Windows/win.ini", "/s/C:%5cWindows%5cwin.ini", "/s/c%3a/windows/win.ini", "/s/http://localhost/" })
	void whenPathIsAbsoluteOrHasAnEncodedSlashThenItIsRefused(String path) throws IOException {
		assertRefused(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s/CON", "/s/nul", "/s/NUL.txt", "/s/com1", "/s/LPT9.log", "/s/aux/file.txt",
			"/s/file.txt::$DATA", "/s/file.txt:", "/s/file.txt.", "/s/file.txt%20", "/s/FILE~1.TXT", "/s/*.txt",
			"/s/%3f" })
	void whenNameIsSpecialOnWindowsThenItIsRefused(String path) throws IOException {
		assertRefused(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/s", "/s/", "/s-secret/secret.txt", "/sfile.txt", "/s/sub", "/s/sub/", "/s/inner/",
			"/s/%", "/s/%zz", "/s/%e4", "//s/file.txt", "/S/file.txt" })
	void whenPathIsOfADirectoryOrBrokenOrBesideThenItIsRefused(String path) throws IOException {
		assertRefused(path);
	}

	@Test
	void whenNamesAreTooLongThenTheyAreRefused() throws IOException {
		assertRefused("/s/" + "x".repeat(300));
		assertRefused("/s/" + "x/".repeat(1500) + "y");
	}

	@Test
	void whenDirectoryIsReplacedThenWhatIsThereNowIsServed() throws IOException {
		write("releases/1/version.txt", "first");
		write("releases/2/version.txt", "second");
		Path latest = directory.resolve("latest");
		Files.createSymbolicLink(latest, Path.of("releases/1"));
		try (StaticServer replaced = StaticServer.start(Map.of("directory", directory.toString()), Latest.class)) {
			assertThat(replaced.get("/version.txt")).endsWith("first");
			Files.delete(latest);
			assertThat(replaced.get("/version.txt")).startsWith("HTTP/1.1 404 ");
			Files.createSymbolicLink(latest, Path.of("releases/2"));
			assertThat(replaced.get("/version.txt")).endsWith("second");
		}
	}

	@Test
	void whenThereAreDevicesInEveryDirectoryThenTheirNamesAreRefused() throws IOException {
		List<String> names = List.of("con", "NUL", "nul.txt", "Aux.tar.gz", "prn", "COM1", "lpt9.log", "com²",
				"CONIN$");
		for (String name : names) {
			write("devices/" + name, SECRET);
		}
		write("devices/console.txt", "seen");
		DirectoryRoot windows = new DirectoryRoot(directory.resolve("devices"), true, true, new ContentDigest());
		DirectoryRoot others = new DirectoryRoot(directory.resolve("devices"), true, false, new ContentDigest());
		for (String name : names) {
			assertThat(windows.find(new ContentPath(List.of(name), false))).isNull();
			assertThat(others.find(new ContentPath(List.of(name), false))).isNotNull();
		}
		assertThat(windows.find(new ContentPath(List.of("console.txt"), false))).isNotNull();
	}

	private static String assertRefused(String path) throws IOException {
		String response = server.get(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
		assertThat(response).startsWith("HTTP/1.1 4")
			.doesNotContain(SECRET)
			.doesNotContain("root:")
			.doesNotContain("seen");
		return response;
	}

	@HttpStatic(path = "${directory}/static", url = "/s")
	@HttpStatic(path = "${directory}/current", url = "/linked/")
	static class Served {

	}

	@HttpStatic(path = "${directory}/latest", url = "/")
	static class Latest {

	}

}
