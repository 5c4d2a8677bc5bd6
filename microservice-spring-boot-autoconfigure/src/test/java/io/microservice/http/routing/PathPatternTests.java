package io.microservice.http.routing;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the paths that are written as for Spring against Spring's own
 * {@link PathPattern}.
 */
class PathPatternTests {

	private static final List<String> PATTERNS = List.of("/", "/a", "/a/", "/a/b", "/a/{x}", "/a/{x}/", "/{x}/b",
			"/{x}/{y}", "/a/{x:\\d+}", "/a/{x:[a-z]{2}}", "/a/{x}.{y}", "/a/{x}-b", "/a/b{x:\\d*}", "/a/*", "/a/*/b",
			"/*", "/*/b", "/a/*.png", "/a/b*", "/a/?", "/a/?b", "/a/**", "/**", "/{*x}", "/a/{*x}", "/{*x}/b", "/**/b",
			"/**/b/{y}", "/a/{y}/{*x}", "/a/{y}/**", "/a/{my-id}");

	private static final List<String> PATHS = List.of("/", "/a", "/a/", "/a//", "//a", "/b", "/a/b", "/a/b/", "/a/b/b",
			"/a//b", "/a/bb", "/a/1", "/a/12", "/a/b1", "/a/x-b", "/a/x.png", "/a/x.y.png", "/a/.png", "/a/b;v=1",
			"/a/%20", "/a/%2Fb", "/a/b%2Fc", "/a/%C3%A9", "/a/b/c/d", "/a/b/c/", "/x/y/b", "/b/b", "/x/b/1", "/A/b");

	static Stream<Arguments> all() {
		return PATTERNS.stream().flatMap((pattern) -> PATHS.stream().map((path) -> Arguments.of(pattern, path)));
	}

	@ParameterizedTest
	@MethodSource("all")
	void pathMatchesAsInSpring(String pattern, String path) {
		PathPattern.PathMatchInfo spring = PathPatternParser.defaultInstance.parse(pattern)
			.matchAndExtract(PathContainer.parsePath(path));
		RouteMatch<String> ours = TestRoutes.match(TestRoutes.table(pattern), path);
		assertThat(captures(ours)).isEqualTo((spring != null) ? spring.getUriVariables() : null);
	}

	private static Map<String, String> captures(RouteMatch<String> match) {
		return (match != null) ? match.captures() : null;
	}

}
