package io.microservice.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import io.microservice.http.HttpSender.Reply;
import io.microservice.service.Microservice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

/**
 * Tests with the examples of nameko's and tomodachi's own documentation, asked for by
 * clients their users have.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.application.name=examples", "microservice.embedded-broker.enabled=false",
				"spring.autoconfigure.exclude=org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration" })
class NamekoHttpExamplesTests {

	@LocalServerPort
	private int port;

	static List<HttpSender> senders() {
		return HttpSender.all();
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenValueIsInThePathThenItIsAnsweredAsJson(HttpSender sender) throws Exception {
		Reply reply = sender.send("GET", uri("/get/42"), null);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.headers()).containsEntry("content-type", "application/json");
		assertThat(reply.body()).isEqualTo("{\"value\":42}");
		assertThat(sender.send("GET", uri("/get/forty-two"), null).status()).isEqualTo(404);
		Reply refused = sender.send("POST", uri("/get/42"), "");
		assertThat(refused.status()).isEqualTo(405);
		assertThat(StringUtils.commaDelimitedListToSet(refused.headers().get("allow"))).containsExactlyInAnyOrder("GET",
				"HEAD", "OPTIONS");
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenBodyIsPostedThenItIsReceived(HttpSender sender) throws Exception {
		Reply reply = sender.send("POST", uri("/post"), "post body");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.headers()).containsEntry("content-type", "text/plain;charset=UTF-8");
		assertThat(reply.body()).isEqualTo("received: post body");
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenMethodAnswersSeveralHttpMethodsThenItKnowsWhich(HttpSender sender) throws Exception {
		for (RequestMethod method : List.of(GET, PUT, POST, DELETE)) {
			assertThat(sender.send(method.name(), uri("/multi"), null).body()).isEqualTo(method.name());
		}
		assertThat(sender.send("PATCH", uri("/multi"), null).status()).isEqualTo(405);
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenStatusIsReturnedThenItIsAnswered(HttpSender sender) throws Exception {
		Reply reply = sender.send("GET", uri("/privileged"), null);
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.body()).isEqualTo("Forbidden");
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenHeadersAreReturnedThenTheyAreAnswered(HttpSender sender) throws Exception {
		Reply reply = sender.send("GET", uri("/headers"), null);
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.headers()).containsEntry("location", "https://www.example.com/widget/1");
		assertThat(reply.body()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenResponseIsReturnedThenItIsAnswered(HttpSender sender) throws Exception {
		Reply reply = sender.send("GET", uri("/custom"), null);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("payload");
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenExceptionIsMappedThenTheMappedResponseIsAnswered(HttpSender sender) throws Exception {
		Reply reply = sender.send("GET", uri("/custom_exception"), null);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.headers()).containsEntry("content-type", "application/json");
		assertThat(reply.body()).contains("\"error\":\"INVALID_ARGUMENTS\"")
			.contains("\"message\":\"Argument `foo` is required.\"");
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenHeadThenOnlyTheBodyIsMissing(HttpSender sender) throws Exception {
		Reply reply = sender.send("HEAD", uri("/get/42"), null);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.headers()).containsEntry("content-length", "12");
		assertThat(reply.body()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenPathIsARegularExpressionThenItsGroupIsAnArgument(HttpSender sender) throws Exception {
		assertThat(sender.send("GET", uri("/resource/a-1"), null).body()).isEqualTo("a-1");
		assertThat(sender.send("GET", uri("/resource/a-1/"), null).body()).isEqualTo("a-1");
		assertThat(sender.send("GET", uri("/resource/a/1"), null).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@MethodSource("senders")
	void whenContentIsStaticThenItIsAnswered(HttpSender sender) throws Exception {
		Reply reply = sender.send("GET", uri("/assets/sub/style.css"), null);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.headers()).containsEntry("content-type", "text/css;charset=UTF-8");
		assertThat(reply.body()).isEqualTo("body {}");
	}

	@Microservice("http_service")
	static class HttpService {

		@Http(method = GET, url = "/get/<int:value>")
		Map<String, Integer> get(int value) {
			return Map.of("value", value);
		}

		@Http(method = POST, url = "/post")
		String post(@Body String body) {
			return "received: " + body;
		}

		@Http(method = { GET, PUT, POST, DELETE }, url = "/multi")
		String multi(ServerRequest request) {
			return request.method().name();
		}

	}

	@Microservice("advanced_http_service")
	static class AdvancedHttpService {

		@Http(method = GET, url = "/privileged")
		HttpResult<String> forbidden() {
			return HttpResult.status(403, "Forbidden");
		}

		@Http(method = GET, url = "/headers")
		HttpResult<Void> redirect() {
			return HttpResult.created(URI.create("https://www.example.com/widget/1"));
		}

		@Http(method = GET, url = "/custom")
		ServerResponse custom() {
			return ServerResponse.ok().bodyValue("payload").block();
		}

		@Http(method = GET, url = "/custom_exception")
		void customException() {
			throw new InvalidArgumentsException("Argument `foo` is required.");
		}

	}

	@Microservice("tomodachi")
	@HttpStatic(path = "classpath:/static-content/", url = "/assets/")
	static class TomodachiService {

		@Http(method = GET, regex = "/resource/(?P<id>[^/]+?)/?")
		String resource(String id) {
			return id;
		}

	}

	static class InvalidArgumentsException extends RuntimeException {

		InvalidArgumentsException(String message) {
			super(message);
		}

	}

	/**
	 * What nameko's example does in {@code response_from_exception}.
	 */
	@Component
	static class ErrorMapper implements HttpErrorMapper {

		@Override
		public @Nullable HttpResult<?> map(Throwable failure, ServerRequest request) {
			if (!(failure instanceof InvalidArgumentsException)) {
				return null;
			}
			return HttpResult.status(400, Map.of("error", "INVALID_ARGUMENTS", "message", failure.getMessage()))
				.contentType(MediaType.APPLICATION_JSON);
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ HttpService.class, AdvancedHttpService.class, TomodachiService.class, ErrorMapper.class })
	static class Application {

	}

}
