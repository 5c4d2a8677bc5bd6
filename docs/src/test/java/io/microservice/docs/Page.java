package io.microservice.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A page of documentation in Markdown.
 *
 * @param path the file
 * @param text what is in it
 */
record Page(Path path, String text) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern BLOCK = Pattern.compile(
			"(?:<!-- source: (?<source>\\S+) -->\\n\\n?)?```(?<language>\\w*)\\n(?<text>.*?)\\n```", Pattern.DOTALL);

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

	private static final Pattern PROPERTY = Pattern.compile(
			"^\\| `(?<name>microservice\\.[^`]+)` \\| `(?<type>[\\w<>?, ]+)` \\|(?<value>[^|]*)\\|", Pattern.MULTILINE);

	static List<Page> all() throws IOException {
		try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
			Stream<Path> paths = Stream.concat(Stream.of(ROOT.resolve("README.md")),
					docs.filter((path) -> path.toString().endsWith(".md")).sorted());
			return paths.map(Page::read).toList();
		}
	}

	static Page read(Path path) {
		try {
			return new Page(path, Files.readString(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the fenced blocks.
	 */
	List<Block> blocks() {
		return BLOCK.matcher(this.text)
			.results()
			.map((match) -> new Block(match.group(1), match.group(2), match.group(3)))
			.toList();
	}

	/**
	 * Return the targets of the links that stay in the project.
	 */
	List<String> links() {
		return LINK.matcher(withoutBlocks())
			.results()
			.map((match) -> match.group(1))
			.filter((target) -> !target.matches("[a-z]+:.*"))
			.toList();
	}

	/**
	 * Return the anchors of the headings, as GitHub makes them.
	 */
	List<String> anchors() {
		List<String> anchors = new ArrayList<>();
		Map<String, Integer> seen = new HashMap<>();
		for (MatchResult heading : HEADING.matcher(withoutBlocks()).results().toList()) {
			String anchor = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
			int count = seen.merge(anchor, 1, Integer::sum);
			anchors.add((count == 1) ? anchor : anchor + '-' + (count - 1));
		}
		return anchors;
	}

	/**
	 * Return the rows of tables that describe properties, by name.
	 */
	Map<String, Property> properties() {
		Map<String, Property> properties = new HashMap<>();
		Matcher row = PROPERTY.matcher(this.text);
		while (row.find()) {
			properties.put(row.group("name"),
					new Property(row.group("type"), row.group("value").replace("`", "").strip()));
		}
		return properties;
	}

	private String withoutBlocks() {
		return BLOCK.matcher(this.text).replaceAll("");
	}

	@Override
	public String toString() {
		return ROOT.relativize(this.path).toString();
	}

	/**
	 * A fenced block.
	 *
	 * @param source the file it comes from, from the root of the project
	 * @param language its language
	 * @param text what is in it
	 */
	record Block(@Nullable String source, String language, String text) {

		boolean isIn(String other) {
			return normalize(other).contains(normalize(this.text));
		}

		private static String normalize(String text) {
			return text.strip().replaceAll("\\s+", " ");
		}

		@Override
		public String toString() {
			return this.language + ": " + this.text;
		}

	}

	/**
	 * Type and default value of a property, as people read them.
	 *
	 * @param type the simple name of the type
	 * @param defaultValue the default value, empty for none
	 */
	record Property(String type, String defaultValue) {

	}

}
