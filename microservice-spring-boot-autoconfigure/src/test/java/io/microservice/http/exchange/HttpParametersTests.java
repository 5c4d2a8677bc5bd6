package io.microservice.http.exchange;

import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.microservice.context.CallContext;
import io.microservice.http.Cookie;
import io.microservice.http.Header;
import io.microservice.http.Http;
import io.microservice.http.Query;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tests for the arguments of methods that do not come with the body.
 */
class HttpParametersTests {

	private static ExchangeServer server;

	private final WebTestClient client = server.client();

	@BeforeAll
	static void start() {
		server = ExchangeServer.of(new Shop()).filter((exchange, chain) -> {
			String user = exchange.getRequest().getHeaders().getFirst("X-User");
			return chain.filter(
					(user != null) ? exchange.mutate().principal(Mono.just((Principal) () -> user)).build() : exchange);
		}).start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/users/42                                       | 42
			/orders/7/lines/3                               | 7 3
			/python/12                                      | 12
			/days/2020-02-29                                | FEBRUARY 29
			/months/MAY                                     | MAY
			/keys/00000000-0000-0000-0000-000000000001      | 1
			/words/a,b                                      | a b
			/maybe/x                                        | Optional[x]
			/maybe/                                         | Optional.empty
			/ignored/x                                      | ignored
			/text/a%2Fb%20c                                 | a/b c
			""")
	void shouldTakeWhatThePathCaptures(String path, String expected) {
		get(path, expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/users/x", "/users/99999999999", "/months/Mai", "/days/2021-02-29" })
	void whenACaptureCannotBeConvertedThenThePathDoesNotMatch(String path) {
		this.client.get().uri(path).exchange().expectStatus().isNotFound();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/search?text=a&limit=5                          | a 5
			/search?text=a                                  | a 10
			/search?text=a&limit=                           | a 10
			/search?text=                                   | ' 10'
			/search?text=a%20%2B%26&limit=1                 | a +& 1
			/lists?id=1&id=2                                | [1, 2] []
			/lists?id=1,2                                   | [1, 2] []
			/lists?id=1&tag=b                               | [1] [b]
			/optional                                       | Optional.empty null null
			/optional?a=1&b=2&c=3                           | Optional[1] 2 3
			/optional?a=&b=&c=                              | 'Optional.empty null '
			/all?a=1&b=2&b=3                                | {a=1, b=2} {a=[1], b=[2, 3]}
			/named?q=x                                      | x
			/defaults                                       | [1, 2] MAY true
			""")
	void shouldTakeQueryParameters(String path, String expected) {
		get(path, expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/search                      | Required query parameter 'text' is not present.
			/search?text=a&limit=x       | The query parameter 'limit' cannot be read as int.
			/lists                       | Required query parameter 'id' is not present.
			/lists?id=1&id=x             | The query parameter 'id' cannot be read as List.
			/named?name=x                | Required query parameter 'q' is not present.
			/headers                     | Required header 'User-Token' is not present.
			/cookie                      | Required cookie 'session' is not present.
			/raw                         | Required cookie 'session' is not present.
			""")
	void whenOneIsMissingOrUnreadableThenTheAnswerNamesIt(String path, String detail) {
		this.client.get()
			.uri(path.replace("/headers", "/token"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo(detail.replace("User-Token", "user-token"));
	}

	@Test
	void shouldTakeHeaders() {
		this.client.get()
			.uri("/headers")
			.header("User-Token", "secret")
			.header("X-Number", "1", "2")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("secret [1, 2] Optional.empty secret secret");
	}

	@Test
	void shouldTakeCookies() {
		this.client.get()
			.uri("/cookie")
			.cookie("session", "42")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("42 Optional.empty");
		this.client.get()
			.uri("/raw")
			.cookie("session", "42")
			.exchange()
			.expectBody(String.class)
			.isEqualTo("session 42");
	}

	@Test
	void shouldTakeWhatTheRequestIs() {
		get("/types", "GET /types /types /types GET localhost shop.types");
	}

	@Test
	void shouldTakeThePrincipal() {
		for (String path : List.of("/principal", "/principal/mono", "/principal/optional")) {
			this.client.get().uri(path).header("X-User", "jo").exchange().expectBody(String.class).isEqualTo("jo");
		}
	}

	@Test
	void whenNobodyIsAuthenticatedThenOnlyAnOptionalPrincipalIsGiven() {
		this.client.get().uri("/principal").exchange().expectStatus().isUnauthorized();
		get("/principal/optional", "nobody");
		get("/principal/mono", "nobody");
	}

	private void get(String path, String expected) {
		this.client.get()
			.uri(URI.create("http://localhost:" + server.port() + path))
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.OK)
			.expectBody(String.class)
			.isEqualTo(expected);
	}

	static final class Shop {

		@Http("/users/{userId}")
		String user(int userId) {
			return String.valueOf(userId);
		}

		@Http("/orders/{order_id}/lines/{line}")
		String line(long orderId, Integer line) {
			return orderId + " " + line;
		}

		@Http("/python/<int:item_id>")
		String python(long itemId) {
			return String.valueOf(itemId);
		}

		@Http("/days/{day}")
		String day(@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
			return day.getMonth() + " " + day.getDayOfMonth();
		}

		@Http("/months/{month}")
		String month(Month month) {
			return month.name();
		}

		@Http("/keys/<uuid:key>")
		String key(UUID key) {
			return String.valueOf(key.getLeastSignificantBits() & 1);
		}

		@Http("/words/{words}")
		String words(List<String> words) {
			return String.join(" ", words);
		}

		@Http(regex = "/maybe/(?<word>\\w+)?")
		String maybe(Optional<String> word) {
			return word.toString();
		}

		@Http("/ignored/{unused}")
		String ignored() {
			return "ignored";
		}

		@Http("/text/{text}")
		String text(String text) {
			return text;
		}

		@Http("/search")
		String search(@Query String text, @Query(defaultValue = "10") int limit) {
			return text + " " + limit;
		}

		@Http("/lists")
		String lists(@Query("id") List<Integer> ids, @Query(name = "tag", required = false) Set<String> tags) {
			return ids + " " + tags;
		}

		@Http("/optional")
		String optional(@Query Optional<Integer> a, @Query @Nullable Integer b, @Query(required = false) String c) {
			return a + " " + b + " " + c;
		}

		@Http("/all")
		String all(@Query Map<String, String> first, @Query MultiValueMap<String, String> all) {
			return first + " " + all;
		}

		@Http("/named")
		String named(@Query("q") String name) {
			return name;
		}

		@Http("/defaults")
		String defaults(@Query(defaultValue = "1,2") int[] numbers, @Query(defaultValue = "MAY") Month month,
				@Query(defaultValue = "true") boolean flag) {
			return Arrays.toString(numbers) + " " + month + " " + flag;
		}

		@Http("/token")
		String token(@Header String userToken) {
			return userToken;
		}

		@Http("/headers")
		String headers(@Header String userToken, @Header("X-Number") List<Integer> numbers,
				@Header Optional<String> missing, @Header Map<String, String> all, HttpHeaders headers) {
			return userToken + " " + numbers + " " + missing + " " + all.get("User-Token") + " "
					+ headers.getFirst("user-token");
		}

		@Http("/cookie")
		String cookie(@Cookie int session, @Cookie Optional<String> other) {
			return session + " " + other;
		}

		@Http("/raw")
		String raw(@Cookie HttpCookie session) {
			return session.getName() + " " + session.getValue();
		}

		@Http("/types")
		String types(ServerRequest request, ServerWebExchange exchange, ServerHttpRequest http, HttpMethod method,
				HttpHeaders headers, CallContext context) {
			return "%s %s %s %s %s %s %s".formatted(request.method(), request.path(), exchange.getRequest().getPath(),
					http.getPath(), method, headers.getHost().getHostString(),
					context.callId().substring(0, context.callId().lastIndexOf('.')));
		}

		@Http("/principal")
		String principal(Principal principal) {
			return principal.getName();
		}

		@Http("/principal/mono")
		Mono<String> principalLater(Mono<Principal> principal) {
			return principal.map(Principal::getName).defaultIfEmpty("nobody");
		}

		@Http("/principal/optional")
		String optionalPrincipal(Optional<Principal> principal) {
			return principal.map(Principal::getName).orElse("nobody");
		}

	}

}
