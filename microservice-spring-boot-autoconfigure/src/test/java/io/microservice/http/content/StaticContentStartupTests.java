package io.microservice.http.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.microservice.http.HttpStatic;
import io.microservice.service.BeanClasses;
import io.microservice.service.InvalidEntrypointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what is found, and refused, at startup.
 */
class StaticContentStartupTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "/", "//", "/./", "/tmp/..", "file:/", "file:///", "classpath:", "classpath:/",
			"classpath:.", "classpath:/./", "classpath:public/..", "classpath:../x" })
	void whenPathIsEmptyOrAllThereIsThenItIsRefused(String path) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> find(path, "/assets/"))
			.withMessageContaining("@HttpStatic on " + Configurable.class.getName())
			.satisfies((ex) -> assertThat(ex.action()).contains("such as"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere/at/all", "file:/nowhere/at/all/", "classpath:/nowhere/", "nowhere",
			"https://example.com/", "classpath*:/public/", "pom.xml", "\0" })
	void whenDirectoryIsMissingThenWhatToChangeIsSaid(String path) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> find(path, "/assets/"))
			.withMessageContaining("'" + path + "'")
			.withMessageContaining("there is no such directory")
			.satisfies((ex) -> assertThat(ex.action()).contains("change the path")
				.contains(Path.of("").toAbsolutePath().toString()));
	}

	@Test
	void whenLinkLeadsToAllThereIsThenItIsRefused() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("all"), Path.of("/"));
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> find(link.toString(), "/assets/"))
			.withMessageContaining("the whole file system");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "assets/", "https://example.com/assets/" })
	void whenUrlDoesNotStartWithASlashThenItIsRefused(String url) {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> find(this.directory.toString(), url))
			.withMessageContaining("'" + url + "'")
			.satisfies((ex) -> assertThat(ex.action()).contains("'/assets/'"));
	}

	@ParameterizedTest
	@CsvSource({ "/assets/,/assets/{*filename}", "/assets,/assets/{*filename}", "/,/{*filename}",
			"/a/{filename}/b,/a/{filename}/b", "/a/<path:filename>/b,/a/<path:filename>/b",
			"/<int:tenant>/,/<int:tenant>/<path:filename>", "/a/{*filename},/a/{*filename}" })
	void whenUrlHasNoCaptureThenItGetsOne(String url, String pattern) {
		assertThat(find(this.directory.toString(), url)).singleElement()
			.satisfies((content) -> assertThat(content.url()).isEqualTo(pattern));
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:/static-content/", "classpath:static-content", "src/test/resources",
			"./src/test/resources/" })
	void whenDirectoryIsThereThenItIsFound(String path) {
		assertThat(find(path, "/assets/")).hasSize(1);
	}

	@Test
	void whenFileUrlIsEncodedThenItIsDecoded() throws IOException {
		Path spaced = Files.createDirectory(this.directory.resolve("with space"));
		assertThat(find(spaced.toUri().toString(), "/assets/")).hasSize(1);
		assertThat(find("file:" + spaced, "/assets/")).hasSize(1);
	}

	@Test
	void whenThereIsBothAPathAndAnExpressionThenItIsRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> find(Map.of(), Both.class))
			.withMessageContaining("both a 'url' and a 'regex'");
		assertThat(find(Map.of(), Regex.class)).singleElement()
			.satisfies((content) -> assertThat(content.isRegex()).isTrue());
	}

	@Test
	void whenIndexCannotBeServedThenItIsRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> find(Map.of(), IndexInDirectory.class))
			.withMessageContaining("'pages/index.html'");
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> find(Map.of(), IndexBeforeTheEnd.class))
			.withMessageContaining("'/a/{filename}/b'");
	}

	@Test
	void whenCacheControlIsNoneThenItIsRefused() {
		assertThatExceptionOfType(InvalidEntrypointException.class)
			.isThrownBy(() -> find(Map.of("cache", "public\r\nX-Injected: yes"), CacheControl.class))
			.withMessageContaining("cacheControl");
	}

	@Test
	void whenOneClassIsSeveralBeansThenItsContentIsFoundOnce() {
		assertThat(
				find(Map.of("path", this.directory.toString(), "url", "/a/"), Configurable.class, Configurable.class))
			.hasSize(1);
	}

	@Test
	void whenClassAndMethodsAreAnnotatedThenAllIsFound() {
		assertThat(find(Map.of(), Several.class)).extracting(StaticContent::url)
			.containsExactlyInAnyOrder("/one/{*filename}", "/two/{*filename}", "/three/{*filename}");
	}

	private static List<StaticContent> find(String path, String url) {
		return find(Map.of("path", path, "url", url), Configurable.class);
	}

	private static List<StaticContent> find(Map<String, Object> properties, Class<?>... beans) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		for (Class<?> bean : beans) {
			beanFactory.registerBeanDefinition("bean" + beanFactory.getBeanDefinitionCount(),
					new RootBeanDefinition(bean));
		}
		return new StaticContents(new BeanClasses(beanFactory), environment::resolveRequiredPlaceholders,
				StaticContentStartupTests.class.getClassLoader())
			.find();
	}

	@HttpStatic(path = "${path}", url = "${url}")
	static class Configurable {

	}

	@HttpStatic(path = "classpath:/static-content/", url = "/a/", regex = "/b/(?<filename>.+)")
	static class Both {

	}

	@HttpStatic(path = "classpath:/static-content/", regex = "/b/(?<filename>.+)")
	static class Regex {

	}

	@HttpStatic(path = "classpath:/static-content/", url = "/a/", index = "pages/index.html")
	static class IndexInDirectory {

	}

	@HttpStatic(path = "classpath:/static-content/", url = "/a/{filename}/b", index = "index.html")
	static class IndexBeforeTheEnd {

	}

	@HttpStatic(path = "classpath:/static-content/", url = "/a/", cacheControl = "${cache}")
	static class CacheControl {

	}

	@HttpStatic(path = "classpath:/static-content/", url = "/one/")
	@HttpStatic(path = "classpath:/static-content/", url = "/two/")
	static class Several {

		@HttpStatic(path = "classpath:/static-content/", url = "/three/")
		void anything() {
		}

	}

}
