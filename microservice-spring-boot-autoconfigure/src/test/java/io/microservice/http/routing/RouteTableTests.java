package io.microservice.http.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/**
 * Tests for {@link RouteTable}.
 */
class RouteTableTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/a            | /a
			/a            | a
			/a/{x}        | /a/{y}
			/a/{x}        | /a/<y>
			/a/{x}        | /a/<string:y>
			/a/*/b        | /a/{y}/b
			/a/{x:\\d+}   | /a/{y:\\d+}
			/a/<int:x>    | /a/<int:y>
			/a/**         | /a/{*x}
			/a/<path:x>   | /a/<path:y>
			/a/v{x}       | /a/v{y}
			~/a/(?<x>b)   | ~/a/(?P<y>b)
			GET /a        | GET,POST /a
			""")
	void whenRoutesAreEqualThenTheFirstIsTold(String first, String second) {
		RouteTable.Builder<String> builder = RouteTable.builder();
		assertThat(TestRoutes.add(builder, first, CaptureConverter.texts())).isNull();
		assertThat(TestRoutes.add(builder, second, CaptureConverter.texts())).isEqualTo(first);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/a            | /a/
			GET /a        | POST /a
			GET /a        | /a
			/a/{x}        | /a/<int:x>
			/a/{x:\\d+}   | /a/{x:\\d*}
			/a/<int:x>    | /a/<int(signed=true):x>
			/a/<path:x>   | /a/{*x}
			~/a/(?<x>b)   | ~/a/(?P<y>c)
			~/a           | /a
			""")
	void whenRoutesDifferThenBothAreTaken(String first, String second) {
		RouteTable.Builder<String> builder = RouteTable.builder();
		assertThat(TestRoutes.add(builder, first, CaptureConverter.texts())).isNull();
		assertThat(TestRoutes.add(builder, second, CaptureConverter.texts())).isNull();
	}

	@Test
	void methodsOfAllRoutesOfPathAreAllowed() {
		RouteTable<String> table = TestRoutes.table("GET /a/b", "POST,PUT /a/{x}", "DELETE ~/a/(?<x>\\w)",
				"PATCH /a/{*x}", "TRACE /b");
		assertThat(table.allowedMethods(PathContainer.parsePath("/a/b"))).containsExactlyInAnyOrder(GET, HEAD, POST,
				PUT, DELETE, HttpMethod.PATCH, OPTIONS);
		assertThat(table.allowedMethods(PathContainer.parsePath("/a/cc"))).containsExactlyInAnyOrder(POST, PUT,
				HttpMethod.PATCH, OPTIONS);
		assertThat(table.allowedMethods(PathContainer.parsePath("/c"))).isEmpty();
		assertThat(table.allowedMethods(PathContainer.parsePath("*"))).isEmpty();
	}

	@Test
	void whenCaptureCannotBeConvertedThenTheNextRouteIsTried() {
		RouteTable.Builder<String> builder = RouteTable.builder();
		TestRoutes.add(builder, "GET /a/{x}", new Numbers());
		TestRoutes.add(builder, "/a/{*rest}", CaptureConverter.texts());
		RouteTable<String> table = builder.build();
		assertThat(TestRoutes.match(table, "/a/12")).isNotNull()
			.satisfies((match) -> assertThat(match.target()).isEqualTo("GET /a/{x}"))
			.satisfies((match) -> assertThat(match.captures()).isEqualTo(Map.of("x", "12")))
			.satisfies((match) -> assertThat(match.arguments()).isEqualTo(Map.of("x", 12)));
		assertThat(TestRoutes.match(table, "/a/b")).isNotNull()
			.satisfies((match) -> assertThat(match.target()).isEqualTo("/a/{*rest}"))
			.satisfies((match) -> assertThat(match.captures()).isEqualTo(Map.of("rest", "/b")));
	}

	@Test
	void whenCaptureCannotBeConvertedThenRouteForAnyMethodIsTried() {
		RouteTable.Builder<String> builder = RouteTable.builder();
		TestRoutes.add(builder, "GET /a/{x}", new Numbers());
		TestRoutes.add(builder, "/a/{name}", CaptureConverter.texts());
		assertThat(TestRoutes.match(builder.build(), "/a/b")).isNotNull()
			.satisfies((match) -> assertThat(match.captures()).isEqualTo(Map.of("name", "b")));
	}

	@Test
	void whenCaptureCannotBeConvertedThenMethodIsNotAllowed() {
		RouteTable.Builder<String> builder = RouteTable.builder();
		TestRoutes.add(builder, "POST /a/{x}", new Numbers());
		RouteTable<String> table = builder.build();
		assertThat(table.allowedMethods(PathContainer.parsePath("/a/b"))).isEmpty();
		assertThat(table.allowedMethods(PathContainer.parsePath("/a/1"))).containsExactly(POST, OPTIONS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			~/first/.*             ; ~/first/special
			~/item/(?<id>[^/]+)    ; ~/item/(?<id>\\d+)
			~/.*                   ; GET ~/item/(?<id>\\d+)
			GET,POST ~/.*          ; POST ~/item/[a-f]{3}(?:x|y)?
			/u/{id:.+}             ; /u/{name}
			/u/{a}                 ; ~/u/(?<a>\\w+)
			~/u(?<a>.*)            ; /u/{*rest}
			""")
	void whenRouteIsNeverReachedThenBothAreTold(String by, String route) {
		assertThat(TestRoutes.table(by, route).shadowed()).containsExactly(new ShadowedRoute<>(route, by));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			~/first/special        ; ~/first/.*
			~/item/(?<id>\\d+)     ; ~/item/(?<id>[^/]+)
			~/item/(?<id>[a-z])    ; ~/item/(?<id>[a-z]+)
			~/item/(?<id>[a-z]{3}) ; ~/item/(?<id>[a-z]{2,})
			GET ~/.*               ; ~/a
			GET ~/.*               ; GET,PUT ~/a
			/u/{id:\\d+}           ; /u/{name}
			/u/me                  ; /u/{name}
			/u/<int:id>            ; /u/<float:name>
			/u/<any(a,b):id>       ; /u/<name>
			/u/<int(max=5):id>     ; /u/<int:id>
			/u/{a}                 ; ~/u/(?<a>.*)
			/u/{a}                 ; /u/{*a}
			~/a|/b                 ; ~/b|/c
			""")
	void whenRouteIsReachedSometimesThenNothingIsTold(String first, String second) {
		assertThat(TestRoutes.table(first, second).shadowed()).isEmpty();
	}

	@Test
	void whenTheFirstRouteMayNotConvertThenNothingIsTold() {
		RouteTable.Builder<String> builder = RouteTable.builder();
		TestRoutes.add(builder, "~/a/(?<x>.*)", new Numbers());
		TestRoutes.add(builder, "~/a/(?<y>.+)", CaptureConverter.texts());
		assertThat(builder.build().shadowed()).isEmpty();
	}

	@Test
	void whenSeveralRoutesTakeAllRequestsTogetherThenOneIsTold() {
		RouteTable<String> table = TestRoutes.table("GET ~/a/.*", "POST ~/a/.*", "GET,POST ~/a/b");
		assertThat(table.shadowed()).extracting(ShadowedRoute::target).containsExactly("GET,POST ~/a/b");
	}

	@Test
	void allOfManyRoutesAreFound() {
		List<String> routes = IntStream.range(0, 1000).mapToObj((i) -> switch (i % 5) {
			case 0 -> "/s%d/list".formatted(i);
			case 1 -> "/s%d/{id}".formatted(i);
			case 2 -> "/v%d-{id}/x".formatted(i);
			case 3 -> "~/r%d/(?<id>\\d+)".formatted(i);
			default -> "/t%d/<path:p>".formatted(i);
		}).toList();
		RouteTable<String> table = TestRoutes.table(routes.toArray(String[]::new));
		assertThat(routes).allSatisfy((route) -> {
			String path = route.replaceAll("^~", "").replaceAll("\\{id}|<path:p>|\\(.*\\)", "7");
			assertThat(TestRoutes.match(table, path)).isNotNull().extracting(RouteMatch::target).isEqualTo(route);
		});
		assertThat(table.shadowed()).isEmpty();
	}

	@Test
	void regexesWithNestedPrefixesKeepTheirOrder() {
		RouteTable<String> table = TestRoutes.table("~/a/b/(?<x>\\d+)", "~/a(?<x>/.*)", "~/a/b/c(?<x>.*)",
				"~/(?<x>a/b/c/d)", "~/b/.*");
		assertThat(TestRoutes.match(table, "/a/b/c/d")).isNotNull()
			.extracting(RouteMatch::target)
			.isEqualTo("~/a(?<x>/.*)");
		assertThat(TestRoutes.match(table, "/a/b/1")).isNotNull()
			.extracting(RouteMatch::target)
			.isEqualTo("~/a/b/(?<x>\\d+)");
		assertThat(TestRoutes.match(table, "/b/x")).isNotNull();
		assertThat(TestRoutes.match(table, "/aa")).isNull();
	}

	/**
	 * Takes numbers only.
	 */
	private static final class Numbers implements CaptureConverter {

		@Override
		public @Nullable Map<String, Object> convert(Map<String, String> captures) {
			String value = captures.get("x");
			return (value != null
					&& Set.copyOf(value.chars().mapToObj(Character::isDigit).toList()).equals(Set.of(true)))
							? Map.of("x", Integer.valueOf(value)) : null;
		}

	}

}
