package io.microservice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the sources of all modules.
 */
class SourceTests {

	private static final Path ROOT = Path.of("..");

	private static final int MAX_LINES_OF_CODE = 350;

	private static final Pattern SLEEP = Pattern.compile("Thread\\.sleep\\(");

	@Test
	void noClassHasTooManyLinesOfCode() throws IOException {
		assertThat(sources()).filteredOn((source) -> source.toString().contains("/src/main/"))
			.isNotEmpty()
			.allSatisfy((source) -> assertThat(linesOfCode(source)).as("lines of code")
				.isLessThanOrEqualTo(MAX_LINES_OF_CODE));
	}

	@Test
	void noSourceSleeps() throws IOException {
		assertThat(sources()).isNotEmpty()
			.allSatisfy((source) -> assertThat(Files.readString(source)).doesNotContainPattern(SLEEP));
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> paths = Files.find(ROOT, 32, (path, attributes) -> isSource(path))) {
			return paths.toList();
		}
	}

	private static boolean isSource(Path path) {
		return path.toString().endsWith(".java") && !path.toString().contains("/target/");
	}

	private static long linesOfCode(Path source) throws IOException {
		boolean comment = false;
		int count = 0;
		for (String line : Files.readAllLines(source)) {
			String text = line.strip();
			comment = comment || text.startsWith("/*");
			if (!comment && isCode(text)) {
				count++;
			}
			comment = comment && !text.endsWith("*/");
		}
		return count;
	}

	private static boolean isCode(String text) {
		return !text.isEmpty() && !text.startsWith("//") && !text.startsWith("import ") && !text.startsWith("package ");
	}

}
