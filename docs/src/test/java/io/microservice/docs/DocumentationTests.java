package io.microservice.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.event.EventProperties;
import io.microservice.autoconfigure.rpc.RpcClientProperties;
import io.microservice.autoconfigure.rpc.RpcProperties;
import io.microservice.autoconfigure.rpc.RpcServerProperties;
import io.microservice.docs.Page.Block;
import io.microservice.docs.Page.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the documentation against the code.
 */
class DocumentationTests {

	private static final Set<String> CODE = Set.of("java", "yaml", "python", "xml");

	private static PropertiesMetadata metadata;

	@BeforeAll
	static void readMetadata() throws IOException {
		metadata = new PropertiesMetadata();
	}

	static List<Page> pages() throws IOException {
		return Page.all();
	}

	static List<Path> yamls() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
			return files.filter((file) -> file.toString().endsWith(".yaml")).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyExampleIsInItsSource(Page page) {
		assertThat(page.blocks()).filteredOn((block) -> CODE.contains(block.language()))
			.allSatisfy((block) -> assertThat(block.source()).as("comment with the source").isNotNull())
			.allSatisfy((block) -> assertThat(block.isIn(source(block))).as("is in %s", block.source()).isTrue());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkLeadsSomewhere(Page page) {
		assertThat(page.links()).allSatisfy((link) -> {
			String[] parts = link.split("#", 2);
			Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
			assertThat(target).exists();
			if (parts.length > 1) {
				assertThat(Page.read(target).anchors()).contains(parts[1]);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyPropertyIsDescribedAsItIs(Page page) {
		assertThat(metadata.microservice()).containsAllEntriesOf(page.properties());
	}

	@Test
	void allPropertiesAreDescribed() {
		Map<String, Property> described = Page.read(Path.of("configuration.md")).properties();
		assertThat(described).containsExactlyInAnyOrderEntriesOf(metadata.microservice());
	}

	@Test
	void allPagesAreOnTheMap() throws IOException {
		List<String> linked = Page.read(Path.of("index.md")).links();
		assertThat(pages()).map((page) -> page.path().getFileName().toString())
			.filteredOn((name) -> !name.equals("README.md") && !name.equals("index.md"))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(linked).contains(name));
	}

	@ParameterizedTest
	@MethodSource("yamls")
	void everyPropertyOfAnExampleIsKnown(Path yaml) throws IOException {
		assertThat(load(yaml))
			.allSatisfy((source) -> assertThat(((EnumerablePropertySource<?>) source).getPropertyNames())
				.allMatch(metadata::isKnown));
	}

	@ParameterizedTest
	@MethodSource("yamls")
	void everyExampleOfConfigurationBinds(Path yaml) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		load(yaml).forEach(environment.getPropertySources()::addFirst);
		Binder binder = Binder.get(environment);
		binder.bindOrCreate("microservice", MicroserviceProperties.class);
		binder.bindOrCreate("microservice.event", EventProperties.class);
		binder.bindOrCreate("microservice.rpc", RpcProperties.class);
		binder.bindOrCreate("microservice.rpc.server", RpcServerProperties.class);
		binder.bindOrCreate("microservice.rpc.client", Bindable.of(RpcClientProperties.class),
				new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private static String source(Block block) {
		return Page.read(Page.ROOT.resolve(String.valueOf(block.source()))).text();
	}

	private static List<PropertySource<?>> load(Path yaml) throws IOException {
		return new YamlPropertySourceLoader().load(yaml.toString(), new FileSystemResource(yaml));
	}

}
