package io.microservice.http.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.microservice.http.Body;
import io.microservice.http.Http;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the arguments of methods that come with the body, but for multipart ones.
 */
class HttpBodyTests {

	private static final int LIMIT = 1000;

	private static ExchangeServer server;

	private final WebTestClient client = server.client();

	@BeforeAll
	static void start() {
		server = ExchangeServer.of(new Shop())
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LIMIT))
			.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/item          | application/json         | {"name":"tea","count":3}                     | tea 3
					/item          | application/vnd.x+json   | {"name":"tea","count":3}                     | tea 3
					/item          | application/json         | {"name":"tea","count":3,"unknown":1}         | tea 3
					/item/later    | application/json         | {"name":"tea","count":3}                     | tea 3
					/item/optional | application/json         | {"name":"tea","count":3}                     | Optional[tea]
					/item/nullable | application/json         | {"name":"tea","count":3}                     | tea
					/items         | application/json         | [{"name":"a","count":1},{"name":"b","count":2}] | a 1, b 2
					/items/stream  | application/json         | [{"name":"a","count":1},{"name":"b","count":2}] | [a 1, b 2]
					/items/stream  | application/x-ndjson     | {"name":"a","count":1} {"name":"b","count":2}   | [a 1, b 2]
					/items/stream  | application/json         | []                                           | []
					/map           | application/json         | {"a":[1,2]}                                  | {a=[1, 2]}
					/string        | application/json         | {"a":1}                                      | {"a":1}
					/string        | text/plain;charset=UTF-8 | grüße                                        | grüße
					/string        | application/x-www-form-urlencoded | a=1&b=2                             | a=1&b=2
					/bytes         | image/png                | abc                                          | 3
					/buffers       | image/png                | abc                                          | 3
					/form          | application/x-www-form-urlencoded | name=tea&count=3                    | tea 3
					/bean          | application/x-www-form-urlencoded | name=tea&tags=a&tags=b              | tea [a, b]
					/map           | application/x-www-form-urlencoded | a=1&b=2&b=3                         | {a=1, b=[2, 3]}
					/texts         | application/x-www-form-urlencoded | a=1&b=2&b=3                         | {a=1, b=2}
					/multi         | application/x-www-form-urlencoded | a=1&b=2&b=3                         | {a=[1], b=[2, 3]}
					/fields        | application/x-www-form-urlencoded | name=tea&count=3&tags=a&tags=b      | tea 3 [a, b] Optional.empty
					""")
	void shouldReadTheBody(String path, String contentType, String body, String expected) {
		post(path, contentType, body).expectStatus().isOk().expectBody(String.class).isEqualTo(expected);
	}

	@Test
	void whenTheBodyIsEmptyThenATextIsEmptyAndAnOptionalOneMissing() {
		post("/string", "text/plain", "").expectStatus().isOk().expectBody().isEmpty();
		post("/bytes", "text/plain", "").expectBody(String.class).isEqualTo("0");
		post("/item/optional", null, "").expectBody(String.class).isEqualTo("Optional.empty");
		post("/item/nullable", null, "").expectBody(String.class).isEqualTo("null");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/item         | application/json         | {"name":                        | 400 | The body of the request cannot be read.
					/item         | application/json         | {"name":"tea","count":"many"}   | 400 | The body of the request cannot be read.
					/item/later   | application/json         | {"name":                        | 400 | The body of the request cannot be read.
					/items/stream | application/json         | [{"name":"a","count":1},        | 400 | The body of the request cannot be read.
					/item         | application/json         | ``                              | 400 | The request has no body.
					/item/later   | application/json         | ``                              | 400 | The request has no body.
					/form         | application/x-www-form-urlencoded | name=tea&count=many    | 400 | Invalid request content
					/fields       | application/x-www-form-urlencoded | name=tea               | 400 | Required field 'count' is not present.
					/fields       | application/x-www-form-urlencoded | name=tea&count=x       | 400 | The field 'count' cannot be read as int.
					""")
	void whenTheBodyCannotBeReadThenTheAnswerSaysWhy(String path, String contentType, String body, int status,
			String detail) {
		post(path, contentType, body).expectStatus()
			.isEqualTo(status)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (text) -> assertThat(text).startsWith(detail));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/item   | text/plain               | x
			/item   | application/unknown      | x
			/item   | not a type               | x
			/item   |                          | x
			/fields | application/json         | {}
			""")
	void whenNothingReadsTheContentTypeThenTheAnswerIs415(String path, @Nullable String contentType, String body) {
		post(path, contentType, body).expectStatus().isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
	}

	@ParameterizedTest
	@CsvSource({ "/item, application/json", "/string, text/plain", "/bytes, image/png", "/item/later, application/json",
			"/form, application/x-www-form-urlencoded" })
	void whenTheBodyIsTooLargeThenTheAnswerIs413(String path, String contentType) {
		String large = "x".repeat(LIMIT + 1);
		String body = contentType.contains("json") ? "{\"name\":\"" + large + "\"}" : "name=" + large;
		post(path, contentType, body).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
	}

	@Test
	void whenStreamedThenABodyMayBeLarge() {
		post("/buffers", "image/png", "x".repeat(100 * LIMIT)).expectBody(String.class)
			.isEqualTo(String.valueOf(100 * LIMIT));
	}

	@Test
	void whenABodyIsLeftUnreadThenTheConnectionIsOfFurtherUse() {
		for (int i = 0; i < 5; i++) {
			post("/unread", "text/plain", "x".repeat(LIMIT)).expectStatus().isOk();
		}
	}

	@Test
	void whenArgumentsAreNotValidThenTheAnswerNamesTheViolations() {
		post("/valid", "application/json", "{\"name\":\" \",\"count\":11}").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.violations[?(@.argument == 'body.name')]")
			.exists()
			.jsonPath("$.violations[?(@.argument == 'body.count')].message")
			.isEqualTo("must be less than or equal to 10");
		post("/valid", "application/json", "{\"name\":\"tea\",\"count\":10}").expectStatus().isNoContent();
	}

	private ResponseSpec post(String path, @Nullable String contentType, String body) {
		return this.client.post().uri(path).headers((headers) -> {
			if (contentType != null) {
				headers.set("Content-Type", contentType);
			}
		})
			.body((request,
					context) -> request.writeWith(body.isEmpty() ? Mono.empty()
							: Mono.fromSupplier(() -> request.bufferFactory().wrap(body.getBytes()))))
			.exchange();
	}

	record Item(String name, int count) {

		@Override
		public String toString() {
			return this.name + " " + this.count;
		}

	}

	record ValidItem(@NotBlank String name, @Max(10) int count) {

	}

	static final class Bean {

		private String name = "";

		private List<String> tags = List.of();

		public void setName(String name) {
			this.name = name;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

	}

	static final class Shop {

		@Http(method = RequestMethod.POST, url = "/item")
		String item(@Body Item item) {
			return item.toString();
		}

		@Http(method = RequestMethod.POST, url = "/item/later")
		Mono<String> itemLater(@Body Mono<Item> item) {
			return item.map(Item::toString);
		}

		@Http(method = RequestMethod.POST, url = "/item/optional")
		String optionalItem(@Body Optional<Item> item) {
			return item.map(Item::name).toString();
		}

		@Http(method = RequestMethod.POST, url = "/item/nullable")
		String nullableItem(@Body @Nullable Item item) {
			return (item != null) ? item.name() : "null";
		}

		@Http(method = RequestMethod.POST, url = "/items")
		String items(@Body List<Item> items) {
			return items.stream().map(Item::toString).collect(Collectors.joining(", "));
		}

		@Http(method = RequestMethod.POST, url = "/items/stream")
		Mono<String> itemStream(@Body Flux<Item> items) {
			return items.map(Item::toString).collect(Collectors.joining(", ", "[", "]"));
		}

		@Http(method = RequestMethod.POST, url = "/map")
		String map(@Body Map<String, Object> map) {
			return map.toString();
		}

		@Http(method = RequestMethod.POST, url = "/texts")
		String texts(@Body Map<String, String> map) {
			return map.toString();
		}

		@Http(method = RequestMethod.POST, url = "/multi")
		String multi(@Body MultiValueMap<String, String> map) {
			return map.toString();
		}

		@Http(method = RequestMethod.POST, url = "/string")
		String string(@Body String body) {
			return body;
		}

		@Http(method = RequestMethod.POST, url = "/bytes")
		String bytes(@Body byte[] body) {
			return String.valueOf(body.length);
		}

		@Http(method = RequestMethod.POST, url = "/buffers")
		Mono<String> buffers(@Body Flux<DataBuffer> body) {
			return body.map((buffer) -> {
				int count = buffer.readableByteCount();
				DataBufferUtils.release(buffer);
				return count;
			}).reduce(0, Integer::sum).map(String::valueOf);
		}

		@Http(method = RequestMethod.POST, url = "/form")
		String form(@Body Item item) {
			return item.toString();
		}

		@Http(method = RequestMethod.POST, url = "/bean")
		String bean(@Body Bean bean) {
			return bean.name + " " + bean.tags;
		}

		@Http(method = RequestMethod.POST, url = "/fields")
		String fields(@Body("name") String name, @Body("count") int count,
				@Body(name = "tags", required = false) List<String> tags, @Body("note") Optional<String> note) {
			return name + " " + count + " " + tags + " " + note;
		}

		@Http(method = RequestMethod.POST, url = "/unread")
		String unread() {
			return MediaType.TEXT_PLAIN_VALUE;
		}

		@Http(method = RequestMethod.POST, url = "/valid")
		void valid(@Body @Valid ValidItem item) {
		}

	}

}
