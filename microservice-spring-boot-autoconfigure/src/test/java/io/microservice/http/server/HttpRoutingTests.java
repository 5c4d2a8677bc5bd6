package io.microservice.http.server;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.microservice.http.Http;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the routes of methods with {@link Http}, beside those of others, on a real
 * server.
 */
@HttpServerTest
class HttpRoutingTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestObservationRegistry observations;

	private WebTestClient client;

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		this.observations.clear();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /users/42                                     | user 42
			GET    | /users/me                                     | me
			GET    | /users/anna                                   | user named anna
			GET    | /users/99999999999                            | user named 99999999999
			GET    | /users/a%2Fb                                  | user named a/b
			GET    | /users/a%20b;x=y                              | user named a b
			POST   | /users                                        | created
			PUT    | /users                                        | replaced
			GET    | /orders/7/lines/3                             | order 7 line 3
			GET    | /tickets/00000000-0000-0000-0000-00000000000a | 00000000-0000-0000-0000-00000000000a
			GET    | /resource/12                                  | resource 12
			GET    | /resource/12/                                 | resource 12
			GET    | /python/12                                    | python 12
			GET    | /optional                                     | optional none
			GET    | /optional/x                                   | optional x
			GET    | /files/a/b.txt                                | file /a/b.txt
			GET    | /one                                          | several
			DELETE | /two                                          | several
			PATCH  | /any                                          | any PATCH
			GET    | /paris/sights                                 | sights
			GET    | /first/special                                | first of all
			GET    | /first/x                                      | first of all
			GET    | /later/special                                | special
			GET    | /late/x                                       | by order
			GET    | /variables/x                                  | {b_c=x}
			GET    | /controller                                   | controller
			PUT    | /shared                                       | controller
			POST   | /shared                                       | ours
			GET    | /function                                     | function
			PUT    | /late-function                                | function
			""")
	void whenRequestMatchesThenRouteAnswers(HttpMethod method, String path, String expected) {
		assertThat(exchange(method, path).getResponseBody()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "GET,/users/", "GET,/orders/7/lines/x", "GET,/tickets/1", "GET,/nowhere", "POST,/orders/x/lines/3",
			"GET,//users/42", "GET,/resource/", "OPTIONS,/nowhere" })
	void whenNothingMatchesThenPathIsNotFound(HttpMethod method, String path) {
		assertThat(exchange(method, path).getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DELETE | /users            | OPTIONS,POST,PUT
			DELETE | /users/me         | GET,HEAD,OPTIONS
			POST   | /resource/12      | GET,HEAD,OPTIONS
			POST   | /orders/7/lines/3 | GET,HEAD,OPTIONS
			PATCH  | /shared           | DELETE,OPTIONS,POST,PUT
			""")
	void whenMethodIsWrongThenOthersAreNamed(HttpMethod method, String path, String allowed) {
		EntityExchangeResult<String> result = exchange(method, path);
		assertThat(result.getStatus()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
		assertThat(allow(result)).isEqualTo(StringUtils.commaDelimitedListToSet(allowed));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/users       | OPTIONS,POST,PUT
			/users/me    | GET,HEAD,OPTIONS
			/resource/12 | GET,HEAD,OPTIONS
			""")
	void whenMethodIsOptionsThenOthersAreNamed(String path, String allowed) {
		EntityExchangeResult<String> result = exchange(HttpMethod.OPTIONS, path);
		assertThat(result.getStatus()).isEqualTo(HttpStatus.OK);
		assertThat(allow(result)).isEqualTo(StringUtils.commaDelimitedListToSet(allowed));
	}

	@Test
	void whenThereIsARouteForOptionsThenItAnswers() {
		assertThat(exchange(HttpMethod.OPTIONS, "/own-options").getResponseBody()).isEqualTo("own");
	}

	@Test
	void whenMethodIsHeadThenRouteForGetAnswersWithoutBody() {
		EntityExchangeResult<String> result = exchange(HttpMethod.HEAD, "/users/42");
		assertThat(result.getStatus()).isEqualTo(HttpStatus.OK);
		assertThat(result.getResponseBody()).isNull();
		assertThat(result.getResponseHeaders().getContentLength()).isEqualTo("user 42".length());
	}

	@ParameterizedTest
	@CsvSource({ "GET,/slash,/slash/", "GET,/slash?a=b%20c&d,/slash/?a=b%20c&d", "HEAD,/slash,/slash/",
			"GET,/slash/a%2Fb,/slash/a%2Fb/" })
	void whenSlashAtTheEndIsMissingThenClientIsSentThere(HttpMethod method, String path, String location) {
		EntityExchangeResult<String> result = exchange(method, path);
		assertThat(result.getStatus()).isEqualTo(HttpStatus.PERMANENT_REDIRECT);
		assertThat(result.getResponseHeaders().getFirst(HttpHeaders.LOCATION)).isEqualTo(location);
	}

	@Test
	void whenThereIsNoRouteWithSlashForMethodThenClientIsNotSentThere() {
		assertThat(exchange(HttpMethod.POST, "/slash").getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
		assertThat(exchange(HttpMethod.GET, "/users/me/").getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
	}

	@Test
	void whenControllerIsThereWithoutSlashThenItAnswers() {
		assertThat(exchange(HttpMethod.GET, "/controlled").getResponseBody()).isEqualTo("controller");
	}

	@ParameterizedTest
	@CsvSource({ "/users/me,/users/me", "/users/anna,/users/{name}",
			"/orders/7/lines/3,/orders/<int:order_id>/lines/<int:line>", "/python/12,^/python/(?P<res_id>\\d+)$",
			"/controller,/controller", "/one,/one" })
	void requestsAreObservedByRoute(String path, String uri) {
		exchange(HttpMethod.GET, path);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.observations).hasObservationWithNameEqualTo("http.server.requests")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("uri", uri));
	}

	private EntityExchangeResult<String> exchange(HttpMethod method, String path) {
		return this.client.method(method)
			.uri(URI.create("http://localhost:" + this.port + path))
			.exchange()
			.expectBody(String.class)
			.returnResult();
	}

	private static Set<String> allow(EntityExchangeResult<String> result) {
		List<String> values = result.getResponseHeaders().getValuesAsList(HttpHeaders.ALLOW);
		return new TreeSet<>(values);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Routes.class, Controller.class })
	static class Application {

		@Bean
		TestObservationRegistry observationRegistry() {
			return TestObservationRegistry.create();
		}

		@Bean
		RouterFunction<ServerResponse> function() {
			return RouterFunctions.route()
				.GET("/function", (request) -> ServerResponse.ok().bodyValue("function"))
				.PUT("/late-function", (request) -> ServerResponse.ok().bodyValue("function"))
				.build();
		}

	}

	static class Routes {

		@Http(method = RequestMethod.GET, regex = "/late.*", order = -1)
		String early() {
			return "by order";
		}

		@Http(method = RequestMethod.GET, regex = "/first/.*")
		String first() {
			return "first of all";
		}

		@Http(method = RequestMethod.GET, regex = "/first/special")
		String shadowed() {
			return "shadowed";
		}

		@Http(method = RequestMethod.GET, regex = "/later/.*", order = 1)
		String later() {
			return "later";
		}

		@Http(method = RequestMethod.GET, url = "/later/special")
		String special() {
			return "special";
		}

		@Http(method = RequestMethod.GET, url = "/users/{userId:\\d{1,11}}")
		String user(int userId) {
			return "user " + userId;
		}

		@Http(method = RequestMethod.GET, url = "/users/me")
		String me() {
			return "me";
		}

		@Http(method = RequestMethod.GET, url = "/users/{name}")
		String named(String name) {
			return "user named " + name;
		}

		@Http(method = RequestMethod.POST, url = "/users")
		String create() {
			return "created";
		}

		@Http(method = RequestMethod.PUT, url = "/users")
		Mono<String> replace() {
			return Mono.just("replaced");
		}

		@Http(method = RequestMethod.GET, url = "/orders/<int:order_id>/lines/<int:line>")
		String line(int orderId, short line) {
			return "order " + orderId + " line " + line;
		}

		@Http(method = RequestMethod.GET, url = "/tickets/{id}")
		String ticket(UUID id) {
			return id.toString();
		}

		@Http(method = RequestMethod.GET, regex = "/resource/(?<id>[^/]+?)/?")
		String resource(String id) {
			return "resource " + id;
		}

		@Http(method = RequestMethod.GET, regex = "^/python/(?P<res_id>\\d+)$")
		String python(long resId) {
			return "python " + resId;
		}

		@Http(method = RequestMethod.GET, regex = "/optional(?:/(?<name>\\w+))?")
		String optional(Optional<String> name) {
			return "optional " + name.orElse("none");
		}

		@Http(method = RequestMethod.GET, url = "/files/{*path}")
		String file(String path) {
			return "file " + path;
		}

		@Http(method = RequestMethod.GET, url = "/one")
		@Http(method = RequestMethod.DELETE, url = "/two")
		String several() {
			return "several";
		}

		@Http("/any")
		String any(ServerRequest request) {
			return "any " + request.method();
		}

		@Http(method = RequestMethod.GET, url = "/${place}/sights")
		String sights() {
			return "sights";
		}

		@Http(method = RequestMethod.GET, url = "/variables/<b_c>")
		String variables(ServerRequest request) {
			return Map.copyOf(request.pathVariables()).toString();
		}

		@Http(method = RequestMethod.POST, url = "/shared")
		String shared() {
			return "ours";
		}

		@Http(method = RequestMethod.OPTIONS, url = "/own-options")
		@Http(method = RequestMethod.GET, url = "/own-options")
		String ownOptions() {
			return "own";
		}

		@Http(method = RequestMethod.GET, url = "/slash/")
		String slash() {
			return "slash";
		}

		@Http(method = RequestMethod.GET, url = "/slash/<name>/", name = "slashNamed")
		String slashNamed(String name) {
			return name;
		}

		@Http(method = RequestMethod.GET, url = "/controlled/")
		String controlled() {
			return "ours";
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		String controller() {
			return "controller";
		}

		@PutMapping("/shared")
		String shared() {
			return "controller";
		}

		@DeleteMapping("/shared")
		String delete() {
			return "controller";
		}

		@GetMapping("/controlled")
		String controlled() {
			return "controller";
		}

	}

}
