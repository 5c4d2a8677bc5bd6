package io.microservice.rpc.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.DeflaterOutputStream;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RemoteException;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import io.microservice.test.RawCaller;
import io.microservice.test.RawCaller.Reply;
import io.microservice.test.TestApplication;
import io.microservice.wire.ErrorPayload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RpcServer}: what callers are told when something is wrong, and that
 * nothing a caller sends does any harm.
 */
@OnBroker
@ExtendWith(OutputCaptureExtension.class)
class RpcServerErrorTests {

	private static ConfigurableApplicationContext application;

	private static RawCaller caller;

	@BeforeAll
	static void start() {
		application = TestApplication.with("microservice.rpc.server.max-message-size=10000")
			.run(Failing.class, Checked.class, CheckedByProxy.class);
		caller = RawCaller.open();
	}

	@AfterAll
	static void stop() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(TestBroker.shared().queues())
				.contains(new TestBroker.Queue("rpc-server-errors", 0, 0)));
		caller.close();
		application.close();
	}

	@AfterEach
	void serverIsAlive() {
		assertThat(caller.waiting()).isZero();
		assertThat(caller.call("server-errors.add", request("1, 2")).result().intValue()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					nonexistent | {"args": [], "kwargs": {}}             | nameko.exceptions.MethodNotFound     | ["nonexistent"] | nonexistent
					add         | {"args": [1], "kwargs": {}}            | nameko.exceptions.IncorrectSignature | ["add() missing 1 required positional argument: 'b'"] | add() missing 1 required positional argument: 'b'
					add         | {"args": [1, 2, 3], "kwargs": {}}      | nameko.exceptions.IncorrectSignature | ["add() takes 3 positional arguments but 4 were given"] | add() takes 3 positional arguments but 4 were given
					add         | {"args": [1, 2], "kwargs": {"c": 3}}   | nameko.exceptions.IncorrectSignature | ["add() got an unexpected keyword argument 'c'"] | add() got an unexpected keyword argument 'c'
					add         | {"args": [1, 2], "kwargs": {"b": 3}}   | nameko.exceptions.IncorrectSignature | ["add() got multiple values for argument 'b'"] | add() got multiple values for argument 'b'
					add         | {"args": []}                           | nameko.exceptions.MalformedRequest   | ["Message missing `args` or `kwargs`"] | Message missing `args` or `kwargs`
					add         | {}                                     | nameko.exceptions.MalformedRequest   | ["Message missing `args` or `kwargs`"] | Message missing `args` or `kwargs`
					raise       | {"args": [], "kwargs": {}}             | java.lang.IllegalStateException      | ["broken"]      | broken
					silent      | {"args": [], "kwargs": {}}             | java.lang.IllegalStateException      | []              | §§
					expected    | {"args": [], "kwargs": {}}             | java.lang.ArithmeticException        | ["by zero"]     | by zero
					checked     | {"args": [], "kwargs": {}}             | java.io.IOException                  | ["disk"]        | disk
					error       | {"args": [], "kwargs": {}}             | java.lang.StackOverflowError         | []              | §§
					future      | {"args": [], "kwargs": {}}             | java.lang.IllegalStateException      | ["later"]       | later
					mono        | {"args": [], "kwargs": {}}             | java.lang.IllegalStateException      | ["later"]       | later
					named       | {"args": [], "kwargs": {}}             | shop.errors.OutOfStock               | ["no tea"]      | no tea
					remote      | {"args": [], "kwargs": {}}             | nameko.exceptions.RemoteError        | ["ValueError bad value"] | ValueError bad value
					mute        | {"args": [], "kwargs": {}}             | io.microservice.rpc.server.RpcServerErrorTests$MuteException | [] | [__unicode__ failed]
					large       | {"args": [], "kwargs": {}}             | nameko.exceptions.UnserializableValueError | []        | Unserializable value: a reply of 20029 bytes is larger than the 10000 bytes allowed
					unserializable | {"args": [], "kwargs": {}}          | nameko.exceptions.UnserializableValueError | []        | Unserializable value: `opaque`
					""")
	void failureIsAnsweredAsNamekoDoes(String method, String request, String path, String arguments, String value) {
		Reply reply = caller.call("server-errors." + method, request);
		assertThat(reply.json().get("result").isNull()).isTrue();
		assertThat(reply.error().propertyNames()).containsExactly("exc_type", "exc_path", "exc_args", "value");
		assertThat(reply.error().get("exc_path").stringValue()).isEqualTo(path);
		assertThat(reply.error().get("exc_type").stringValue())
			.isEqualTo(path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('$')) + 1));
		assertThat(reply.error().get("exc_args").toString()).isEqualTo(arguments);
		assertThat(reply.error().get("value").stringValue()).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					application/json  | utf-8 | §§                | {"args": [                      | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | §§                | §§                              | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | §§                | []                              | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | §§                | null                            | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | §§                | "x"                             | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | §§                | {"args": null, "kwargs": {}}    | nameko.exceptions.IncorrectSignature
					application/json  | utf-8 | §§                | {"args": [], "kwargs": []}      | nameko.exceptions.IncorrectSignature
					application/json  | utf-8 | §§                | {"args": ["x", {}], "kwargs": {}} | nameko.exceptions.IncorrectSignature
					§§                | utf-8 | §§                | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					text/plain        | utf-8 | §§                | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					application/data  | utf-8 | §§                | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					application/text  | utf-8 | §§                | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					application/x-python-serialize | binary | §§  | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					nonsense          | utf-8 | §§                | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					application/json  | no-such | §§              | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | application/x-bz2 | {"args": [1, 2], "kwargs": {}}  | nameko.exceptions.MalformedRequest
					application/json  | utf-8 | application/x-gzip | {"args": [1, 2], "kwargs": {}} | nameko.exceptions.MalformedRequest
					""")
	void requestThatCannotBeReadIsAnsweredWithAnError(String contentType, String encoding, String compression,
			String body, String path) {
		BasicProperties properties = caller.properties()
			.contentType(contentType.isEmpty() ? null : contentType)
			.contentEncoding(encoding)
			.headers(compression.isEmpty() ? Map.of() : Map.of("compression", compression))
			.build();
		Reply reply = caller.call("server-errors.add", properties, body.getBytes(StandardCharsets.UTF_8));
		assertThat(reply.error().get("exc_path").stringValue()).isEqualTo(path);
	}

	@Test
	void requestThatCannotBeReadNorAnsweredIsLoggedAndAcknowledged(CapturedOutput output) {
		BasicProperties properties = caller.properties().contentType("text/plain").replyTo(null).build();
		caller.send("server-errors.add", properties, "hello".getBytes(StandardCharsets.UTF_8));
		caller.send("server-errors.nonexistent", properties, "hello".getBytes(StandardCharsets.UTF_8));
		caller.call("server-errors.add", request("1, 2"));
		assertThat(output).contains("Content type 'text/plain' is not supported", "'server-errors.nonexistent'");
	}

	@Test
	void emptyMethodIsNotFound() {
		Reply reply = caller.call("server-errors.", request(""));
		assertThat(reply.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.METHOD_NOT_FOUND);
		assertThat(reply.error().get("exc_args").toString()).isEqualTo("[\"\"]");
	}

	@Test
	void compressedRequestIsRead() throws IOException {
		BasicProperties properties = caller.properties().headers(Map.of("compression", "application/x-gzip")).build();
		Reply reply = caller.call("server-errors.add", properties, compress(request("1, 2")));
		assertThat(reply.result().intValue()).isEqualTo(3);
	}

	@Test
	void compressedRequestHasABound() throws IOException {
		BasicProperties properties = caller.properties().headers(Map.of("compression", "application/x-gzip")).build();
		Reply reply = caller.call("server-errors.add", properties, compress(request("1, 2") + " ".repeat(10_000)));
		assertThat(reply.error().get("value").stringValue()).isEqualTo("The message has more than 10000 bytes");
	}

	@Test
	void expiredRequestIsNotRun() {
		BasicProperties properties = caller.properties().headers(Map.of("nameko.timeout_ms", 0)).build();
		Reply reply = caller.call("server-errors.raise", properties, request("").getBytes(StandardCharsets.UTF_8));
		assertThat(reply.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.RPC_TIMEOUT);
	}

	@Test
	void replyToThatGrowsTooLongIsNotAnswered(CapturedOutput output) {
		caller.send("server-errors.add", caller.properties().replyTo("ä".repeat(127)).build(),
				request("1, 2").getBytes(StandardCharsets.UTF_8));
		caller.send("server-errors.add", caller.properties().replyTo("no.such.queue").build(),
				request("1, 2").getBytes(StandardCharsets.UTF_8));
		caller.call("server-errors.add", request("1, 2"));
		assertThat(output).doesNotContain("Lost consumer");
	}

	@Test
	void expectedExceptionIsAWarningAndOthersAreErrors(CapturedOutput output) {
		caller.call("server-errors.expected", request(""));
		caller.call("server-errors.raise", request(""));
		assertThat(output).containsPattern("WARN .*rpc call of server-errors.expected failed \\(call id server-err")
			.containsPattern("ERROR .*rpc call of server-errors.raise failed \\(call id server-err");
	}

	@Test
	void stackTraceStaysHere() {
		assertThat(caller.call("server-errors.raise", request("")).text()).doesNotContain("RpcServerErrorTests", "at ");
	}

	@Test
	void violatedConstraintsAreAnIncorrectSignature() {
		Reply reply = caller.call("server-checked.register", request("-1, {\"name\": \"\", \"tags\": [\"x\"]}, \"1\""));
		assertThat(reply.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.INCORRECT_SIGNATURE);
		assertThat(reply.error().get("exc_args").valueStream().map(JsonNode::stringValue)).containsExactly(
				"register() argument 'count': must be greater than 0", "register() argument 'pin': not valid",
				"register() argument 'user.name': must not be blank",
				"register() argument 'user.tags[0]': size must be between 2 and 10");
		assertThat(caller.call("server-checked.register", request("1, {\"name\": \"a\", \"tags\": []}, \"1234\""))
			.result()
			.stringValue()).isEqualTo("ok");
	}

	@Test
	void whenOnlyElementsHaveConstraintsThenTheyAreChecked() {
		Reply reply = caller.call("server-checked.sum", request("[1, -1]"));
		assertThat(reply.error().get("exc_args").get(0).stringValue())
			.isEqualTo("sum() argument 'numbers[1]': must be greater than 0");
		assertThat(caller.call("server-checked.sum", request("[1, 2]")).result().intValue()).isEqualTo(3);
	}

	@Test
	void violatedConstraintsThatAProxyFindsAreAnIncorrectSignature() {
		Reply reply = caller.call("server-proxied.register", request("-1, \"1\""));
		assertThat(reply.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.INCORRECT_SIGNATURE);
		assertThat(reply.error().get("exc_args").valueStream().map(JsonNode::stringValue)).containsExactly(
				"register() argument 'count': must be greater than 0", "register() argument 'pin': not valid");
		Reply invalidResult = caller.call("server-proxied.register", request("1, \"1234\""));
		assertThat(invalidResult.error().get("exc_path").stringValue())
			.isEqualTo("jakarta.validation.ConstraintViolationException");
	}

	@Test
	void sensitiveArgumentsAreNotLoggedNorAnswered(CapturedOutput output) {
		Reply unreadable = caller.call("server-checked.login", request("{\"password\": {\"hunter2\": 1}}, 1"));
		Reply invalid = caller.call("server-checked.login", request("{\"password\": \"hunter2\"}, -1"));
		Reply proxied = caller.call("server-proxied.register", request("1, \"hunter2\""));
		assertThat(unreadable.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.INCORRECT_SIGNATURE);
		assertThat(invalid.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.INCORRECT_SIGNATURE);
		assertThat(proxied.error().get("exc_path").stringValue()).isEqualTo(ErrorPayload.INCORRECT_SIGNATURE);
		assertThat(output).contains("server-checked.login").doesNotContain("hunter2");
		assertThat(unreadable.text() + invalid.text() + proxied.text()).doesNotContain("hunter2");
	}

	private static String request(String arguments) {
		return "{\"args\": [%s], \"kwargs\": {}}".formatted(arguments);
	}

	private static byte[] compress(String text) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
			deflater.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return compressed.toByteArray();
	}

	@Microservice("server-errors")
	static class Failing {

		@Rpc
		int add(int a, int b) {
			return a + b;
		}

		@Rpc
		void raise() {
			throw new IllegalStateException("broken");
		}

		@Rpc
		void silent() {
			throw new IllegalStateException();
		}

		@Rpc(expectedExceptions = ArithmeticException.class)
		void expected() {
			throw new CompletionException(new ArithmeticException("by zero"));
		}

		@Rpc
		void checked() throws IOException {
			throw new IOException("disk");
		}

		@Rpc
		void error() {
			throw new StackOverflowError();
		}

		@Rpc
		CompletableFuture<String> future() {
			return CompletableFuture.supplyAsync(() -> "x").thenApply((value) -> {
				throw new IllegalStateException("later");
			});
		}

		@Rpc
		Mono<String> mono() {
			return Mono.error(new IllegalStateException("later"));
		}

		@Rpc
		void named() {
			throw new OutOfStock("no tea");
		}

		@Rpc
		void remote() {
			throw new RemoteErrorException(
					new ErrorPayload("ValueError", "builtins.ValueError", List.of("bad value"), "bad value"), "other",
					"method");
		}

		@Rpc
		void mute() {
			throw new MuteException();
		}

		@Rpc
		String large() {
			return "x".repeat(20_000);
		}

		@Rpc
		Object unserializable() {
			return new Opaque();
		}

	}

	@Microservice("server-checked")
	static class Checked {

		@Rpc(sensitiveArguments = "pin")
		String register(@Positive int count, @Valid User user,
				@Size(min = 4, message = "${validatedValue}") String pin) {
			return "ok";
		}

		@Rpc
		int sum(List<@Positive Integer> numbers) {
			return numbers.stream().mapToInt(Integer::intValue).sum();
		}

		@Rpc(sensitiveArguments = "credentials.password")
		void login(@Valid Credentials credentials, @Positive int attempt) {
		}

	}

	@Microservice("server-proxied")
	@Validated
	static class CheckedByProxy {

		@Rpc(sensitiveArguments = "pin")
		@NotBlank
		String register(@Positive int count, @Size(min = 4, max = 5, message = "${validatedValue}") String pin) {
			return "";
		}

	}

	record User(@NotBlank String name, List<@Size(min = 2, max = 10) String> tags) {

	}

	record Credentials(@Size(min = 10, message = "${validatedValue}") String password) {

	}

	@RemoteException("shop.errors.OutOfStock")
	static class OutOfStock extends RuntimeException {

		OutOfStock(String message) {
			super(message);
		}

	}

	static class MuteException extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("no message");
		}

	}

	static class Opaque {

		public String getValue() {
			throw new IllegalStateException();
		}

		@Override
		public String toString() {
			return "opaque";
		}

	}

}
