package io.microservice.http.exchange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.microservice.http.Http;
import io.microservice.http.HttpResult;
import io.microservice.http.NotFoundException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of the results of methods.
 */
class HttpResultsTests {

	private static final String JSON = "application/json";

	private static ExchangeServer server;

	private final WebTestClient client = server.client();

	@BeforeAll
	static void start() {
		server = ExchangeServer.start(new Shop());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/string            | */*               | text/plain;charset=UTF-8   | grüße
					/string            | ``                | text/plain;charset=UTF-8   | grüße
					/string            | text/html         | text/html;charset=UTF-8    | grüße
					/string            | text/html,*/*;q=.1 | text/html;charset=UTF-8   | grüße
					/string            | application/json  | application/json           | grüße
					/string/mono       | */*               | text/plain;charset=UTF-8   | grüße
					/bytes             | */*               | application/octet-stream   | abc
					/bytes             | image/png         | image/png                  | abc
					/item              | */*               | application/json           | {"name":"tea"}
					/item              | text/html,*/*;q=0.8 | application/json         | {"name":"tea"}
					/item              | application/vnd.x+json | application/vnd.x+json | {"name":"tea"}
					/item/mono         | */*               | application/json           | {"name":"tea"}
					/item/future       | */*               | application/json           | {"name":"tea"}
					/item/optional     | */*               | application/json           | {"name":"tea"}
					/item/entity       | */*               | application/json           | {"name":"tea"}
					/item/object       | */*               | application/json           | {"name":"tea"}
					/items             | */*               | application/json           | [{"name":"tea"},{"name":"milk"}]
					/strings           | */*               | application/json           | ["a","b"]
					/map               | */*               | application/json           | {"a":1}
					/number            | */*               | application/json           | 42
					/items/flux        | */*               | application/json           | [{"name":"tea"},{"name":"milk"}]
					/items/flux        | application/x-ndjson | application/x-ndjson    | {"name":"tea"}~{"name":"milk"}~
					/items/flux        | text/event-stream | text/event-stream;charset=UTF-8 | data:{"name":"tea"}~~data:{"name":"milk"}~~
					/items/entity      | */*               | application/json           | [{"name":"tea"},{"name":"milk"}]
					/items/result      | application/x-ndjson | application/x-ndjson    | {"name":"tea"}~{"name":"milk"}~
					/items/empty       | */*               | application/json           | []
					/strings/flux      | */*               | application/json           | ["a","b"]
					/strings/flux      | application/x-ndjson | application/x-ndjson    | "a"~"b"~
					/strings/flux      | text/plain        | text/plain;charset=UTF-8   | ab
					/strings/flux      | text/event-stream | text/event-stream;charset=UTF-8 | data:a~~data:b~~
					/events            | */*               | text/event-stream;charset=UTF-8 | id:1~event:added~data:{"name":"tea"}~~
					/bytes/flux        | */*               | application/octet-stream   | abc
					""")
	void shouldWriteWhatTheClientAccepts(String path, String accept, String contentType, String body) {
		EntityExchangeResult<byte[]> result = this.client.get().uri(path).headers((headers) -> {
			headers.remove(HttpHeaders.ACCEPT);
			if (!accept.isEmpty()) {
				headers.set(HttpHeaders.ACCEPT, accept);
			}
		}).exchange().expectStatus().isOk().expectBody().returnResult();
		assertThat(new String(result.getResponseBody(), StandardCharsets.UTF_8)).isEqualTo(body.replace('~', '\n'));
		assertThat(result.getResponseHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo(contentType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/item", "/items/flux", "/item/entity" })
	void whenTheClientAcceptsNothingThatCanBeWrittenThenTheAnswerIs406(String path) {
		get(path, "image/png").expectStatus().isEqualTo(HttpStatus.NOT_ACCEPTABLE);
		get(path, "not a type").expectStatus().isEqualTo(HttpStatus.NOT_ACCEPTABLE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/null", "/nothing/mono", "/nothing/future", "/empty/mono", "/empty/optional",
			"/empty/result", "/null/object" })
	void whenThereIsNoResultThenTheAnswerIs204(String path) {
		get(path, "*/*").expectStatus()
			.isNoContent()
			.expectHeader()
			.doesNotExist("Content-Type")
			.expectBody()
			.isEmpty();
	}

	@Test
	void shouldSendStatusHeadersAndCookiesOfAResult() {
		get("/created", JSON).expectStatus()
			.isCreated()
			.expectHeader()
			.location("/items/1")
			.expectHeader()
			.valueEquals("X-A", "1", "2")
			.expectHeader()
			.cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
			.expectCookie()
			.valueEquals("seen", "yes")
			.expectBody(String.class)
			.isEqualTo("{\"name\":\"tea\"}");
		get("/created/later", JSON).expectStatus().isCreated().expectBody().isEmpty();
		get("/status", "*/*").expectStatus().isEqualTo(299).expectHeader().contentLength(0);
	}

	@Test
	void whenAResultHasAContentTypeThenTheAcceptedOnesDoNotMatter() {
		get("/html", JSON).expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Content-Type", "text/html;charset=UTF-8")
			.expectBody(String.class)
			.isEqualTo("<p>grüße</p>");
	}

	@Test
	void whenTheClientKnowsTheContentThenTheAnswerIs304() {
		for (String name : List.of("If-None-Match", "If-Modified-Since")) {
			this.client.get()
				.uri("/tagged")
				.header(name, name.equals("If-None-Match") ? "\"v1\"" : "Thu, 01 Jan 2026 00:00:00 GMT")
				.exchange()
				.expectStatus()
				.isNotModified()
				.expectBody()
				.isEmpty();
		}
		this.client.get()
			.uri("/tagged")
			.header("If-None-Match", "\"v0\"")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("ETag", "\"v1\"")
			.expectBody(String.class)
			.isEqualTo("content");
	}

	@Test
	void shouldSendAServerResponseAsItIs() {
		get("/response", "*/*").expectStatus()
			.isEqualTo(HttpStatus.ACCEPTED)
			.expectHeader()
			.valueEquals("X-Own", "1")
			.expectBody(String.class)
			.isEqualTo("own");
	}

	@Test
	void shouldSendAResourceByTheTypeOfItsName() {
		get("/resource", JSON).expectStatus()
			.isOk()
			.expectHeader()
			.contentType("text/html")
			.expectHeader()
			.valueEquals("Accept-Ranges", "bytes");
		get("/resource/named", "*/*").expectHeader().contentType("application/pdf");
		get("/resource/missing", "*/*").expectStatus().isNotFound();
	}

	@Test
	void shouldSendRangesOfAResource() {
		this.client.get()
			.uri("/resource/bytes")
			.header("Range", "bytes=2-4")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.PARTIAL_CONTENT)
			.expectHeader()
			.valueEquals("Content-Range", "bytes 2-4/10")
			.expectBody(String.class)
			.isEqualTo("234");
		this.client.get()
			.uri("/resource/bytes")
			.header("Range", "bytes=20-30")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
	}

	@ParameterizedTest
	@CsvSource({ "/string, 7", "/item, 14", "/resource/bytes, 10", "/bytes, 3" })
	void whenAskedForTheHeadThenThereIsALengthAndNoBody(String path, long length) {
		this.client.head()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentLength(length)
			.expectBody()
			.isEmpty();
	}

	@Test
	void whenAskedForTheHeadOfAStreamThenItIsNotSubscribedTo() {
		this.client.head().uri("/endless").exchange().expectStatus().isOk().expectBody().isEmpty();
		Awaitility.await().until(() -> server.statistics("endless").inFlight() == 0);
	}

	@Test
	void shouldSendTheElementsOfAStreamAsTheyCome() {
		Flux<Long> numbers = get("/endless", "application/x-ndjson").expectStatus()
			.isOk()
			.returnResult(Long.class)
			.getResponseBody();
		StepVerifier.create(numbers).expectNext(0L, 1L, 2L).thenCancel().verify(Duration.ofSeconds(20));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unencodable", "/unencodable/mono", "/unencodable/flux", "/failing/flux", "/failing" })
	void whenAResultCannotBeWrittenThenTheAnswerIs500(String path) {
		get(path, JSON).expectStatus()
			.isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectHeader()
			.doesNotExist("X-Of-The-Result");
	}

	@Test
	void whenAStreamIsRefusedBeforeItsFirstElementThenTheAnswerSaysSo() {
		get("/refused/flux", JSON).expectStatus().isNotFound().expectBody().jsonPath("$.detail").isEqualTo("No tea.");
	}

	@Test
	void whenAStreamFailsLaterThenTheResponseIsCutOff() {
		assertThat(get("/broken/flux", "application/x-ndjson").expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody()
			.materialize()
			.filter((signal) -> signal.isOnError())
			.blockFirst(Duration.ofSeconds(20))).isNotNull();
		Awaitility.await().until(() -> server.statistics("brokenFlux").errors() == 1);
	}

	@Test
	void whenTheResultIsUsedOverAndOverThenEveryAnswerIsTheSame() {
		for (int i = 0; i < 100; i++) {
			get("/item?number=" + i, (i % 2 == 0) ? JSON : "application/x+json;n=" + i).expectBody(String.class)
				.isEqualTo("{\"name\":\"tea\"}");
		}
	}

	private ResponseSpec get(String path, String accept) {
		return this.client.get().uri(path).header(HttpHeaders.ACCEPT, accept).exchange();
	}

	record Item(String name) {

		static final Item TEA = new Item("tea");

		static final List<Item> BOTH = List.of(TEA, new Item("milk"));

	}

	static final class Unencodable {

		public String getValue() {
			throw new IllegalStateException("secret");
		}

	}

	static final class Shop {

		@Http("/string")
		String string() {
			return "grüße";
		}

		@Http("/string/mono")
		Mono<String> stringMono() {
			return Mono.just("grüße");
		}

		@Http("/bytes")
		byte[] bytes() {
			return "abc".getBytes(StandardCharsets.US_ASCII);
		}

		@Http("/bytes/flux")
		Flux<byte[]> bytesFlux() {
			return Flux.just("a".getBytes(StandardCharsets.US_ASCII), "bc".getBytes(StandardCharsets.US_ASCII));
		}

		@Http("/item")
		Item item() {
			return Item.TEA;
		}

		@Http("/item/mono")
		Mono<Item> itemMono() {
			return Mono.just(Item.TEA);
		}

		@Http("/item/future")
		CompletableFuture<Item> itemFuture() {
			return CompletableFuture.supplyAsync(() -> Item.TEA);
		}

		@Http("/item/optional")
		Optional<Item> itemOptional() {
			return Optional.of(Item.TEA);
		}

		@Http("/item/entity")
		ResponseEntity<Item> itemEntity() {
			return ResponseEntity.ok(Item.TEA);
		}

		@Http("/item/object")
		Object itemObject() {
			return Item.TEA;
		}

		@Http("/items")
		List<Item> items() {
			return Item.BOTH;
		}

		@Http("/strings")
		List<String> strings() {
			return List.of("a", "b");
		}

		@Http("/map")
		Map<String, Integer> map() {
			return Map.of("a", 1);
		}

		@Http("/number")
		int number() {
			return 42;
		}

		@Http("/items/flux")
		Flux<Item> itemsFlux() {
			return Flux.fromIterable(Item.BOTH);
		}

		@Http("/items/entity")
		ResponseEntity<Flux<Item>> itemsEntity() {
			return ResponseEntity.ok(Flux.fromIterable(Item.BOTH));
		}

		@Http("/items/result")
		Mono<HttpResult<Flux<Item>>> itemsResult() {
			return Mono.just(HttpResult.ok(Flux.fromIterable(Item.BOTH)));
		}

		@Http("/items/empty")
		Flux<Item> itemsEmpty() {
			return Flux.empty();
		}

		@Http("/strings/flux")
		Flux<String> stringsFlux() {
			return Flux.just("a", "b");
		}

		@Http("/events")
		Flux<ServerSentEvent<Item>> events() {
			return Flux.just(ServerSentEvent.builder(Item.TEA).id("1").event("added").build());
		}

		@Http("/nothing")
		void nothing() {
		}

		@Http("/null")
		@Nullable Item none() {
			return null;
		}

		@Http("/null/object")
		@Nullable Object noObject() {
			return null;
		}

		@Http("/nothing/mono")
		Mono<Void> nothingMono() {
			return Mono.empty();
		}

		@Http("/nothing/future")
		CompletableFuture<@Nullable Void> nothingFuture() {
			return CompletableFuture.completedFuture(null);
		}

		@Http("/empty/mono")
		Mono<Item> emptyMono() {
			return Mono.empty();
		}

		@Http("/empty/optional")
		Optional<Item> emptyOptional() {
			return Optional.empty();
		}

		@Http("/empty/result")
		HttpResult<Item> emptyResult() {
			return HttpResult.noContent();
		}

		@Http("/created")
		HttpResult<Item> created() {
			return HttpResult.created(URI.create("/items/1"), Item.TEA)
				.header("X-A", "1", "2")
				.cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
				.cookie(ResponseCookie.from("seen", "yes").build());
		}

		@Http("/created/later")
		Mono<HttpResult<Item>> createdLater() {
			return Mono.just(HttpResult.created(URI.create("/items/1")));
		}

		@Http("/status")
		HttpResult<Item> status() {
			return HttpResult.status(299);
		}

		@Http("/html")
		HttpResult<String> html() {
			return HttpResult.ok("<p>grüße</p>").contentType(MediaType.TEXT_HTML);
		}

		@Http("/tagged")
		HttpResult<String> tagged() {
			return HttpResult.ok("content").etag("v1").lastModified(Instant.parse("2025-12-31T00:00:00Z"));
		}

		@Http("/response")
		Mono<ServerResponse> response() {
			return ServerResponse.accepted().header("X-Own", "1").bodyValue("own");
		}

		@Http("/resource")
		Resource resource() {
			return new ClassPathResource("static-content/index.html");
		}

		@Http("/resource/named")
		HttpResult<Resource> named() {
			return HttpResult.<Resource>ok(bytesResource()).contentType(MediaType.APPLICATION_PDF);
		}

		@Http("/resource/bytes")
		Resource bytesResource() {
			return new ByteArrayResource("0123456789".getBytes(StandardCharsets.US_ASCII));
		}

		@Http("/resource/missing")
		Resource missing() {
			return new ClassPathResource("missing.html");
		}

		@Http("/endless")
		Flux<Long> endless() {
			return Flux.interval(Duration.ofMillis(10)).onBackpressureDrop();
		}

		@Http("/unencodable")
		HttpResult<Unencodable> unencodable() {
			return HttpResult.ok(new Unencodable()).header("X-Of-The-Result", "1");
		}

		@Http("/unencodable/mono")
		Mono<Unencodable> unencodableMono() {
			return Mono.just(new Unencodable());
		}

		@Http("/unencodable/flux")
		HttpResult<Flux<Unencodable>> unencodableFlux() {
			return HttpResult.ok(Flux.just(new Unencodable())).header("X-Of-The-Result", "1");
		}

		@Http("/failing/flux")
		Flux<Item> failingFlux() {
			return Flux.error(new IllegalStateException("secret"));
		}

		@Http("/failing")
		Item failing() {
			throw new IllegalStateException("secret");
		}

		@Http("/refused/flux")
		Flux<Item> refusedFlux() {
			return Flux.error(new NotFoundException("No tea."));
		}

		@Http("/broken/flux")
		Flux<Item> brokenFlux() {
			return Flux.just(Item.TEA)
				.concatWith(Mono.delay(Duration.ofMillis(50)).then(Mono.error(new IllegalStateException("broken"))));
		}

	}

}
